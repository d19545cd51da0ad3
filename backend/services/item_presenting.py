"""Turns an item's rows into what officers see: queue lines and the page."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from backend.domain.limits import LimitState, Standing
from backend.domain.people import masked_phone
from backend.domain.terms import HearingState, Status
from backend.services.actor import Actor
from backend.services.closing import closure_hint, hearings_of
from backend.services.desk import Desk
from backend.services.hearing_presenting import hearing_page
from backend.services.history import event_view
from backend.services.presenting import holder_view, standing_grounds, standings
from backend.services.views import GroundView, ItemPage, LimitView, QueueRow
from backend.storage import history
from backend.storage.item_tables import GroundRow, ItemRow


def limit_view(standing: Standing, done_at: datetime | None) -> LimitView:
    """A limit; one that was reached too late is `late`, one still open and past is `missed`."""
    if done_at is None:
        return LimitView(standing.by, None, standing.state.value, standing.time_left)
    state = "late" if standing.state is LimitState.MISSED else LimitState.KEPT.value
    return LimitView(standing.by, done_at, state, timedelta())


def both_limits(desk: Desk, item: ItemRow, now: datetime) -> tuple[LimitView, LimitView]:
    """The limits to attend and to conclude."""
    both = standings(desk, item, now)
    return limit_view(both.attend, item.attended_at), limit_view(both.conclude, item.concluded_at)


def queue_row(desk: Desk, item: ItemRow, now: datetime, hearing: HearingState | None) -> QueueRow:
    """A line of the queue."""
    attend, conclude = both_limits(desk, item, now)
    return QueueRow(
        id=item.public_id,
        series=item.series,
        status=item.status,
        subject=item.subject,
        enterprise=item.enterprise,
        state=item.state,
        district=item.district,
        grounds=standing_grounds(item),
        registered_at=item.registered_at,
        attend=attend,
        conclude=conclude,
        holder=holder_view(item),
        hearing_state=hearing,
    )


def item_page(desk: Desk, session: Session, actor: Actor, item: ItemRow) -> ItemPage:
    """The page of an item that the actor may see."""
    now = desk.clock.now()
    attend, conclude = both_limits(desk, item, now)
    session.refresh(item)
    return ItemPage(
        id=item.public_id,
        series=item.series,
        status=item.status,
        channel=item.channel.value,
        language=item.language,
        subject=item.subject,
        subject_words=tuple(item.subject_words),
        description=item.description,
        expertise=item.expertise,
        availability=item.availability,
        amount_inr=item.amount_inr,
        person_name=item.person_name,
        phone_masked=masked_phone(item.phone),
        phone_verified=item.phone_verified,
        enterprise=item.enterprise,
        udyam=item.udyam,
        state=item.state,
        district=item.district,
        recording_url=item.recording_url,
        registered_at=item.registered_at,
        attend=attend,
        conclude=conclude,
        outcome=item.outcome,
        reasons=item.reasons,
        reference=item.reference,
        holder=holder_view(item),
        routing_reason=item.routing_reason,
        grounds=tuple(_ground_view(row) for row in item.grounds),
        hearings=tuple(hearing_page(desk, one, item) for one in hearings_of(session, item)),
        history=tuple(event_view(row) for row in history.of_item(session, item.id)),
        closure=closure_hint(session, actor, item, now),
        may_remove_grounds=actor.role.is_senior and item.status is not Status.CONCLUDED,
        restricted=item.restricted,
    )


def _ground_view(row: GroundRow) -> GroundView:
    return GroundView(
        ground=row.ground,
        set_by=row.set_by,
        setter=row.setter,
        words=row.words,
        set_at=row.set_at,
        removed_at=row.removed_at,
        removed_by=row.removed_by,
        removal_reason=row.removal_reason,
    )
