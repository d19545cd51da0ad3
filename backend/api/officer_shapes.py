"""What the API answers to officers' programs, in the published shapes; times in UTC with Z."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel

from backend.api.shapes import HolderOut, OfficeOut, SlotOut
from backend.domain.terms import Ground, HearingState, Language, Outcome, Role, Series, Status
from backend.services.views import (
    EventView,
    HearingPage,
    ItemPage,
    LimitView,
    OfficerView,
    Queue,
    QueueRow,
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


class AttendedOut(BaseModel):
    """`first` when this action attended the item."""

    first: bool
