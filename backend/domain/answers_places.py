"""Answers that are places: the state, then the district in it."""

from typing import Final

from backend.domain.answer import Accepted, Answer, AnswerCode, AnswerContext, Refused

CHOICES: Final = 4  # more are too many to hear


def check_state(text: str, context: AnswerContext) -> Answer:
    """A state or union territory; its two-letter code out."""
    state = context.places.find_state(text)
    if state:
        return Accepted(state.code, state.name(context.language))
    near = context.places.near_states(text, CHOICES)
    return Refused(AnswerCode.STATE_UNKNOWN, tuple(one.name(context.language) for one in near))


def check_district(text: str, context: AnswerContext) -> Answer:
    """A district of the state already given (or one that only one state has); its English name out."""
    district = context.places.find_district(text, context.state)
    if district:
        return Accepted(district.en, district.name(context.language))
    near = context.places.near_districts(text, context.state, CHOICES)
    return Refused(AnswerCode.DISTRICT_UNKNOWN, tuple(one.name(context.language) for one in near))
