"""Decides what an answer to one of the assistant's questions is: the one place for every slot.

Words come in as typed or heard; a value comes out that the desk can store, or the code of what is wrong.
"""

from collections.abc import Callable, Mapping
from typing import Final

from backend.domain.answer import Accepted, Answer, AnswerCode, AnswerContext, Choice, Refused
from backend.domain.answers_choice import check_slot_choice, check_yes_or_no
from backend.domain.answers_numbers import check_item_id, check_otp, check_phone, check_udyam
from backend.domain.answers_people import check_enterprise, check_name
from backend.domain.answers_places import check_district, check_state
from backend.domain.answers_story import check_availability, check_description, check_expertise
from backend.domain.letters import cleaned

__all__ = [
    "SLOTS",
    "Accepted",
    "Answer",
    "AnswerCode",
    "AnswerContext",
    "Choice",
    "Refused",
    "check_answer",
]

_CHECKS: Final[Mapping[str, Callable[[str, AnswerContext], Answer]]] = {
    "name": check_name,
    "phone": check_phone,
    "enterprise": check_enterprise,
    "udyam": check_udyam,
    "state": check_state,
    "district": check_district,
    "description": check_description,
    "expertise": check_expertise,
    "availability": check_availability,
    "item_id": check_item_id,
    "otp": check_otp,
    "consent": check_yes_or_no,
    "confirm": check_yes_or_no,
    "hearing_slot": check_slot_choice,
}
SLOTS: Final = tuple(_CHECKS)


def check_answer(slot: str, text: str, context: AnswerContext) -> Answer:
    """Decide an answer to the question behind `slot`; raises KeyError for a slot that there is none of."""
    check = _CHECKS[slot]
    answer = cleaned(text)
    if not answer:
        return Refused(AnswerCode.EMPTY)
    return check(answer, context)
