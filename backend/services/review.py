"""The Secretary's daily review, computed from the times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from backend.domain.days import IST
from backend.domain.limits import Limits
from backend.domain.terms import HearingState, Role
from backend.services.access import require
from backend.services.actor import Actor
from backend.services.desk import Desk
from backend.services.presenting import holder_view
from backend.services.views import DaySummary, LateRow
from backend.storage.hearing_tables import HearingRow
from backend.storage.item_tables import ItemRow

AGES = (("under_1_day", 1), ("1_to_3_days", 3), ("3_to_7_days", 7))
OLDEST = "over_7_days"
MOST_LATE = 500


@dataclass(frozen=True)
class _Day:
    """An IST day by its bounds; `seen_at` is its last moment, or now while it still runs."""

    starts: datetime
    ends: datetime
    seen_at: datetime

    def holds(
        self, column: InstrumentedAttribute[datetime | None] | InstrumentedAttribute[datetime]
    ) -> ColumnElement[bool]:
        return and_(column >= self.starts, column < self.ends)


def day_summary(desk: Desk, actor: Actor, day: date) -> DaySummary:
    """The IST day `day`; what is pending and late is as it stood at its end (now, for today).

    Raises NotPermitted for anybody but the secretary and the admin."""
    require(actor, Role.SECRETARY, Role.ADMIN)
    starts = datetime.combine(day, time(), IST)
    ends = starts + timedelta(days=1)
    bounds = _Day(starts, ends, min(ends - timedelta.resolution, desk.clock.now()))
    with desk.database.reading() as work:
        session = work.session
        series = _count_by(session, ItemRow.series, bounds.holds(ItemRow.registered_at))
        outcomes = _count_by(session, ItemRow.outcome, bounds.holds(ItemRow.concluded_at))
        ages, subjects = _pending(session, bounds)
        held, missed = (
            _hearings(session, bounds, state) for state in (HearingState.HELD, HearingState.MISSED)
        )
        return DaySummary(
            received=sum(series.values()),
            received_by_series=series,
            attended=_count(session, bounds.holds(ItemRow.attended_at)),
            concluded=sum(outcomes.values()),
            concluded_by_outcome=outcomes,
            pending=sum(ages.values()),
            pending_by_age=ages,
            pending_by_subject=subjects,
            late=_late(desk, session, bounds),
            hearings_due=_hearings(session, bounds, None),
            hearings_held=held,
            hearings_missed=missed,
        )


def _count(session: Session, condition: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(ItemRow).where(condition)) or 0


def _count_by(
    session: Session, column: InstrumentedAttribute[object], condition: ColumnElement[bool]
) -> Mapping[str, int]:
    rows = session.execute(select(column, func.count()).where(condition).group_by(column).order_by(column))
    return {str(value): number for value, number in rows}


def _open_at(moment: datetime) -> ColumnElement[bool]:
    still_open = or_(ItemRow.concluded_at.is_(None), ItemRow.concluded_at > moment)
    return and_(ItemRow.registered_at <= moment, still_open)


def _pending(session: Session, day: _Day) -> tuple[Mapping[str, int], Mapping[str, int]]:
    ages = Counter({name: 0 for name, _ in AGES} | {OLDEST: 0})
    subjects: Counter[str] = Counter()
    rows = session.execute(select(ItemRow.registered_at, ItemRow.subject).where(_open_at(day.seen_at)))
    for registered_at, subject in rows:
        age = day.seen_at - registered_at
        ages[next((name for name, days in AGES if age < timedelta(days=days)), OLDEST)] += 1
        subjects[subject] += 1
    return dict(ages), dict(subjects.most_common())


def _late(desk: Desk, session: Session, day: _Day) -> tuple[LateRow, ...]:
    """What was open and past a limit, oldest first."""
    rules = desk.reference.clock
    unattended = or_(ItemRow.attended_at.is_(None), ItemRow.attended_at > day.seen_at)
    past = or_(
        and_(unattended, ItemRow.registered_at < day.seen_at - rules.attend),
        ItemRow.registered_at < day.seen_at - rules.conclude,
    )
    items = session.scalars(
        select(ItemRow)
        .where(_open_at(day.seen_at), past)
        .order_by(ItemRow.registered_at, ItemRow.id)
        .limit(MOST_LATE)
        .options(joinedload(ItemRow.office), joinedload(ItemRow.officer))
    )
    return tuple(_late_row(desk, item, day.seen_at) for item in items)


def _late_row(desk: Desk, item: ItemRow, seen_at: datetime) -> LateRow:
    limits = Limits.of(item.registered_at, desk.reference.clock)
    concluding = limits.conclude_by < seen_at
    due_at = limits.conclude_by if concluding else limits.attend_by
    return LateRow(
        id=item.public_id,
        subject=item.subject,
        enterprise=item.enterprise,
        holder=holder_view(item),
        limit="conclude" if concluding else "attend",
        due_at=due_at,
        late_by=seen_at - due_at,
        on_secretary_list=item.secretary_list_at is not None,
    )


def _hearings(session: Session, day: _Day, state: HearingState | None) -> int:
    condition = and_(day.holds(HearingRow.scheduled_at), HearingRow.state != HearingState.CANCELLED)
    if state is not None:
        condition = and_(condition, HearingRow.state == state)
    return session.scalar(select(func.count()).select_from(HearingRow).where(condition)) or 0
