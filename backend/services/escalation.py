"""Escalation: what passed a limit goes up, oldest first, each step once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.domain.terms import Ground, HearingState, Role, Status
from backend.services import notices
from backend.services.access import locked_item
from backend.services.actor import CLOCK_ACTOR
from backend.services.desk import Desk
from backend.services.grounds import standing_ground
from backend.services.hearing_calls import follow_left, miss
from backend.services.history import note
from backend.storage.hearing_tables import HearingRow
from backend.storage.item_tables import GroundRow, ItemRow
from backend.storage.office_tables import OfficeRow, OfficerRow

Step = Callable[[Desk, Session, ItemRow], bool]

BATCH = 200
SILENT_FOR = timedelta(hours=3)  # no hearing lasts longer; past it the carrier's events were lost


def escalate_overdue(desk: Desk) -> int:
    """Tells the head of what nobody attended in time; puts what is not concluded in time on the Secretary's
    list and sets `undue_delay`. How many steps were taken. A second run at once takes none."""
    return _each(desk, _unattended(desk), _tell_head) + _each(desk, _unconcluded(desk), _list_for_secretary)


def end_silent_hearings(desk: Desk) -> int:
    """Ends hearings of which the carrier told nothing more for hours: held when both were in the room."""
    now = desk.clock.now()
    with desk.database.reading() as work:
        found = list(
            work.session.scalars(
                select(HearingRow.id).where(
                    HearingRow.state == HearingState.CALLING, HearingRow.scheduled_at < now - SILENT_FOR
                )
            )
        )
    for hearing_id in found:
        with desk.database.writing() as work:
            hearing = work.session.get_one(HearingRow, hearing_id)
            item = locked_item(work.session, hearing.item_id)
            work.session.refresh(hearing)
            if hearing.state is HearingState.CALLING and not follow_left(work.session, item, hearing, now):
                miss(desk, work.session, item, hearing, now)
    return len(found)


def _unattended(desk: Desk) -> list[int]:
    before = desk.clock.now() - desk.reference.clock.attend
    with desk.database.reading() as work:
        return list(
            work.session.scalars(
                select(ItemRow.id)
                .where(ItemRow.status == Status.REGISTERED, ItemRow.head_told_at.is_(None))
                .where(ItemRow.registered_at < before)
                .order_by(ItemRow.registered_at, ItemRow.id)
                .limit(BATCH)
            )
        )


def _unconcluded(desk: Desk) -> list[int]:
    before = desk.clock.now() - desk.reference.clock.conclude
    with desk.database.reading() as work:
        return list(
            work.session.scalars(
                select(ItemRow.id)
                .where(ItemRow.status != Status.CONCLUDED, ItemRow.secretary_list_at.is_(None))
                .where(ItemRow.registered_at < before)
                .order_by(ItemRow.registered_at, ItemRow.id)
                .limit(BATCH)
            )
        )


def _each(desk: Desk, item_ids: list[int], step: Step) -> int:
    """One transaction an item, so that a fault in one holds up no other."""
    taken = 0
    for item_id in item_ids:
        with desk.database.writing() as work:
            item = locked_item(work.session, item_id)
            if item.status is not Status.CONCLUDED and step(desk, work.session, item):
                taken += 1
    return taken


def _tell_head(desk: Desk, session: Session, item: ItemRow) -> bool:
    if item.head_told_at is not None or item.attended_at is not None:
        return False
    now = desk.clock.now()
    item.head_told_at = now
    head = _head_of(session, item)
    session.flush()
    note(session, item, CLOCK_ACTOR, "escalated_to_head", at=now, head=head.name if head else None)
    if head is not None:
        notices.tell_head_of_overdue(desk, session, item, head.phone, now)
    return True


def _list_for_secretary(desk: Desk, session: Session, item: ItemRow) -> bool:
    if item.secretary_list_at is not None:
        return False
    now = desk.clock.now()
    item.secretary_list_at = now
    session.flush()
    note(session, item, CLOCK_ACTOR, "escalated_to_secretary", at=now)
    if standing_ground(session, item, Ground.UNDUE_DELAY) is None:
        words = "not concluded within the limit"
        session.add(
            GroundRow(
                item_id=item.id,
                ground=Ground.UNDUE_DELAY,
                set_by="clock",
                setter=CLOCK_ACTOR.name,
                words=words,
                set_at=now,
            )
        )
        session.flush()
        note(session, item, CLOCK_ACTOR, "ground_set", at=now, ground=Ground.UNDUE_DELAY.value, words=words)
    return True


def _head_of(session: Session, item: ItemRow) -> OfficerRow | None:
    """The head of the item's office, else of the office above."""
    parent = session.scalar(select(OfficeRow.parent).where(OfficeRow.code == item.office_code))
    for office in (item.office_code, parent):
        head = session.scalars(
            select(OfficerRow)
            .where(
                OfficerRow.office_code == office, OfficerRow.role == Role.HEAD, OfficerRow.active.is_(True)
            )
            .order_by(OfficerRow.on_duty.desc(), OfficerRow.id)
            .limit(1)
        ).first()
        if head is not None:
            return head
    return None
