"""Turns a hearing's rows into what officers see of it."""

from __future__ import annotations

from backend.domain.terms import Leg
from backend.services.desk import Desk
from backend.services.presenting import slot_views
from backend.services.views import CallView, HearingPage
from backend.storage.hearing_tables import HearingRow
from backend.storage.item_tables import ItemRow


def joined_legs(hearing: HearingRow) -> tuple[Leg, ...]:
    """The legs that conference events saw inside, officer first."""
    joined = {event.leg for event in hearing.attendance if event.event == "joined"}
    return tuple(leg for leg in Leg if leg in joined)


def hearing_page(desk: Desk, hearing: HearingRow, item: ItemRow) -> HearingPage:
    """A hearing as the officer sees it; slots are said in the item's language."""
    return HearingPage(
        id=hearing.id,
        item_id=item.public_id,
        state=hearing.state,
        slots=slot_views(desk, hearing, item.language),
        proposed_by=hearing.proposed_by,
        proposed_at=hearing.proposed_at,
        scheduled_at=hearing.scheduled_at,
        short_notice=hearing.short_notice,
        mode=hearing.mode.value if hearing.mode else None,
        joined=tuple(leg.value for leg in joined_legs(hearing)),
        attended=tuple(hearing.attended),
        minutes=hearing.minutes,
        outcome=hearing.outcome.value if hearing.outcome else None,
        record_allowed=hearing.record_allowed,
        calls=tuple(CallView(one.leg.value, one.attempt, one.state, one.due_at) for one in hearing.calls),
    )
