"""Answers that choose: yes or no, none at all, one of the times of a hearing."""

from typing import Final

from backend.domain.answer import Accepted, Answer, AnswerCode, AnswerContext, Choice, Refused
from backend.domain.choice_words import (
    AFFIRM,
    AFFIRM_PHRASES,
    DENY,
    FAULTY,
    LAST,
    NEVER_IN_A_NAME,
    NONE_PHRASES,
    ORDINALS,
    POLITE,
    RIGHT,
    UNSURE_PHRASES,
    WHEN_SAID,
)
from backend.domain.letters import folded, words
from backend.domain.numbers import number_of

_LONGEST_REPLY: Final = 6  # words; a longer text is a story with a yes or a no in it
_YES, _NO = 1, 2  # as the keypad and the buttons number them
_THUMBS: Final = {"👍": True, "✅": True, "👎": False, "❌": False}
_COUNT_WORDS: Final = frozenset(
    ["number", "no", "option", "slot", "choice", "nambar", "नंबर", "विकल्प", "वाला", "wala", "vala"]
)


def check_yes_or_no(text: str, context: AnswerContext) -> Answer:
    """True or False from what people say for yes and no in three languages, or 1 and 2."""
    reply = yes_or_no(text)
    if reply is None:
        return Refused(AnswerCode.YES_OR_NO)
    return Accepted(reply, context.labels.text("answers", "yes" if reply else "no", context.language))


def yes_or_no(text: str) -> bool | None:
    """What a short reply says; None when it says neither, or both."""
    heard = words(text)
    if len(heard) == 1 and number_of(heard[0]) in (_YES, _NO):
        return number_of(heard[0]) == _YES
    spoken = [word for word in heard if word not in POLITE]
    if not spoken:
        return next((meant for sign, meant in _THUMBS.items() if sign in text), _polite_yes(text))
    if len(spoken) > _LONGEST_REPLY:
        return None
    if " ".join(spoken) in UNSURE_PHRASES:
        return None
    if " ".join(spoken) in AFFIRM_PHRASES:
        return True
    return _weighed(spoken)


def _polite_yes(text: str) -> bool | None:
    """'Ji' alone is a yes in Hindi."""
    return True if {"ji", "जी"} & set(words(text)) else None


def _weighed(spoken: list[str]) -> bool | None:
    """Yes words against no words: 'sahi nahi' is no, 'galat nahi' and 'yes no' are neither."""
    marks = [_mark(word) for word in spoken]
    affirms, denies = "A" in marks, "D" in marks
    if "F" in marks:
        denied_after = "D" in marks[marks.index("F") :]
        return None if affirms or "R" in marks or denied_after else False
    if denies:
        return None if affirms else False
    return True if affirms or "R" in marks else None


def _mark(word: str) -> str:
    for mark, listed in (("A", AFFIRM), ("D", DENY), ("R", RIGHT), ("F", FAULTY)):
        if word in listed:
            return mark
    return ""


def is_none(text: str) -> bool:
    """Whether a short reply says that the person has no such thing, does not know it or skips it."""
    spoken = [word for word in words(text) if word not in POLITE]
    said = " ".join(spoken)
    if said in NONE_PHRASES or said in UNSURE_PHRASES or folded(text).strip(" .") in ("-", "n/a", "--"):
        return True
    return 0 < len(spoken) <= _LONGEST_REPLY and yes_or_no(text) is False


def is_bare_reply(text: str) -> bool:
    """Whether a text is nothing but a yes, a no or a skip, and so no name and no description of anything."""
    spoken = words(text)
    replies = POLITE | AFFIRM | DENY | RIGHT | FAULTY
    return (
        all(word in replies for word in spoken)
        or " ".join(spoken) in NONE_PHRASES | UNSURE_PHRASES | AFFIRM_PHRASES
        or bool(NEVER_IN_A_NAME.intersection(spoken))
    )


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
    kept = [word for word in spoken if word not in POLITE and word not in _COUNT_WORDS]
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
    for word in spoken:
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
