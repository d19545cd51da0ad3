"""Loads the demonstration set through the desk's own use cases, at the times that it tells of, once."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, update

from backend.domain.terms import Channel, Language, Outcome, Role, Series
from backend.services.actor import Actor
from backend.services.attendance import record_action
from backend.services.decisions import decide
from backend.services.desk import Desk
from backend.services.hearings import propose_hearing, suggest_times
from backend.services.lodging import Enterprise, Lodging, Person, lodge_item
from backend.services.ports import FoundGround, Understood
from backend.services.sign_in import hasher, officer_actor
from backend.storage.item_tables import ItemRow
from backend.storage.office_tables import OfficerRow
from backend.storage.outbox_tables import OutboxRow
from backend.storage.reference import read_demonstration

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Loaded:
    """How many officers and items the set now has."""

    officers: int
    items: int


@dataclass(frozen=True)
class _FixedClock:
    """A moment of the demonstration's past."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@dataclass(frozen=True)
class _StatedTriage:
    """The reading that the set itself states: the set does not wait for a trained model."""

    reading: Understood

    def read(self, text: str, language: str) -> Understood:
        return self.reading


def load(desk: Desk, sign_ins_file: Path) -> Loaded:
    """Loads what is not there yet. Passwords are made once, and written to `sign_ins_file` (mode 600)."""
    told = read_demonstration()
    _load_officers(desk, told["officers"], sign_ins_file)
    now = desk.clock.now()
    for facts in sorted(told["items"], key=lambda one: -float(one["age_h"])):
        _load_item(desk, facts, now)
    with desk.database.reading() as work:
        officers = work.session.scalar(select(func.count()).select_from(OfficerRow)) or 0
        items = work.session.scalar(select(func.count()).select_from(ItemRow)) or 0
    return Loaded(officers, items)


def _load_officers(desk: Desk, officers: list[Facts], sign_ins_file: Path) -> None:
    with desk.database.reading() as work:
        there = set(work.session.scalars(select(OfficerRow.sign_in)))
    passwords = _passwords(sign_ins_file)
    wanted = [facts for facts in officers if facts["sign_in"] not in there]
    for facts in wanted:
        passwords.setdefault(facts["sign_in"], {**_public(facts), "password": secrets.token_urlsafe(9)})
    _write(sign_ins_file, passwords)  # before the rows: a crash between leaves no officer without password
    hashed = {facts["sign_in"]: hasher().hash(passwords[facts["sign_in"]]["password"]) for facts in wanted}
    with desk.database.writing() as work:
        work.session.add_all(
            OfficerRow(
                sign_in=facts["sign_in"],
                name=facts["name"],
                password_hash=hashed[facts["sign_in"]],
                role=Role(facts["role"]),
                office_code=facts["office"],
                phone=facts["phone"],
                on_duty=True,
                active=True,
                failures=0,
            )
            for facts in wanted
        )


def _public(facts: Facts) -> dict[str, str]:
    return {name: str(facts[name]) for name in ("sign_in", "name", "role", "office", "phone")}


def _passwords(path: Path) -> dict[str, dict[str, str]]:
    if not path.exists():
        return {}
    return {one["sign_in"]: one for one in json.loads(path.read_text(encoding="utf-8"))}


def _write(path: Path, passwords: Mapping[str, Mapping[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(list(passwords.values()), file, ensure_ascii=False, indent=1)
    fresh.replace(path)


def _load_item(desk: Desk, facts: Facts, now: datetime) -> None:
    """One item with what was done to it since, each at its own time."""
    key = f"demonstration-{facts['person']['phone']}"
    registered_at = now - timedelta(hours=float(facts["age_h"]))
    then = _at(desk, registered_at, facts)
    with desk.database.reading() as work:
        if work.session.scalar(select(ItemRow.id).where(ItemRow.conversation == key)) is not None:
            return
    item_id = lodge_item(then, _lodging(facts, key), key=key).item.id
    for action in facts.get("actions", ()):
        at = _at(desk, registered_at + timedelta(hours=float(action["after_h"])), facts)
        record_action(at, _holder(desk, item_id), item_id, note=action["note"])
    if "decision" in facts:
        _decide(desk, facts, item_id, registered_at)
    if facts.get("propose_hearing"):
        holder = _holder(desk, item_id)
        propose_hearing(desk, holder, item_id, slots=suggest_times(desk, holder, item_id))
    _keep_quiet(desk, item_id)


def _decide(desk: Desk, facts: Facts, item_id: str, registered_at: datetime) -> None:
    decision = facts["decision"]
    at = _at(desk, registered_at + timedelta(hours=float(decision["after_h"])), facts)
    holder = _holder(desk, item_id)
    decide(at, holder, item_id, outcome=Outcome(decision["outcome"]), reasons=decision["reasons"])


def _at(desk: Desk, moment: datetime, facts: Facts) -> Desk:
    grounds = tuple(FoundGround(one["label"], one["words"]) for one in facts.get("grounds", ()))
    reading = Understood(
        subject=facts["subject"],
        grounds=grounds,
        amount_inr=facts.get("amount_inr"),
        words=tuple(facts.get("words", ())),
    )
    return replace(desk, clock=_FixedClock(moment), triage=_StatedTriage(reading))


def _lodging(facts: Facts, conversation: str) -> Lodging:
    person, enterprise = facts["person"], facts["enterprise"]
    return Lodging(
        series=Series(facts["series"]),
        channel=Channel(facts["channel"]),
        language=Language(facts["language"]),
        conversation=conversation,
        consent=True,
        person=Person(person["name"], person["phone"], phone_verified=facts["channel"] == "phone"),
        enterprise=Enterprise(**enterprise),
        description=facts["description"],
        expertise=facts.get("expertise"),
        availability=facts.get("availability"),
    )


def _holder(desk: Desk, item_id: str) -> Actor:
    with desk.database.reading() as work:
        officer_id = work.session.scalar(select(ItemRow.officer_id).where(ItemRow.public_id == item_id))
    actor = officer_actor(desk, officer_id) if officer_id is not None else None
    if actor is None:
        raise LookupError(f"nobody holds {item_id}")
    return actor


def _keep_quiet(desk: Desk, item_id: str) -> None:
    """What the set's past would have sent was sent then; only what comes from now on goes out."""
    with desk.database.writing() as work:
        item_pk = select(ItemRow.id).where(ItemRow.public_id == item_id).scalar_subquery()
        work.session.execute(
            update(OutboxRow)
            .where(OutboxRow.item_id == item_pk, OutboxRow.ended_at.is_(None))
            .values(ended="dropped", ended_at=datetime.now(UTC))
            .execution_options(synchronize_session=False)
        )
