"""What a short reply says: yes, no, neither, or that there is none."""

from typing import Final

from backend.domain.choice_words import (
    AFFIRM,
    AFFIRM_PHRASES,
    CONFUSED_PHRASES,
    COUNT_WORDS,
    DENY,
    FAULTY,
    NEVER_IN_A_NAME,
    NONE_PHRASES,
    POLITE,
    RIGHT,
    SKIPPING,
    TAKING_BACK,
    UNSURE_PHRASES,
)
from backend.domain.letters import folded, words
from backend.domain.numbers import number_of

_LONGEST_REPLY: Final = 6  # words; a longer text is a story with a yes or a no in it
_YES, _NO = 1, 2  # as the keypad and the buttons number them
_THUMBS: Final = {"👍": True, "✅": True, "👎": False, "❌": False}


def yes_or_no(text: str) -> bool | None:
    """What a short reply says; None when it says neither, or both."""
    heard = words(text)
    counted = [word for word in heard if word not in COUNT_WORDS]
    if len(counted) == 1 and number_of(counted[0]) in (_YES, _NO):
        return number_of(counted[0]) == _YES
    spoken = [word for word in heard if word not in POLITE]
    if not spoken:
        return next((meant for sign, meant in _THUMBS.items() if sign in text), _polite_yes(text))
    if len(spoken) > _LONGEST_REPLY:
        return None
    if _holds(spoken, UNSURE_PHRASES | CONFUSED_PHRASES) or TAKING_BACK.intersection(spoken):
        return None
    if " ".join(spoken) in AFFIRM_PHRASES:
        return True
    return _weighed(spoken)


def _holds(spoken: list[str], phrases: frozenset[str]) -> bool:
    """Whether a phrase stands in it as whole words: 'pata nahi Udyam' holds a no that is none."""
    said = f" {' '.join(spoken)} "
    return any(f" {phrase} " in said for phrase in phrases)


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
    is_short = 0 < len(spoken) <= _LONGEST_REPLY
    says_no = yes_or_no(text) is False or _holds(spoken, UNSURE_PHRASES)
    return is_short and (says_no or bool(SKIPPING.intersection(spoken)))


def is_bare_reply(text: str) -> bool:
    """Whether a text is nothing but a yes, a no or a skip, and so no name and no description of anything."""
    spoken = words(text)
    replies = POLITE | AFFIRM | DENY | RIGHT | FAULTY
    return (
        all(word in replies for word in spoken)
        or " ".join(spoken) in NONE_PHRASES | UNSURE_PHRASES | AFFIRM_PHRASES
        or bool(NEVER_IN_A_NAME.intersection(spoken))
    )
