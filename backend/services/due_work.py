"""What is due outside: claimed in one transaction, done between two, marked in another.

A crash after the doing repeats it (its key is the same); it is never lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog

from backend.domain.people import logged_phone
from backend.domain.terms import HearingState, Leg
from backend.services.access import locked_item
from backend.services.desk import Desk
from backend.services.hearing_calls import begin_call, follow_failed
from backend.services.ports import CarrierRefused, CarrierUnavailable, Dialer
from backend.storage import outbox
from backend.storage.hearing_tables import CallRow, HearingRow
from backend.storage.outbox import Claimed

BATCH = 20
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=10)
MOST_ATTEMPTS = 30

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Placement:
    """A call that is to be placed now."""

    to: str
    webhook_path: str
    status_path: str


def do_due(desk: Desk, dialer: Dialer, *, worker: str) -> int:
    """Does what is due now; how many intents it took."""
    with desk.database.writing() as work:
        claimed = outbox.claim(
            work.session, worker=worker, now=desk.clock.now(), claimed_at=datetime.now(UTC), limit=BATCH
        )
    for intent in claimed:
        try:
            _do(desk, dialer, intent)
        except CarrierUnavailable as silent:
            _postpone(desk, intent, str(silent))
        except CarrierRefused as refused:
            _refuse(desk, intent, refused)
    return len(claimed)


def _do(desk: Desk, dialer: Dialer, intent: Claimed) -> None:
    if _is_too_late(desk, intent):
        raise CarrierRefused("too_late", "it would tell what is no longer so")
    if intent.kind == "sms":
        sms = intent.payload
        provider_id = dialer.send_sms(
            to=sms["to"], body=sms["body"], template_id=sms["template_id"], key=intent.key
        )
    else:
        placement = _begin(desk, intent)
        if placement is None:
            return
        provider_id = dialer.place_call(
            to=placement.to,
            webhook_path=placement.webhook_path,
            status_path=placement.status_path,
            key=intent.key,
        )
    _finish(desk, intent, provider_id)


def _is_too_late(desk: Desk, intent: Claimed) -> bool:
    """After a stop of the worker nobody is reminded of a hearing that is over, or sent a code that is."""
    until = intent.payload.get("until")
    return until is not None and desk.clock.now() >= datetime.fromisoformat(until)


def _begin(desk: Desk, intent: Claimed) -> Placement | None:
    """Whom to call, or none when the hearing no longer wants this call (the intent ends)."""
    with desk.database.writing() as work:
        session, now = work.session, desk.clock.now()
        hearing = session.get_one(HearingRow, intent.hearing_id)
        item = locked_item(session, hearing.item_id)
        session.refresh(hearing)
        call = session.get_one(CallRow, intent.payload["call"])
        phone = item.phone
        if call.leg is Leg.OFFICER:
            phone = item.officer.phone if item.officer else ""
        if not begin_call(session, hearing, call, now):
            outbox.refuse(session, intent.id, failure="not wanted any more", at=now)
            return None
    if not phone:
        raise CarrierRefused("no_officer", "nobody holds the item")
    return Placement(phone, intent.payload["webhook_path"], intent.payload["status_path"])


def _finish(desk: Desk, intent: Claimed, provider_id: str) -> None:
    with desk.database.writing() as work:
        now = desk.clock.now()
        scrub = bool(intent.payload.get("scrub"))
        outbox.finish(work.session, intent.id, provider_id=provider_id, at=now, scrub=scrub)
        if intent.kind == "call":
            call = work.session.get_one(CallRow, intent.payload["call"])
            locked_item(work.session, work.session.get_one(HearingRow, call.hearing_id).item_id)
            work.session.refresh(call)
            call.call_sid = call.call_sid or provider_id
            # An event may have come before this line: a state never moves back.
            call.state = "placed" if call.state == "due" else call.state
    log.info("intent_done", kind=intent.kind, key=intent.key, attempts=intent.attempts)


def _postpone(desk: Desk, intent: Claimed, why: str) -> None:
    pause = min(FIRST_PAUSE * 2 ** min(intent.attempts - 1, 10), LONGEST_PAUSE)
    if intent.attempts >= MOST_ATTEMPTS:
        _refuse(desk, intent, CarrierRefused("given_up", why))
        return
    with desk.database.writing() as work:
        outbox.postpone(work.session, intent.id, failure=why, until=desk.clock.now() + pause)
    log.warning("intent_postponed", kind=intent.kind, key=intent.key, attempts=intent.attempts, why=why)


def _refuse(desk: Desk, intent: Claimed, refused: CarrierRefused) -> None:
    """Ends the intent. A call that cannot be placed counts as one that was not answered."""
    with desk.database.writing() as work:
        session, now = work.session, desk.clock.now()
        outbox.refuse(session, intent.id, failure=str(refused), at=now)
        if intent.kind == "call":
            hearing = session.get_one(HearingRow, intent.hearing_id)
            item = locked_item(session, hearing.item_id)
            session.refresh(hearing)
            call = session.get_one(CallRow, intent.payload["call"])
            call.state, call.ended_at = "failed", now
            session.flush()
            if hearing.state is HearingState.CALLING:
                follow_failed(desk, session, item, hearing, call, now)
    to = logged_phone(str(intent.payload.get("to", "")))
    log.warning("intent_refused", kind=intent.kind, key=intent.key, code=refused.code, to=to)
