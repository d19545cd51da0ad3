"""What the API takes: bodies and queries, checked for shape; what they mean is the services' matter."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from backend.domain.terms import Channel, Ground, Language, Leg, Outcome, Series, Status
from backend.services.cleaning import storable


def _storable(value: object) -> object:
    """What a database cannot hold is taken out of what was said, not a reason to lose it."""
    return storable(value) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_storable)]
ShortText = Annotated[Text, Field(max_length=500)]
LongText = Annotated[Text, Field(max_length=25_000)]
Conversation = Annotated[Text, Field(min_length=1, max_length=200)]


class Body(BaseModel):
    """Unknown fields are refused, so that a misspelt one is not lost in silence."""

    model_config = ConfigDict(extra="forbid")


class KnownChoice(Body):
    """A choice as it was shown."""

    value: ShortText
    text: ShortText


class Known(Body):
    """What the conversation knows already."""

    state: ShortText | None = None
    choices: Annotated[list[KnownChoice], Field(max_length=50)] | None = None


class AnswerIn(Body):
    """An answer to a question; the text may be as long as a person likes, and is judged whole."""

    slot: ShortText
    text: Annotated[Text, Field(max_length=200_000)]
    language: Language
    channel: Channel
    known: Known = Known()


class PersonIn(Body):
    """Who lodges."""

    name: ShortText
    phone: ShortText
    phone_verified: bool = False


class EnterpriseIn(Body):
    """What the person runs."""

    name: ShortText | None = ""
    udyam: ShortText | None = "none"
    state: ShortText | None = ""
    district: ShortText | None = ""


class ItemIn(Body):
    """A matter to be lodged."""

    series: Series
    channel: Channel
    language: Language
    conversation: Conversation
    consent: bool
    person: PersonIn
    enterprise: EnterpriseIn = EnterpriseIn()
    description: LongText | None = ""
    expertise: LongText | None = None
    availability: LongText | None = None
    recording_url: ShortText | None = None


class StatusIn(Body):
    """A question for an item's status."""

    item_id: ShortText
    conversation: Conversation
    caller: ShortText | None = None


class CodeIn(Body):
    """A wish for a one-time code."""

    item_id: ShortText
    phone: ShortText
    language: Language
    conversation: Conversation


class CodeTryIn(Body):
    """A code as the person gave it."""

    item_id: ShortText
    conversation: Conversation
    otp: ShortText


class ChoiceIn(Body):
    """The time that the person chose."""

    slot_id: ShortText
    conversation: Conversation
    caller: ShortText | None = None


class BriefQuery(Body):
    """Whose brief."""

    leg: Leg


class HearingEventIn(Body):
    """An event of a hearing's call."""

    leg: Leg
    call_sid: Annotated[Text, Field(min_length=1, max_length=64)]
    event: ShortText
    sequence: Annotated[int, Field(ge=0, le=2_000_000_000)] = 0
    detail: Any = ""


class SaidIn(Body):
    """Something that was said."""

    asks: ShortText
    text: LongText


class CallbackIn(Body):
    """A wish to be called back."""

    phone: ShortText
    language: Language
    channel: Channel
    conversation: Conversation
    reason: ShortText
    said: list[SaidIn] = Field(default_factory=list, max_length=500)
    recording_url: ShortText | None = None


class QueueQuery(Body):
    """Filters of the queue."""

    status: Status | None = None
    office: ShortText | None = None
    holder: Literal["me"] | None = None
    cursor: ShortText | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class AttendanceIn(Body):
    """What was done."""

    note: LongText


class GroundIn(Body):
    """A ground, and why."""

    ground: Ground
    reason: LongText


class SlotsIn(Body):
    """Times proposed, with their zone."""

    slots: list[AwareDatetime] = Field(max_length=20)


class MinutesIn(Body):
    """Minutes of a hearing."""

    mode: Literal["phone", "in_person"]
    attended: list[Leg] = Field(max_length=2)
    minutes: LongText
    outcome: Literal["heard", "adjourned", "not_attended"]


class DecisionIn(Body):
    """A conclusion."""

    outcome: Outcome
    reasons: LongText
    reference: ShortText | None = None
