"""What an answer to a question comes to: accepted with a value, or refused with a code."""

from dataclasses import dataclass
from enum import StrEnum

from backend.domain.labels import Labels
from backend.domain.places import Places
from backend.domain.terms import Language


class AnswerCode(StrEnum):
    """Why an answer was refused; the same codes as in docs/contracts.md."""

    EMPTY = "empty"
    NAME_WRONG = "name_wrong"
    PHONE_WRONG = "phone_wrong"
    PHONE_NOT_MOBILE = "phone_not_mobile"
    ENTERPRISE_WRONG = "enterprise_wrong"
    UDYAM_WRONG = "udyam_wrong"
    STATE_UNKNOWN = "state_unknown"
    DISTRICT_UNKNOWN = "district_unknown"
    DESCRIPTION_SHORT = "description_short"
    DESCRIPTION_LONG = "description_long"
    EXPERTISE_SHORT = "expertise_short"
    AVAILABILITY_WRONG = "availability_wrong"
    ITEM_ID_WRONG = "item_id_wrong"
    ITEM_ID_CHECK = "item_id_check"
    OTP_WRONG = "otp_wrong"
    YES_OR_NO = "yes_or_no"
    CHOICE_UNKNOWN = "choice_unknown"


@dataclass(frozen=True)
class Choice:
    """One of the answers that a question offers, as it was shown."""

    value: str
    text: str


@dataclass(frozen=True)
class AnswerContext:
    """What is known when an answer comes: `state` is a two-letter code already accepted."""

    language: Language
    places: Places
    labels: Labels
    state: str | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Accepted:
    """A usable answer: `value` as the slot stores it, `display` as it is read back."""

    value: str | bool
    display: str


@dataclass(frozen=True)
class Refused:
    """An answer that cannot be used, why, and what may have been meant (in the person's language)."""

    code: AnswerCode
    choices: tuple[str, ...] = ()


Answer = Accepted | Refused
