"""An officer's first recorded action, which is what `attended` means."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from backend.domain.errors import ReasonsRequired
from backend.domain.terms import Status
from backend.services.access import item_for_officer, require_open
from backend.services.actor import Actor
from backend.services.cleaning import cleaned
from backend.services.desk import Desk
from backend.services.history import note as write
from backend.storage.item_tables import ItemRow

LONGEST_NOTE = 5_000


def record_action(desk: Desk, actor: Actor, item_id: str, *, note: str) -> bool:
    """Records an action; true when it was the first, which attends the item. Later ones move nothing.

    Raises NoSuchItem, AlreadyConcluded, ReasonsRequired (an empty note is no action)."""
    words = cleaned(note, field="note", longest=LONGEST_NOTE)
    if not words:
        raise ReasonsRequired("say what was done", field="note")
    with desk.database.writing() as work:
        item = item_for_officer(work.session, actor, item_id, hub=desk.reference.routing.hub, lock=True)
        require_open(item)
        now = desk.clock.now()
        first = attend(work.session, item, actor, now)
        write(work.session, item, actor, "action", at=now, note=words)
        return first


def attend(session: Session, item: ItemRow, actor: Actor, now: datetime) -> bool:
    """Marks the item as attended by this action of an officer, unless an earlier one has."""
    if item.attended_at is not None:
        return False
    item.attended_at = now
    if item.status is Status.REGISTERED:
        item.status = Status.ATTENDED
    session.flush()
    write(session, item, actor, "attended", at=now)
    return True
