"""What use cases give back: frozen values, times in UTC, `said` texts in the reader's language and IST."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.domain.terms import Ground, HearingState, Language, Outcome, Role, Series, Status


@dataclass(frozen=True)
class OfficeView:
    """An office; `parent` is the code of the office above it."""

    code: str
    name: str
    kind: str = ""
    parent: str | None = None
    restricted: bool = False


@dataclass(frozen=True)
class OfficerView:
    """An officer, without what signs them in."""

    id: int
    name: str
    role: Role
    office: OfficeView
    on_duty: bool


@dataclass(frozen=True)
class SlotView:
    """A time proposed for a hearing; `text` says it in the item's language, in IST."""

    id: str
    starts_at: datetime
    text: str


@dataclass(frozen=True)
class HearingView:
    """A hearing as the person may know it. `said`: {scheduled_at}."""

    id: str
    state: HearingState
    slots: tuple[SlotView, ...]
    scheduled_at: datetime | None
    said: Mapping[str, str]


@dataclass(frozen=True)
class HolderView:
    """Who holds an item; an office always, an officer where one is free."""

    office: OfficeView
    officer_id: int | None
    officer_name: str | None


@dataclass(frozen=True)
class ItemForPerson:
    """An item as its person may know it. `said`: subject, stage, registered_at, attend_by, conclude_by,
    holder, next."""

    id: str
    series: Series
    status: Status
    subject: str
    grounds: tuple[Ground, ...]
    language: Language
    registered_at: datetime
    attend_by: datetime
    conclude_by: datetime
    attended_at: datetime | None
    concluded_at: datetime | None
    outcome: Outcome | None
    holder: HolderView
    said: Mapping[str, str]
    hearing: HearingView | None
    reasons: str | None = None


@dataclass(frozen=True)
class LimitView:
    """One limit of an item. `state`: running, kept, missed (still open and past), late (done, too late).
    `left` is negative when past; it is zero once done."""

    due_at: datetime
    done_at: datetime | None
    state: str
    left: timedelta


@dataclass(frozen=True)
class QueueRow:
    """A line of the queue; oldest registration first."""

    id: str
    series: Series
    status: Status
    subject: str
    enterprise: str
    state: str
    district: str
    grounds: tuple[Ground, ...]
    registered_at: datetime
    attend: LimitView
    conclude: LimitView
    holder: HolderView
    hearing_state: HearingState | None


@dataclass(frozen=True)
class Queue:
    """A page of the queue. `cursor` fetches the next page, none at the end; `counts` by status over all
    that the reader may see and that the filters (but status) let through, plus `overdue`."""

    rows: tuple[QueueRow, ...]
    cursor: str | None
    counts: Mapping[str, int]


@dataclass(frozen=True)
class GroundView:
    """A ground on an item. `set_by`: triage, person, officer or clock; `words` are the reason or the
    person's own words. A removed ground stays in the list with who and why."""

    ground: Ground
    set_by: str
    setter: str
    words: str
    set_at: datetime
    removed_at: datetime | None
    removed_by: str | None
    removal_reason: str | None


@dataclass(frozen=True)
class CallView:
    """A call of a hearing. `leg`: officer or person; `state` as the carrier said last."""

    leg: str
    attempt: int
    state: str
    placed_at: datetime


@dataclass(frozen=True)
class HearingPage:
    """A hearing as the officer sees it. `joined` holds the legs that conference events saw inside."""

    id: str
    item_id: str
    state: HearingState
    slots: tuple[SlotView, ...]
    proposed_by: str
    proposed_at: datetime
    scheduled_at: datetime | None
    short_notice: bool
    mode: str | None
    joined: tuple[str, ...]
    attended: tuple[str, ...]
    minutes: str | None
    outcome: str | None
    record_allowed: bool | None
    calls: tuple[CallView, ...]


@dataclass(frozen=True)
class EventView:
    """A line of an item's history."""

    sequence: int
    at: datetime
    actor: str
    role: str
    action: str
    detail: Mapping[str, object]


@dataclass(frozen=True)
class ClosureHint:
    """What the gate says today of closing against the person. `code` is none when nothing stands in the
    way; else the refusal's stable code, with the grounds that made it."""

    code: str | None
    grounds: tuple[Ground, ...]
    hearings_held: int
    noticed_attempts: int


@dataclass(frozen=True)
class ItemPage:
    """All that an officer who may see the item sees of it; the phone is masked."""

    id: str
    series: Series
    status: Status
    channel: str
    language: Language
    subject: str
    subject_words: tuple[str, ...]
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
    recording_url: str | None
    registered_at: datetime
    attend: LimitView
    conclude: LimitView
    outcome: Outcome | None
    reasons: str | None
    reference: str | None
    holder: HolderView
    routing_reason: str
    grounds: tuple[GroundView, ...]
    hearings: tuple[HearingPage, ...]
    history: tuple[EventView, ...]
    closure: ClosureHint
    may_remove_grounds: bool
    restricted: bool


@dataclass(frozen=True)
class CallbackView:
    """A promised call. `said`: what the person had told so far, as (asked, text) pairs."""

    id: str
    phone_masked: str
    language: Language
    channel: str
    reason: str
    said: tuple[tuple[str, str], ...]
    recording_url: str | None
    made_at: datetime
    promise_by: datetime
    done_at: datetime | None
    done_by: str | None


@dataclass(frozen=True)
class LateRow:
    """An item past a limit, for the review. `limit`: attend or conclude."""

    id: str
    subject: str
    enterprise: str
    holder: HolderView
    limit: str
    due_at: datetime
    late_by: timedelta
    on_secretary_list: bool


@dataclass(frozen=True)
class DaySummary:
    """One IST day of the desk. `pending_by_age`: under_1_day, 1_to_3_days, 3_to_7_days, over_7_days."""

    received: int
    received_by_series: Mapping[str, int]
    attended: int
    concluded: int
    concluded_by_outcome: Mapping[str, int]
    pending: int
    pending_by_age: Mapping[str, int]
    pending_by_subject: Mapping[str, int]
    late: tuple[LateRow, ...]
    hearings_due: int
    hearings_held: int
    hearings_missed: int
