"""Answers in the person's own words: the story, an expert's field, when an expert is free. Kept as given."""

from typing import Final

from backend.domain.answer import Accepted, Answer, AnswerCode, AnswerContext, Refused
from backend.domain.replies import is_bare_reply

STORY_LEAST: Final = 15
STORY_WORDS: Final = 3
STORY_MOST: Final = 10_000
EXPERTISE_LETTERS: Final = 3
AVAILABILITY_MOST: Final = 500


def check_description(text: str, context: AnswerContext) -> Answer:
    """The story: 15 to 10,000 characters and three words at least, kept sign by sign."""
    if len(text) > STORY_MOST:
        return Refused(AnswerCode.DESCRIPTION_LONG)
    if len(text) < STORY_LEAST or len(text.split()) < STORY_WORDS or _letters(text) < STORY_WORDS:
        return Refused(AnswerCode.DESCRIPTION_SHORT)
    return Accepted(text, text)


def check_expertise(text: str, context: AnswerContext) -> Answer:
    """An expert's field, three letters at least (GST is one); a bare yes or no is none."""
    if len(text) > STORY_MOST:
        return Refused(AnswerCode.DESCRIPTION_LONG)
    if _letters(text) < EXPERTISE_LETTERS or is_bare_reply(text):
        return Refused(AnswerCode.EXPERTISE_SHORT)
    return Accepted(text, text)


def check_availability(text: str, context: AnswerContext) -> Answer:
    """When an expert is free, in words or numbers; a bare yes or no says nothing."""
    says_something = any(sign.isalnum() for sign in text) and not is_bare_reply(text)
    if not says_something or len(text) > AVAILABILITY_MOST:
        return Refused(AnswerCode.AVAILABILITY_WRONG)
    return Accepted(text, text)


def _letters(text: str) -> int:
    return sum(sign.isalpha() for sign in text)
