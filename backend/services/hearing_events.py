"""What the phone line tells of a hearing's call, and what a leg may be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.domain.errors import BadInput, NoSuchHearing
from backend.domain.terms import Ground, HearingState, Language, Leg
from backend.services.access import locked_item
from backend.services.actor import ASSISTANT_ACTOR
from backend.services.desk import Desk
from backend.services.hearing_calls import ENDED, FAILURES, follow_failed, follow_joined, follow_left
from backend.services.history import note
from backend.services.presenting import standing_grounds
from backend.storage.hearing_tables import AttendanceRow, CallRow, HearingRow
from backend.storage.item_tables import ItemRow

EVENTS = FAILURES | {"answered", "identified", "record_yes", "record_no", "joined", "left", "completed"}


@dataclass(frozen=True)
class HearingEvent:
    """An event of a leg; `sequence` is the carrier's, 0 where it has none."""

    leg: Leg
    call_sid: str
    event: str
    sequence: int = 0
    detail: str = ""


@dataclass(frozen=True)
class HearingBrief:
    """What a leg may be told. `room` is the conference's name."""

    item_id: str
    language: Language
    person_name: str
    officer_name: str
    office_name: str
    grounds: tuple[Ground, ...]
    room: str
    state: HearingState
    record_allowed: bool


def hearing_brief(desk: Desk, hearing_id: str, *, leg: Leg) -> HearingBrief:
    """The brief of a leg; the officer speaks English here. Raises NoSuchHearing."""
    with desk.database.reading() as work:
        hearing = work.session.get(HearingRow, hearing_id)
        if hearing is None:
            raise NoSuchHearing("no such hearing")
        item = hearing.item
        return HearingBrief(
            item_id=item.public_id,
            language=item.language if leg is Leg.PERSON else Language.ENGLISH,
            person_name=item.person_name,
            officer_name=item.officer.name if item.officer else "",
            office_name=item.office.name,
            grounds=standing_grounds(item),
            room=f"hearing-{hearing.id}",
            state=hearing.state,
            record_allowed=hearing.record_allowed is True,
        )


def take_event(desk: Desk, hearing_id: str, event: HearingEvent) -> HearingState:
    """Takes an event once, in any order, and does what follows from it. Raises NoSuchHearing, BadInput."""
    if event.event not in EVENTS:
        raise BadInput(f"no such event: {event.event!r}", field="event")
    with desk.database.writing() as work:
        session, now = work.session, desk.clock.now()
        hearing = session.get(HearingRow, hearing_id)
        if hearing is None:
            raise NoSuchHearing("no such hearing")
        item = locked_item(session, hearing.item_id)
        session.refresh(hearing)
        if _keep(session, hearing, event, now):
            call = _call_of(session, hearing, event)
            _note(session, item, hearing, event, now)
            _follow(desk, session, item, hearing, call, event, now)
        return hearing.state


def _keep(session: Session, hearing: HearingRow, event: HearingEvent, now: datetime) -> bool:
    """Stores the event; false when it was there."""
    there = session.scalar(
        select(AttendanceRow.id).where(
            AttendanceRow.hearing_id == hearing.id,
            AttendanceRow.call_sid == event.call_sid,
            AttendanceRow.event == event.event,
            AttendanceRow.sequence == event.sequence,
        )
    )
    if there is not None:
        return False
    session.add(
        AttendanceRow(
            hearing_id=hearing.id,
            leg=event.leg,
            call_sid=event.call_sid,
            event=event.event,
            sequence=event.sequence,
            at=now,
            detail={"detail": event.detail[:200]} if event.detail else {},
        )
    )
    session.flush()
    return True


def _call_of(session: Session, hearing: HearingRow, event: HearingEvent) -> CallRow | None:
    """The call by its sid; a sid that the worker has not stored yet belongs to the leg's last living call."""
    by_sid = session.scalar(
        select(CallRow).where(CallRow.hearing_id == hearing.id, CallRow.call_sid == event.call_sid)
    )
    if by_sid is not None:
        return by_sid
    call = session.scalar(
        select(CallRow)
        .where(CallRow.hearing_id == hearing.id, CallRow.leg == event.leg, CallRow.call_sid.is_(None))
        .where(CallRow.state.not_in(ENDED))
        .order_by(CallRow.attempt)
        .limit(1)
    )
    if call is not None:
        call.call_sid = event.call_sid
    return call


def _note(session: Session, item: ItemRow, hearing: HearingRow, event: HearingEvent, now: datetime) -> None:
    if event.event in {"joined", "left", "record_yes", "record_no"} | FAILURES:
        action = f"hearing_{event.event}"
        note(session, item, ASSISTANT_ACTOR, action, at=now, hearing=hearing.id, leg=event.leg.value)


def _follow(
    desk: Desk,
    session: Session,
    item: ItemRow,
    hearing: HearingRow,
    call: CallRow | None,
    event: HearingEvent,
    now: datetime,
) -> None:
    if event.event in {"record_yes", "record_no"} and event.leg is Leg.PERSON:
        hearing.record_allowed = event.event == "record_yes"
    if call is None or hearing.state is not HearingState.CALLING or call.state in ENDED:
        return
    if event.event == "joined":
        call.state = "joined"
        session.flush()
        follow_joined(session, hearing, event.leg, now)
    elif event.event in FAILURES:
        _fail(desk, session, item, hearing, call, event.event, now)
    elif event.event in {"left", "completed"}:
        _leave(desk, session, item, hearing, call, event.event, now)
    elif call.state in {"due", "placed"}:
        call.state = "answered"


def _leave(
    desk: Desk,
    session: Session,
    item: ItemRow,
    hearing: HearingRow,
    call: CallRow,
    event: str,
    now: datetime,
) -> None:
    """A leg is gone. A call that ended before its leg was in the room counts as not answered."""
    if call.state != "joined":
        if event == "completed":
            _fail(desk, session, item, hearing, call, "no_answer", now)
        return
    call.state, call.ended_at = "completed", now
    session.flush()
    follow_left(session, item, hearing, now)


def _fail(
    desk: Desk,
    session: Session,
    item: ItemRow,
    hearing: HearingRow,
    call: CallRow,
    why: str,
    now: datetime,
) -> None:
    call.state, call.ended_at = why, now
    session.flush()
    session.refresh(hearing)
    follow_failed(desk, session, item, hearing, call, now)
