"""What the API answers: the services' views in the published shapes; times in UTC with Z."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel

from backend.domain.terms import Ground, HearingState, Language, Outcome, Role, Series, Status
from backend.services.views import (
    EventView,
    HearingPage,
    HearingView,
    HolderView,
    ItemForPerson,
    ItemPage,
    LimitView,
    OfficerView,
    OfficeView,
    Queue,
    QueueRow,
    SlotView,
)


class OfficeOut(BaseModel):
    """An office."""

    code: str
    name: str

    @classmethod
    def of(cls, view: OfficeView) -> OfficeOut:
        return cls(code=view.code, name=view.name)


class OfficerName(BaseModel):
    """An officer, as people may know one."""

    name: str


class HolderOut(BaseModel):
    """Who holds an item."""

    office: OfficeOut
    officer: OfficerName | None

    @classmethod
    def of(cls, view: HolderView) -> HolderOut:
        officer = OfficerName(name=view.officer_name) if view.officer_name else None
        return cls(office=OfficeOut.of(view.office), officer=officer)


class SlotOut(BaseModel):
    """A proposed time."""

    id: str
    starts_at: datetime
    text: str

    @classmethod
    def of(cls, view: SlotView) -> SlotOut:
        return cls(id=view.id, starts_at=view.starts_at, text=view.text)


class HearingOut(BaseModel):
    """A hearing as the person may know it."""

    id: str
    state: HearingState
    slots: list[SlotOut]
    scheduled_at: datetime | None
    said: dict[str, str]

    @classmethod
    def of(cls, view: HearingView) -> HearingOut:
        slots = [SlotOut.of(slot) for slot in view.slots]
        return cls(
            id=view.id, state=view.state, slots=slots, scheduled_at=view.scheduled_at, said=dict(view.said)
        )


class ItemOut(BaseModel):
    """An item as its person may know it."""

    id: str
    series: Series
    status: Status
    subject: str
    grounds: list[Ground]
    language: Language
    registered_at: datetime
    attend_by: datetime
    conclude_by: datetime
    attended_at: datetime | None
    concluded_at: datetime | None
    outcome: Outcome | None
    holder: HolderOut
    said: dict[str, str]
    hearing: HearingOut | None

    @classmethod
    def of(cls, view: ItemForPerson) -> ItemOut:
        plain = {name: getattr(view, name) for name in cls.model_fields}
        hearing = HearingOut.of(view.hearing) if view.hearing else None
        return cls(
            **plain | {"holder": HolderOut.of(view.holder), "hearing": hearing, "said": dict(view.said)}
        )


class LimitOut(BaseModel):
    """A limit; `left_s` is negative once it has passed."""

    due_at: datetime
    done_at: datetime | None
    state: str
    left_s: int

    @classmethod
    def of(cls, view: LimitView) -> LimitOut:
        left_s = int(view.left.total_seconds())
        return cls(due_at=view.due_at, done_at=view.done_at, state=view.state, left_s=left_s)


class QueueRowOut(BaseModel):
    """A line of the queue."""

    id: str
    series: Series
    status: Status
    subject: str
    enterprise: str
    state: str
    district: str
    grounds: list[Ground]
    registered_at: datetime
    attend: LimitOut
    conclude: LimitOut
    holder: HolderOut
    hearing_state: HearingState | None

    @classmethod
    def of(cls, view: QueueRow) -> QueueRowOut:
        plain = {name: getattr(view, name) for name in cls.model_fields}
        limits = {"attend": LimitOut.of(view.attend), "conclude": LimitOut.of(view.conclude)}
        return cls(**plain | limits | {"holder": HolderOut.of(view.holder)})


class QueueOut(BaseModel):
    """A page of the queue."""

    items: list[QueueRowOut]
    cursor: str | None
    counts: dict[str, int]

    @classmethod
    def of(cls, view: Queue) -> QueueOut:
        rows = [QueueRowOut.of(row) for row in view.rows]
        return cls(items=rows, cursor=view.cursor, counts=dict(view.counts))


class HearingPageOut(BaseModel):
    """A hearing as officers see it."""

    id: str
    item_id: str
    state: HearingState
    slots: list[SlotOut]
    proposed_by: str
    proposed_at: datetime
    scheduled_at: datetime | None
    short_notice: bool
    mode: str | None
    joined: list[str]
    attended: list[str]
    minutes: str | None
    outcome: str | None
    record_allowed: bool | None

    @classmethod
    def of(cls, view: HearingPage) -> HearingPageOut:
        plain = {name: getattr(view, name) for name in cls.model_fields}
        return cls(**plain | {"slots": [SlotOut.of(slot) for slot in view.slots]})


class EventOut(BaseModel):
    """A line of the history."""

    sequence: int
    at: datetime
    actor: str
    role: str
    action: str
    detail: dict[str, Any]

    @classmethod
    def of(cls, view: EventView) -> EventOut:
        plain = {name: getattr(view, name) for name in cls.model_fields}
        return cls(**plain | {"detail": dict(view.detail)})


class EventsOut(BaseModel):
    """An item's history."""

    events: list[EventOut]


class ItemPageOut(BaseModel):
    """An item as officers see it; the phone is masked."""

    id: str
    series: Series
    status: Status
    channel: str
    language: Language
    subject: str
    subject_words: list[str]
    description: str
    expertise: str | None
    availability: str | None
    amount_inr: int | None
    person_name: str
    phone_masked: str
    phone_verified: bool
    enterprise: str
    udyam: str
    state: str
    district: str
    registered_at: datetime
    attend: LimitOut
    conclude: LimitOut
    outcome: Outcome | None
    reasons: str | None
    reference: str | None
    holder: HolderOut
    routing_reason: str
    grounds: list[Ground]
    hearings: list[HearingPageOut]
    restricted: bool

    @classmethod
    def of(cls, view: ItemPage) -> ItemPageOut:
        plain = {name: getattr(view, name) for name in cls.model_fields}
        made = {
            "attend": LimitOut.of(view.attend),
            "conclude": LimitOut.of(view.conclude),
            "holder": HolderOut.of(view.holder),
            "grounds": [one.ground for one in view.grounds if one.removed_at is None],
            "hearings": [HearingPageOut.of(one) for one in view.hearings],
        }
        return cls(**plain | made)


class OfficerOut(BaseModel):
    """An officer as the desk knows one."""

    id: int
    name: str
    role: Role
    office: OfficeOut
    on_duty: bool

    @classmethod
    def of(cls, view: OfficerView) -> OfficerOut:
        return cls(
            id=view.id, name=view.name, role=view.role, office=OfficeOut.of(view.office), on_duty=view.on_duty
        )


class OfficesOut(BaseModel):
    """All offices."""

    offices: list[OfficeOut]


class OfficersOut(BaseModel):
    """Officers."""

    officers: list[OfficerOut]


class AnswerOut(BaseModel):
    """What an answer means."""

    accepted: bool
    value: str | bool | None
    display: str | None
    code: str | None
    choices: list[str]


class AcceptedOut(BaseModel):
    """Taken, and no more is said."""

    accepted: bool = True


class ProvedOut(BaseModel):
    """The conversation is the person's own."""

    proved: bool = True


class AttendedOut(BaseModel):
    """`first` when this action attended the item."""

    first: bool


class BriefOut(BaseModel):
    """What a leg of a hearing's call may be told."""

    item_id: str
    language: Language
    person_name: str
    officer_name: str
    office_name: str
    grounds: list[Ground]
    room: str
    state: HearingState
    record_allowed: bool


class HearingStateOut(BaseModel):
    """Where the hearing stands after an event."""

    hearing_state: HearingState


class CallbackOut(BaseModel):
    """A promise."""

    id: str
    promise_by: datetime
    said: dict[str, str]
