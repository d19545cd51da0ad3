"""What the API answers to the assistant and the phone line, in the published shapes; times in UTC with Z."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel

from backend.domain.terms import Ground, HearingState, Language, Outcome, Series, Status
from backend.services.views import (
    HearingView,
    HolderView,
    ItemForPerson,
    OfficeView,
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
