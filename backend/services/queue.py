"""The queue and the page of an item, as an officer may see them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, true, tuple_
from sqlalchemy.orm import Session, joinedload, selectinload

from backend.domain.errors import BadInput
from backend.domain.terms import HearingState, Role, Status
from backend.services.access import DESK_ROLES, SEES_ALL, item_for_officer, require, visible
from backend.services.actor import Actor
from backend.services.desk import Desk
from backend.services.history import note
from backend.services.item_presenting import item_page, queue_row
from backend.services.presenting import office_view
from backend.services.views import ItemPage, OfficerView, OfficeView, Queue
from backend.storage.hearing_tables import HearingRow
from backend.storage.item_tables import ItemRow
from backend.storage.office_tables import OfficeRow, OfficerRow

MOST_ROWS = 200
LARGEST_KEY = 2**31 - 1  # keys are integers of 32 bits on PostgreSQL


@dataclass(frozen=True)
class QueueFilter:
    """`holder_me` keeps what the reader holds; `status` none means all that is open; `limit` up to 200."""

    status: Status | None = None
    office: str | None = None
    holder_me: bool = False
    include_concluded: bool = False
    cursor: str | None = None
    limit: int = 50


def list_queue(desk: Desk, actor: Actor, wanted: QueueFilter) -> Queue:
    """Items that the actor may see, oldest registration first. Raises NotPermitted, BadInput (cursor)."""
    require(actor, *DESK_ROLES)
    limit = max(1, min(wanted.limit, MOST_ROWS))
    with desk.database.reading() as work:
        session, now = work.session, desk.clock.now()
        among = and_(visible(actor, desk.reference.routing.hub), _filter(actor, wanted))
        query = select(ItemRow).where(among, _status_filter(wanted))
        if wanted.cursor:
            query = query.where(
                tuple_(ItemRow.registered_at, ItemRow.id) > tuple_(*_read_cursor(wanted.cursor))
            )
        query = query.order_by(ItemRow.registered_at, ItemRow.id).limit(limit + 1)
        query = query.options(
            joinedload(ItemRow.office), joinedload(ItemRow.officer), selectinload(ItemRow.grounds)
        )
        items = list(session.scalars(query))
        states = _hearing_states(session, items[:limit])
        return Queue(
            rows=tuple(queue_row(desk, item, now, states.get(item.id)) for item in items[:limit]),
            cursor=_cursor(items[limit - 1]) if len(items) > limit else None,
            counts=_counts(desk, session, among, now),
        )


def read_item(desk: Desk, actor: Actor, item_id: str) -> ItemPage:
    """The page. Raises NoSuchItem, also for an item that the actor may not see."""
    with desk.database.reading() as work:
        item = item_for_officer(work.session, actor, item_id, hub=desk.reference.routing.hub)
        return item_page(desk, work.session, actor, item)


def reveal_phone(desk: Desk, actor: Actor, item_id: str) -> str:
    """The person's full number, E.164; the look is recorded in the item's history."""
    with desk.database.writing() as work:
        item = item_for_officer(work.session, actor, item_id, hub=desk.reference.routing.hub, lock=True)
        note(work.session, item, actor, "phone_revealed", at=desk.clock.now())
        return item.phone


def list_offices(desk: Desk) -> tuple[OfficeView, ...]:
    """All offices, by code."""
    with desk.database.reading() as work:
        return tuple(
            office_view(row) for row in work.session.scalars(select(OfficeRow).order_by(OfficeRow.code))
        )


def list_officers(desk: Desk, actor: Actor) -> tuple[OfficerView, ...]:
    """The officers of the offices that the actor sees, by name."""
    require(actor, *DESK_ROLES)
    query = select(OfficerRow).where(OfficerRow.active.is_(True)).order_by(OfficerRow.name, OfficerRow.id)
    if actor.role not in SEES_ALL and not (
        actor.role is Role.CONTROL_ROOM and actor.office == desk.reference.routing.hub
    ):
        below = select(OfficeRow.code).where(OfficeRow.parent == actor.office)
        query = query.where(or_(OfficerRow.office_code == actor.office, OfficerRow.office_code.in_(below)))
    with desk.database.reading() as work:
        return tuple(
            OfficerView(row.id, row.name, row.role, office_view(row.office), row.on_duty)
            for row in work.session.scalars(query.options(joinedload(OfficerRow.office)))
        )


def _filter(actor: Actor, wanted: QueueFilter) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [true()]
    if wanted.office:
        conditions.append(ItemRow.office_code == wanted.office)
    if wanted.holder_me:
        conditions.append(ItemRow.officer_id == (actor.officer_id if actor.officer_id is not None else -1))
    return and_(*conditions)


def _status_filter(wanted: QueueFilter) -> ColumnElement[bool]:
    if wanted.status is not None:
        return ItemRow.status == wanted.status
    return true() if wanted.include_concluded else ItemRow.status != Status.CONCLUDED


def _counts(desk: Desk, session: Session, among: ColumnElement[bool], now: datetime) -> Mapping[str, int]:
    rules = desk.reference.clock
    overdue = or_(
        and_(ItemRow.attended_at.is_(None), ItemRow.registered_at < now - rules.attend),
        ItemRow.registered_at < now - rules.conclude,
    )
    counts = {status.value: 0 for status in Status} | {"overdue": 0}
    rows = session.execute(
        select(ItemRow.status, func.count(), func.count().filter(overdue))
        .where(among)
        .group_by(ItemRow.status)
    )
    for status, number, late in rows:
        counts[status.value] = number
        counts["overdue"] += late if status is not Status.CONCLUDED else 0
    return counts


def _hearing_states(session: Session, items: Sequence[ItemRow]) -> dict[int, HearingState]:
    """The state of each item's newest hearing."""
    rows = session.execute(
        select(HearingRow.item_id, HearingRow.state)
        .where(HearingRow.item_id.in_([item.id for item in items]))
        .order_by(HearingRow.proposed_at, HearingRow.id)
    )
    return dict(rows.all())


def _cursor(item: ItemRow) -> str:
    text = f"{item.registered_at.astimezone(UTC).isoformat()} {item.id}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[datetime, int]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        moment, number = base64.urlsafe_b64decode(padded).decode().split(" ")
        at = datetime.fromisoformat(moment).astimezone(UTC)
        if not 0 <= int(number) <= LARGEST_KEY:
            raise ValueError("no such row")
        return at, int(number)
    except (ValueError, OverflowError, binascii.Error) as wrong:
        raise BadInput("this cursor was not given by the desk", field="cursor") from wrong
