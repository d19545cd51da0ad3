"""The history of an item: append-only, each line chained to the one before by SHA-256."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.storage.item_tables import EventRow, ItemRow

FIRST = "0" * 64


@dataclass(frozen=True)
class Entry:
    """What is to be written: who did what, with plain values as detail."""

    at: datetime
    actor: str
    role: str
    action: str
    officer_id: int | None = None
    detail: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Fault:
    """Where a chain is broken. `what`: gap, chain, hash, missing."""

    item: str
    sequence: int
    what: str


def append(session: Session, item: ItemRow, entry: Entry) -> EventRow:
    """Adds a line. The caller has the item locked, so that sequences do not collide."""
    last = session.execute(
        select(EventRow.sequence, EventRow.hash)
        .where(EventRow.item_id == item.id)
        .order_by(EventRow.sequence.desc())
        .limit(1)
    ).first()
    row = EventRow(
        item_id=item.id,
        sequence=last.sequence + 1 if last else 1,
        at=entry.at,
        actor=entry.actor,
        role=entry.role,
        officer_id=entry.officer_id,
        action=entry.action,
        detail=dict(entry.detail or {}),
        previous_hash=last.hash if last else FIRST,
        hash="",
    )
    row.hash = hash_of(item.public_id, row)
    session.add(row)
    session.flush()
    return row


def hash_of(public_id: str, row: EventRow) -> str:
    """The line's SHA-256 over the item, the line's own values and the hash before it."""
    content = [
        public_id,
        row.sequence,
        row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        row.actor,
        row.role,
        row.officer_id,
        row.action,
        row.detail,
        row.previous_hash,
    ]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def of_item(session: Session, item_id: int) -> list[EventRow]:
    """The item's history, first line first."""
    return list(
        session.scalars(select(EventRow).where(EventRow.item_id == item_id).order_by(EventRow.sequence))
    )


def verify(session: Session) -> list[Fault]:
    """Walks every chain; empty when all of them are whole. An item without history is a fault too."""
    faults: list[Fault] = []
    for item in session.scalars(select(ItemRow).order_by(ItemRow.id).execution_options(yield_per=500)):
        faults.extend(_faults_of(item.public_id, of_item(session, item.id)))
    return faults


def _faults_of(public_id: str, rows: Iterable[EventRow]) -> Iterable[Fault]:
    previous, expected = FIRST, 1
    for row in rows:
        if row.sequence != expected:
            yield Fault(public_id, row.sequence, "gap")
        if row.previous_hash != previous:
            yield Fault(public_id, row.sequence, "chain")
        if row.hash != hash_of(public_id, row):
            yield Fault(public_id, row.sequence, "hash")
        previous, expected = row.hash, row.sequence + 1
    if expected == 1:
        yield Fault(public_id, 0, "missing")
