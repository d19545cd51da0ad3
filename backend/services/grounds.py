"""Grounds of a hearing: any officer may set one, only a senior one may remove it, with a reason."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.domain.errors import GroundNotSet, ReasonsRequired, SeniorRequired
from backend.domain.gate import is_reason
from backend.domain.terms import Ground
from backend.services.access import item_for_officer, require_open
from backend.services.actor import Actor
from backend.services.attendance import attend
from backend.services.cleaning import cleaned
from backend.services.desk import Desk
from backend.services.history import note
from backend.storage.item_tables import GroundRow, ItemRow

LONGEST_REASON = 5_000


def set_ground(desk: Desk, actor: Actor, item_id: str, *, ground: Ground, reason: str) -> None:
    """Sets a ground; setting one that stands changes nothing. Raises ReasonsRequired, NoSuchItem,
    AlreadyConcluded."""
    words = _reason(reason)
    with desk.database.writing() as work:
        session = work.session
        item = item_for_officer(session, actor, item_id, hub=desk.reference.routing.hub, lock=True)
        require_open(item)
        if standing_ground(session, item, ground) is not None:
            return
        now = desk.clock.now()
        session.add(
            GroundRow(
                item_id=item.id, ground=ground, set_by="officer", setter=actor.name, words=words, set_at=now
            )
        )
        attend(session, item, actor, now)
        note(session, item, actor, "ground_set", at=now, ground=ground.value, words=words)


def remove_ground(desk: Desk, actor: Actor, item_id: str, *, ground: Ground, reason: str) -> None:
    """Takes a ground away. Raises SeniorRequired, ReasonsRequired, GroundNotSet, NoSuchItem,
    AlreadyConcluded."""
    if not actor.role.is_senior:
        raise SeniorRequired("only a senior officer may remove a ground")
    words = _reason(reason)
    with desk.database.writing() as work:
        session = work.session
        item = item_for_officer(session, actor, item_id, hub=desk.reference.routing.hub, lock=True)
        require_open(item)
        row = standing_ground(session, item, ground)
        if row is None:
            raise GroundNotSet("this ground is not set")
        now = desk.clock.now()
        row.removed_at, row.removed_by, row.removal_reason = now, actor.name, words
        attend(session, item, actor, now)
        note(session, item, actor, "ground_removed", at=now, ground=ground.value, reason=words)


def standing_ground(session: Session, item: ItemRow, ground: Ground) -> GroundRow | None:
    """The ground as it stands on the item, if it does."""
    return session.scalar(
        select(GroundRow).where(
            GroundRow.item_id == item.id, GroundRow.ground == ground, GroundRow.removed_at.is_(None)
        )
    )


def _reason(text: str) -> str:
    words = cleaned(text, field="reason", longest=LONGEST_REASON)
    if not is_reason(words):
        raise ReasonsRequired("a ground is set or removed with a reason", field="reason")
    return words
