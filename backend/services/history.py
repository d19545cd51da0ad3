"""Writes the item's history from the use cases, and reads it for officers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from backend.domain.terms import Role
from backend.services.access import item_for_officer, require
from backend.services.actor import Actor
from backend.services.desk import Desk
from backend.services.views import EventView
from backend.storage import history
from backend.storage.item_tables import EventRow, ItemRow


def note(session: Session, item: ItemRow, actor: Actor, action: str, *, at: datetime, **detail: Any) -> None:
    """Adds a line to the history of an item that the caller has locked or just made."""
    entry = history.Entry(
        at=at,
        actor=actor.name,
        role=actor.role.value,
        action=action,
        officer_id=actor.officer_id,
        detail=detail,
    )
    history.append(session, item, entry)


def event_view(row: EventRow) -> EventView:
    """A line as officers read it."""
    return EventView(row.sequence, row.at, row.actor, row.role, row.action, row.detail)


def read_history(desk: Desk, actor: Actor, item_id: str) -> tuple[EventView, ...]:
    """The item's history, first event first."""
    with desk.database.reading() as work:
        item = item_for_officer(work.session, actor, item_id, hub=desk.reference.routing.hub)
        return tuple(event_view(row) for row in history.of_item(work.session, item.id))


def verify(desk: Desk, actor: Actor) -> tuple[history.Fault, ...]:
    """Walks every chain; empty when the history is whole. Raises NotPermitted."""
    if actor.officer_id is not None or actor.role is not Role.SERVICE:
        require(actor, Role.ADMIN, Role.SECRETARY)
    with desk.database.reading() as work:
        return tuple(history.verify(work.session))
