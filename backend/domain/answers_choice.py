"""Answers that choose: yes or no, and one of the times of a hearing."""

import re
from typing import Final

from backend.domain.answer import Accepted, Answer, AnswerCode, AnswerContext, Choice, Refused
from backend.domain.choice_words import COUNT_WORDS, LAST, ORDINALS, POLITE, WHEN_SAID
from backend.domain.letters import words
from backend.domain.numbers import number_of
from backend.domain.replies import yes_or_no

_DAY_ENDING: Final = re.compile(r"(?:vaar|waar|war)$")  # somvaar, somwar


def check_yes_or_no(text: str, context: AnswerContext) -> Answer:
    """True or False from what people say for yes and no in three languages, or 1 and 2."""
    reply = yes_or_no(text)
    if reply is None:
        return Refused(AnswerCode.YES_OR_NO)
    return Accepted(reply, context.labels.text("answers", "yes" if reply else "no", context.language))


def check_slot_choice(text: str, context: AnswerContext) -> Answer:
    """One of the offered times, by its number, its place in the list, its words, or its day, date or hour."""
    choice = _chosen(text, context.choices)
    if choice is None:
        return Refused(AnswerCode.CHOICE_UNKNOWN, tuple(one.text for one in context.choices))
    return Accepted(choice.value, choice.text)


def _chosen(text: str, choices: tuple[Choice, ...]) -> Choice | None:
    spoken = words(text)
    for choice in choices:
        if text.strip() == choice.value or spoken == words(choice.text):
            return choice
    by_number = _by_number(spoken, choices)
    if by_number is not None:
        return by_number
    if len(choices) == 1 and yes_or_no(text):
        return choices[0]
    return _by_time(spoken, choices)


def _by_number(spoken: list[str], choices: tuple[Choice, ...]) -> Choice | None:
    """'2', 'number 2', 'doosra', 'the last one': one word that counts, beside words that say nothing."""
    kept = [word for word in spoken if word not in POLITE and word not in COUNT_WORDS and word != "no"]
    if not choices or len(kept) != 1:
        return None
    if kept[0] in LAST:
        return choices[-1]
    place = ORDINALS.get(kept[0]) or number_of(kept[0]) or 0
    return choices[place - 1] if 1 <= place <= len(choices) else None


def _by_time(spoken: list[str], choices: tuple[Choice, ...]) -> Choice | None:
    """The one choice whose text holds every weekday, month, part of day and number that was said."""
    said = _time_marks(spoken)
    fitting = [choice for choice in choices if said and said <= _time_marks(words(choice.text))]
    return fitting[0] if len(fitting) == 1 else None


def _time_marks(spoken: list[str]) -> frozenset[str]:
    marks: set[str] = set()
    for said in spoken:
        word = _DAY_ENDING.sub("var", said)
        number = number_of(word)
        if number is None:  # "26th", "11am"
            number = number_of(
                word.removesuffix("th").removesuffix("st").removesuffix("nd").removesuffix("rd")
            )
        if word in WHEN_SAID:
            marks.add(WHEN_SAID[word])
        elif word[-2:] in ("am", "pm") and (hour := number_of(word[:-2])) is not None:
            marks |= {word[-2:], str(hour)}
        elif number:
            marks.add(str(number))
    return frozenset(marks)
