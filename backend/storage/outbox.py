"""The outbox: intents stored with what caused them, claimed by one worker at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, or_, select, update
from sqlalchemy.orm import Session

from backend.storage.outbox_tables import OutboxRow

STALE_AFTER = timedelta(seconds=60)


@dataclass(frozen=True)
class Intent:
    """A call or an SMS to be. `key` makes it one, however often it is asked for."""

    kind: str
    key: str
    due_at: datetime
    payload: Mapping[str, Any]
    item_id: int | None = None
    hearing_id: str | None = None


@dataclass(frozen=True)
class Claimed:
    """An intent that this worker has for `STALE_AFTER`; `attempts` counts this one."""

    id: int
    kind: str
    key: str
    payload: Mapping[str, Any]
    hearing_id: str | None
    attempts: int


def add(session: Session, intent: Intent) -> bool:
    """Stores an intent; false when one with its key is there already."""
    if session.scalar(select(OutboxRow.id).where(OutboxRow.key == intent.key)) is not None:
        return False
    session.add(
        OutboxRow(
            kind=intent.kind,
            key=intent.key,
            payload=dict(intent.payload),
            item_id=intent.item_id,
            hearing_id=intent.hearing_id,
            due_at=intent.due_at,
        )
    )
    session.flush()
    return True


def claim(session: Session, *, worker: str, now: datetime, claimed_at: datetime, limit: int) -> list[Claimed]:
    """Takes due intents, earliest first. `now` is the desk's clock (may be moved); claims age by
    `claimed_at`, the machine's own clock, so that moving the desk's clock frees no living claim."""
    due = _due(now, claimed_at).limit(limit)
    if session.get_bind().dialect.name == "postgresql":
        due = due.with_for_update(skip_locked=True)
    rows = session.execute(
        update(OutboxRow)
        .where(OutboxRow.id.in_(due))
        .values(claimed_by=worker, claimed_at=claimed_at, attempts=OutboxRow.attempts + 1)
        .returning(OutboxRow)
        .execution_options(synchronize_session=False)
    ).scalars()
    claimed = sorted(rows, key=lambda row: (row.due_at, row.id))
    return [Claimed(row.id, row.kind, row.key, row.payload, row.hearing_id, row.attempts) for row in claimed]


def _due(now: datetime, machine_now: datetime) -> Select[int]:
    return (
        select(OutboxRow.id)
        .where(
            OutboxRow.ended_at.is_(None),
            OutboxRow.due_at <= now,
            or_(OutboxRow.claimed_at.is_(None), OutboxRow.claimed_at < machine_now - STALE_AFTER),
        )
        .order_by(OutboxRow.due_at, OutboxRow.id)
    )


def finish(session: Session, intent_id: int, *, provider_id: str, at: datetime, scrub: bool) -> None:
    """Marks an intent as done; `scrub` takes its words out (one-time codes are not kept)."""
    row = session.get_one(OutboxRow, intent_id)
    row.ended, row.ended_at, row.provider_id, row.failure = "done", at, provider_id, None
    if scrub:
        row.payload = {**row.payload, "body": ""}


def refuse(session: Session, intent_id: int, *, failure: str, at: datetime) -> None:
    """Ends an intent that the carrier refused for good."""
    row = session.get_one(OutboxRow, intent_id)
    row.ended, row.ended_at, row.failure = "refused", at, failure[:200]


def postpone(session: Session, intent_id: int, *, failure: str, until: datetime) -> None:
    """Frees the claim; the intent is due again at `until`."""
    row = session.get_one(OutboxRow, intent_id)
    row.claimed_by, row.claimed_at, row.due_at, row.failure = None, None, until, failure[:200]


def drop_open(session: Session, *, hearing_id: str, at: datetime) -> None:
    """Ends what a hearing had in store (reminders, calls) when it no longer takes place."""
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.hearing_id == hearing_id, OutboxRow.ended_at.is_(None))
        .values(ended="dropped", ended_at=at)
        .execution_options(synchronize_session=False)
    )
