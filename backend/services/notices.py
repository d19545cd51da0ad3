"""The SMS that the desk stores to be sent: one function a notice, all into the outbox."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from backend.domain.limits import Limits
from backend.domain.terms import Language, Series
from backend.services.desk import Desk
from backend.services.presenting import standing_grounds
from backend.storage import outbox
from backend.storage.hearing_tables import HearingRow
from backend.storage.item_tables import ItemRow
from backend.storage.wording import Sms

REASONS_IN_SMS = 400  # characters: about six segments in Hindi; the whole order is on the tracking page


def lodged(desk: Desk, session: Session, item: ItemRow) -> None:
    """The acknowledgement, with ID, holder and both dates."""
    limits = Limits.of(item.registered_at, desk.reference.clock)
    sms = desk.wording.sms(
        "lodged_offer" if item.series is Series.OFFER else "lodged",
        item.language,
        id=item.public_id,
        office=item.office.name,
        attend_by=desk.wording.day_and_time(limits.attend_by, item.language),
        conclude_by=desk.wording.day_and_time(limits.conclude_by, item.language),
    )
    _to_person(session, item, sms, key=f"lodged-{item.public_id}", at=item.registered_at)


def hearing_proposed(desk: Desk, session: Session, item: ItemRow, hearing: HearingRow) -> None:
    """The proposed times, and how to choose one."""
    times = "; ".join(desk.wording.day_and_time(slot.starts_at, item.language) for slot in hearing.slots)
    sms = desk.wording.sms("hearing_proposed", item.language, id=item.public_id, times=times)
    _to_person(session, item, sms, key=f"proposed-{hearing.id}", at=hearing.proposed_at, hearing=hearing)


def hearing_notice(desk: Desk, session: Session, item: ItemRow, hearing: HearingRow, now: datetime) -> None:
    """The notice: time, grounds, the number that will call, what to bring, how to move it."""
    language = item.language
    grounds = [desk.reference.labels.text("grounds", one.value, language) for one in standing_grounds(item)]
    calling = ""
    if desk.calling_number:
        calling = " " + desk.wording.said("calling_from", language, number=desk.calling_number)
    sms = desk.wording.sms(
        "hearing_notice",
        language,
        id=item.public_id,
        time=_time(desk, hearing, language),
        grounds=", ".join(grounds) or desk.wording.said("no_ground", language),
        calling=calling,
    )
    _to_person(session, item, sms, key=f"notice-{hearing.id}", at=now, hearing=hearing)


def hearing_reminder(
    desk: Desk, session: Session, item: ItemRow, hearing: HearingRow, *, at: datetime, until: datetime
) -> None:
    """A reminder that goes out at `at`, and no more after `until`."""
    sms = desk.wording.sms(
        "hearing_reminder", item.language, id=item.public_id, time=_time(desk, hearing, item.language)
    )
    key = f"reminder-{hearing.id}-{int(at.timestamp())}"
    intent = _intent(key, item.phone, sms, at, item_id=item.id, hearing_id=hearing.id)
    outbox.add(session, replace(intent, payload={**intent.payload, "until": until.isoformat()}))


def hearing_missed(desk: Desk, session: Session, item: ItemRow, hearing: HearingRow, now: datetime) -> None:
    """That the hearing did not take place and what follows. Not bound to the hearing, whose intents end."""
    sms = desk.wording.sms("hearing_missed", item.language, id=item.public_id)
    _to_person(session, item, sms, key=f"missed-{hearing.id}", at=now)


def decided(desk: Desk, session: Session, item: ItemRow) -> None:
    """The order: outcome and reasons."""
    if item.outcome is None or item.concluded_at is None:
        raise ValueError("an order is told after the decision")
    reasons = item.reasons or ""
    sms = desk.wording.sms(
        "decided",
        item.language,
        id=item.public_id,
        outcome=desk.reference.labels.text("outcomes", item.outcome.value, item.language),
        reasons=reasons if len(reasons) <= REASONS_IN_SMS else reasons[: REASONS_IN_SMS - 1].rstrip() + "…",
    )
    _to_person(session, item, sms, key=f"decided-{item.public_id}", at=item.concluded_at)


def tell_officer_of_hearing(
    desk: Desk, session: Session, item: ItemRow, hearing: HearingRow, now: datetime
) -> None:
    """Tells the holder which time was chosen."""
    if item.officer is None:
        return
    sms = desk.wording.sms(
        "officer_hearing", Language.ENGLISH, id=item.public_id, time=_time(desk, hearing, Language.ENGLISH)
    )
    intent = _intent(f"officer-hearing-{hearing.id}", item.officer.phone, sms, now)
    outbox.add(session, intent)


def tell_head_of_overdue(desk: Desk, session: Session, item: ItemRow, phone: str, now: datetime) -> None:
    """Tells a head that an item of the office was not attended in time."""
    limits = Limits.of(item.registered_at, desk.reference.clock)
    due = desk.wording.day_and_time(limits.attend_by, Language.ENGLISH)
    sms = desk.wording.sms("officer_overdue", Language.ENGLISH, id=item.public_id, time=due)
    outbox.add(session, _intent(f"overdue-{item.public_id}", phone, sms, now))


def _time(desk: Desk, hearing: HearingRow, language: Language) -> str:
    if hearing.scheduled_at is None:
        raise ValueError("the hearing has no time yet")
    return desk.wording.day_and_time(hearing.scheduled_at, language)


def _to_person(
    session: Session, item: ItemRow, sms: Sms, *, key: str, at: datetime, hearing: HearingRow | None = None
) -> None:
    intent = _intent(key, item.phone, sms, at, item_id=item.id, hearing_id=hearing.id if hearing else None)
    outbox.add(session, intent)


def _intent(
    key: str,
    to: str,
    sms: Sms,
    at: datetime,
    *,
    item_id: int | None = None,
    hearing_id: str | None = None,
) -> outbox.Intent:
    payload = {"to": to, "body": sms.body, "template_id": sms.template_id}
    return outbox.Intent("sms", f"sms-{key}", at, payload, item_id, hearing_id)
