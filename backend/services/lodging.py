"""Lodging: the use case that gives every matter its ID, its office and its officer, at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from backend.domain.errors import KeyReused
from backend.domain.ids import ItemId, item_year
from backend.domain.terms import Ground, Role, Series, Subject
from backend.services import notices
from backend.services.actor import ASSISTANT_ACTOR, Actor
from backend.services.assigning import Assignment, assign
from backend.services.desk import Desk
from backend.services.history import note
from backend.services.ports import ReadingPort, Understood
from backend.services.presenting import item_for_person
from backend.services.told import Enterprise, Lodging, Person, fingerprint, fitted, story_of
from backend.services.views import ItemForPerson
from backend.storage.counters import next_number
from backend.storage.item_tables import ConversationItemRow, GroundRow, IdempotencyKeyRow, ItemRow
from backend.storage.office_tables import OfficeRow, OfficerRow

__all__ = ["Enterprise", "Lodged", "Lodging", "Person", "lodge_item"]


@dataclass(frozen=True)
class Lodged:
    """`repeated` when the key had been used by the same lodging before."""

    item: ItemForPerson
    repeated: bool


def lodge_item(desk: Desk, lodging: Lodging, *, key: str, actor: Actor = ASSISTANT_ACTOR) -> Lodged:
    """Stores the item with its ID, routing, triage, history and acknowledgement in one transaction.

    The same `key` with the same lodging gives the item of the first time. Raises ConsentRequired, BadInput,
    KeyReused (the key came before with another lodging)."""
    fit = fitted(lodging)
    reading = _read(desk, fit)  # slow, so before the transaction
    with desk.database.writing() as work:
        session = work.session
        now = desk.clock.now()
        if not _take_key(session, key, fit, now):
            return Lodged(item_for_person(desk, session, _item_of_key(session, key, fit)), repeated=True)
        item = _store(desk, session, fit, reading, now)
        session.get_one(IdempotencyKeyRow, key).item_id = item.id
        note(
            session,
            item,
            actor,
            "registered",
            at=now,
            series=item.series.value,
            channel=item.channel.value,
            subject=item.subject,
            consent=True,
        )
        _set_grounds(session, item, reading, now)
        note(
            session,
            item,
            actor,
            "routed",
            at=now,
            office=item.office_code,
            officer=item.officer_id,
            reason=item.routing_reason,
        )
        notices.lodged(desk, session, item)
        session.refresh(item)
        return Lodged(item_for_person(desk, session, item), repeated=False)


def _read(desk: Desk, lodging: Lodging) -> ReadingPort:
    """What triage reads. Of a recording alone it reads nothing: no words, no subject but `other`."""
    story = story_of(lodging)
    return desk.triage.read(story, lodging.language.value) if story else Understood(Subject.OTHER.value)


def _take_key(session: Session, key: str, lodging: Lodging, now: datetime) -> bool:
    """True when the key is new. A second lodging on the same key waits here until the first has ended."""
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    insert = insert_postgresql if is_postgresql else insert_sqlite
    taken = session.execute(
        insert(IdempotencyKeyRow)
        .values(key=key, fingerprint=fingerprint(lodging), item_id=None, at=now)
        .on_conflict_do_nothing()
        .returning(IdempotencyKeyRow.key)
    ).scalar_one_or_none()
    return taken is not None


def _item_of_key(session: Session, key: str, lodging: Lodging) -> ItemRow:
    kept = session.get_one(IdempotencyKeyRow, key)
    if kept.fingerprint != fingerprint(lodging) or kept.item_id is None:
        raise KeyReused("this key was used for another lodging")
    return session.get_one(ItemRow, kept.item_id)


def _store(desk: Desk, session: Session, lodging: Lodging, reading: ReadingPort, now: datetime) -> ItemRow:
    subject = _subject(lodging, reading)
    state = lodging.enterprise.state or reading.state or ""
    place = assign(desk, session, subject=subject, state=state, text=story_of(lodging))
    year = item_year(now)
    number = next_number(session, lodging.series, year)
    item = ItemRow(
        public_id=str(ItemId(lodging.series, year, number)),
        series=lodging.series,
        year=year,
        sequence=number,
        subject=subject.value,
        subject_words=[str(word) for word in reading.words],
        amount_inr=reading.amount_inr,
        registered_at=now,
        consent_at=now,
        state=state,
        **_as_told(lodging),
        **_as_assigned(session, place),
    )
    session.add(item)
    session.flush()
    session.add(ConversationItemRow(conversation=lodging.conversation, item_id=item.id, how="lodged", at=now))
    session.flush()
    return item


def _as_told(lodging: Lodging) -> dict[str, object]:
    person, enterprise = lodging.person, lodging.enterprise
    return {
        "channel": lodging.channel,
        "language": lodging.language,
        "conversation": lodging.conversation,
        "person_name": person.name,
        "phone": person.phone,
        "phone_verified": person.phone_verified,
        "enterprise": enterprise.name,
        "udyam": enterprise.udyam,
        "district": enterprise.district,
        "description": lodging.description,
        "expertise": lodging.expertise,
        "availability": lodging.availability,
        "recording_url": lodging.recording_url,
    }


def _as_assigned(session: Session, place: Assignment) -> dict[str, object]:
    return {
        "office": session.get_one(OfficeRow, place.office),
        "officer": session.get(OfficerRow, place.officer_id) if place.officer_id is not None else None,
        "routing_reason": place.reason,
        "restricted": place.restricted,
    }


def _subject(lodging: Lodging, reading: ReadingPort) -> Subject:
    """What triage read. An offer that speaks of misconduct is still an offer, not a restricted matter."""
    subject = Subject(reading.subject)
    if lodging.series is Series.OFFER and subject is Subject.MISCONDUCT:
        return Subject.OTHER
    return subject


def _set_grounds(session: Session, item: ItemRow, reading: ReadingPort, now: datetime) -> None:
    """The grounds that the story gives; an offer has none."""
    if item.series is Series.OFFER:
        return
    for found in {Ground(one.label): one for one in reading.grounds}.values():
        ground = Ground(found.label)
        words = found.words[:500]
        session.add(
            GroundRow(
                item_id=item.id, ground=ground, set_by="triage", setter="triage", words=words, set_at=now
            )
        )
        triage = Actor(role=Role.SERVICE, name="triage")
        note(session, item, triage, "ground_set", at=now, ground=ground.value, words=words)
    session.flush()
