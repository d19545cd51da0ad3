"""Callbacks: a person is promised a call within the next working day's office hours."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from sqlalchemy import select

from backend.domain.days import CLOSES, IST, ist_day, next_working_day
from backend.domain.errors import NotFound
from backend.domain.people import masked_phone
from backend.domain.terms import Channel, Language, Role
from backend.services.access import require
from backend.services.actor import Actor
from backend.services.cleaning import cleaned, phone_number
from backend.services.desk import Desk
from backend.services.views import CallbackView
from backend.storage.outbox_tables import CallbackRow
from backend.storage.reference import holidays_of

READERS = (Role.CONTROL_ROOM, Role.HEAD, Role.SECRETARY, Role.ADMIN)
LONGEST_SAID = 10_000
MOST_SAID = 200

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class CallbackRequest:
    """`said` keeps what was told so far, as (asked, text) pairs."""

    phone: str
    language: Language
    channel: Channel
    conversation: str
    reason: str
    said: Sequence[tuple[str, str]] = ()
    recording_url: str | None = None


@dataclass(frozen=True)
class Promise:
    """`said_by` says `promise_by` in the person's language and IST."""

    callback: CallbackView
    said_by: str


def promise_callback(desk: Desk, request: CallbackRequest) -> Promise:
    """Keeps the promise where the control room sees it; one open promise a conversation and reason, to which
    a repeat adds what was said since. Raises BadInput."""
    said = [
        [cleaned(asked, field="said", longest=60), cleaned(text, field="said", longest=LONGEST_SAID)]
        for asked, text in list(request.said)[:MOST_SAID]
    ]
    reason = cleaned(request.reason, field="reason", longest=200)
    conversation = cleaned(request.conversation, field="conversation", longest=200)
    key = hashlib.sha256(f"{conversation}\n{reason}".encode()).hexdigest()
    with desk.database.writing() as work:
        row = work.session.scalar(select(CallbackRow).where(CallbackRow.key == key).with_for_update())
        if row is None:
            now = desk.clock.now()
            row = CallbackRow(
                id=secrets.token_hex(8),
                key=key,
                phone=phone_number(request.phone),
                language=request.language,
                channel=request.channel,
                conversation=conversation,
                reason=reason,
                said=said,
                recording_url=request.recording_url,
                made_at=now,
                promise_by=promised_by(now),
            )
            work.session.add(row)
            work.session.flush()
        elif len(said) > len(row.said):
            row.said = said
        row.recording_url = row.recording_url or request.recording_url
        return Promise(_view(row), desk.wording.day_and_time(row.promise_by, request.language))


def promised_by(now: datetime) -> datetime:
    """The end of the next working day's office hours (hub's calendar), UTC."""
    day = next_working_day(ist_day(now), holidays_of("DL", now.year))
    return datetime.combine(day, CLOSES, IST).astimezone(UTC)


def list_callbacks(desk: Desk, actor: Actor, *, include_done: bool = False) -> tuple[CallbackView, ...]:
    """The promises, soonest first. Raises NotPermitted for officers outside the control rooms."""
    require(actor, *READERS)
    query = select(CallbackRow).order_by(CallbackRow.promise_by, CallbackRow.made_at)
    if not include_done:
        query = query.where(CallbackRow.done_at.is_(None))
    with desk.database.reading() as work:
        return tuple(_view(row) for row in work.session.scalars(query))


def reveal_callback_phone(desk: Desk, actor: Actor, callback_id: str) -> str:
    """The full number, E.164; who looked is logged. Raises NotPermitted, NotFound."""
    require(actor, *READERS)
    with desk.database.reading() as work:
        row = work.session.get(CallbackRow, callback_id)
        if row is None:
            raise NotFound("no such callback")
        log.info("callback_phone_revealed", callback=row.id, officer_id=actor.officer_id)
        return row.phone


def mark_called(desk: Desk, actor: Actor, callback_id: str) -> None:
    """Marks the promise as kept; a second time changes nothing. Raises NotPermitted, NotFound."""
    require(actor, *READERS)
    with desk.database.writing() as work:
        row = work.session.get(CallbackRow, callback_id, with_for_update=True)
        if row is None:
            raise NotFound("no such callback")
        if row.done_at is None:
            row.done_at, row.done_by = desk.clock.now(), actor.name


def _view(row: CallbackRow) -> CallbackView:
    return CallbackView(
        id=row.id,
        phone_masked=masked_phone(row.phone),
        language=row.language,
        channel=row.channel.value,
        reason=row.reason,
        said=tuple((asked, text) for asked, text in row.said),
        recording_url=row.recording_url,
        made_at=row.made_at,
        promise_by=row.promise_by,
        done_at=row.done_at,
        done_by=row.done_by,
    )
