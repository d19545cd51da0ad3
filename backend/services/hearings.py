"""Hearings before they take place: proposing times, the person's choice, what is set in store for it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.domain.errors import BadInput, HearingOpen, NoSuchHearing, NotProved, SlotInPast, SlotUnknown
from backend.domain.hearing import (
    HearingMove,
    can_reschedule,
    check_proposal,
    is_short_notice,
    moved,
    reminders_at,
    suggest_slots,
)
from backend.domain.limits import Limits
from backend.domain.terms import HearingState, Leg
from backend.services import notices
from backend.services.access import item_for_officer, locked_item, require_open
from backend.services.actor import ASSISTANT_ACTOR, Actor
from backend.services.attendance import attend
from backend.services.desk import Desk
from backend.services.hearing_calls import set_call
from backend.services.hearing_presenting import hearing_page
from backend.services.history import note
from backend.services.presenting import hearing_view
from backend.services.proof import proved_item
from backend.services.views import HearingPage, HearingView
from backend.storage import outbox
from backend.storage.hearing_tables import HearingRow, HearingSlotRow
from backend.storage.item_tables import ItemRow
from backend.storage.reference import holidays_of

HEARING_YEARS = range(2000, 2200)
OPEN_STATES = (HearingState.PROPOSED, HearingState.SCHEDULED, HearingState.CALLING)


def suggest_times(desk: Desk, actor: Actor, item_id: str, *, count: int = 3) -> tuple[datetime, ...]:
    """Times in office hours on working days, UTC, soonest first, at 48 hours' notice where that fits."""
    with desk.database.reading() as work:
        item = item_for_officer(work.session, actor, item_id, hub=desk.reference.routing.hub)
        now = desk.clock.now()
        limits = Limits.of(item.registered_at, desk.reference.clock)
        days_off = holidays_of(item.state, now.year)
        return tuple(suggest_slots(now, days_off, count, conclude_by=limits.conclude_by))


def propose_hearing(desk: Desk, actor: Actor, item_id: str, *, slots: Sequence[datetime]) -> HearingPage:
    """Proposes times (aware) and tells the person; an open proposal or appointment is replaced.

    Raises SlotsMissing, SlotsTooMany, SlotRepeated, SlotInPast, HearingOpen (it is under way), NoSuchItem,
    AlreadyConcluded."""
    with desk.database.writing() as work:
        session, now = work.session, desk.clock.now()
        item = item_for_officer(session, actor, item_id, hub=desk.reference.routing.hub, lock=True)
        require_open(item)
        times = sorted(_utc(slot) for slot in slots)
        _check_times(desk, item, times, now)
        cancel_open(session, item, actor, now)
        hearing = new_hearing(session, item, actor, now, HearingState.PROPOSED)
        session.add_all(
            HearingSlotRow(id=f"{hearing.id}.{number}", hearing_id=hearing.id, starts_at=start)
            for number, start in enumerate(times, start=1)
        )
        session.flush()
        session.refresh(hearing)
        attend(session, item, actor, now)
        told = [start.isoformat() for start in times]
        note(session, item, actor, "hearing_proposed", at=now, hearing=hearing.id, slots=told)
        notices.hearing_proposed(desk, session, item, hearing)
        return hearing_page(desk, hearing, item)


def choose_slot(
    desk: Desk, hearing_id: str, slot_id: str, *, conversation: str, caller: str | None = None
) -> HearingView:
    """The person's choice: schedules the hearing, its reminders and its first call. Choosing the same again
    changes nothing. Raises NotProved (also for no such hearing), SlotUnknown, SlotInPast,
    HearingMoveRefused."""
    with desk.database.writing() as work:
        session, now = work.session, desk.clock.now()
        hearing = session.get(HearingRow, hearing_id)
        if hearing is None:
            raise NotProved("this conversation has not proved that the hearing is its own")
        proved_item(session, hearing.item.public_id, conversation=conversation, caller=caller)
        item = locked_item(session, hearing.item_id)
        session.refresh(hearing)
        slot = next((one for one in hearing.slots if one.id == slot_id), None)
        if slot is None:
            raise SlotUnknown("this time was not proposed")
        if not (hearing.state is HearingState.SCHEDULED and hearing.scheduled_at == slot.starts_at):
            _schedule(desk, session, item, hearing, slot.starts_at, now)
        return hearing_view(desk, hearing, item.language)


def read_hearing(desk: Desk, actor: Actor, hearing_id: str) -> HearingPage:
    """The hearing to an officer who may see its item. Raises NoSuchHearing."""
    with desk.database.reading() as work:
        hearing = work.session.get(HearingRow, hearing_id)
        if hearing is None:
            raise NoSuchHearing("no such hearing")
        item = item_for_officer(work.session, actor, hearing.item.public_id, hub=desk.reference.routing.hub)
        return hearing_page(desk, hearing, item)


def new_hearing(
    session: Session, item: ItemRow, actor: Actor, now: datetime, state: HearingState
) -> HearingRow:
    """A hearing of the item, stored."""
    hearing = HearingRow(
        id=secrets.token_hex(8),
        item_id=item.id,
        state=state,
        officer_id=item.officer_id,
        proposed_by=actor.name,
        proposed_at=now,
        attended=[],
    )
    session.add(hearing)
    session.flush()
    return hearing


def cancel_open(session: Session, item: ItemRow, actor: Actor, now: datetime) -> None:
    """Cancels the open hearing, if there is one. Raises HearingOpen when its calls are under way."""
    for hearing in session.scalars(
        select(HearingRow).where(HearingRow.item_id == item.id, HearingRow.state.in_(OPEN_STATES))
    ):
        if not can_reschedule(hearing.state):
            raise HearingOpen("the hearing is under way")
        hearing.state = moved(hearing.state, HearingMove.CANCEL)
        hearing.ended_at = now
        outbox.drop_open(session, hearing_id=hearing.id, at=now)
        note(session, item, actor, "hearing_cancelled", at=now, hearing=hearing.id)
        session.flush()


def _utc(slot: datetime) -> datetime:
    if slot.tzinfo is None:
        raise BadInput("a time needs its zone", field="slots")
    if slot.year not in HEARING_YEARS:  # no calendar has days before or after them to count with
        raise BadInput("no hearing is held in that year", field="slots")
    return slot.astimezone(UTC)


def _check_times(desk: Desk, item: ItemRow, times: Sequence[datetime], now: datetime) -> None:
    limits = Limits.of(item.registered_at, desk.reference.clock)
    days_off = holidays_of(item.state, now.year)
    check_proposal(times, now=now, conclude_by=limits.conclude_by, holidays=days_off)


def _schedule(
    desk: Desk, session: Session, item: ItemRow, hearing: HearingRow, starts_at: datetime, now: datetime
) -> None:
    require_open(item)
    state = moved(hearing.state, HearingMove.CHOOSE)
    if starts_at <= now:
        raise SlotInPast("this time has passed")
    hearing.state, hearing.scheduled_at, hearing.notice_at = state, starts_at, now
    hearing.short_notice = is_short_notice(starts_at, now)
    session.flush()
    note(
        session,
        item,
        ASSISTANT_ACTOR,
        "hearing_scheduled",
        at=now,
        hearing=hearing.id,
        starts_at=starts_at.isoformat(),
        short_notice=hearing.short_notice,
    )
    notices.hearing_notice(desk, session, item, hearing, now)
    notices.tell_officer_of_hearing(desk, session, item, hearing, now)
    reminders = reminders_at(starts_at, now)
    for at, until in zip(reminders, (*reminders[1:], starts_at), strict=True):
        notices.hearing_reminder(desk, session, item, hearing, at=at, until=until)
    set_call(session, hearing, Leg.OFFICER, starts_at)
