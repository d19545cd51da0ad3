"""One-time codes: six digits by SMS that prove a phone number to a conversation."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from backend.domain.errors import ItemIdCheckWrong, ItemIdWrong, OtpTooMany, OtpWrong
from backend.domain.ids import parse_item_id
from backend.domain.terms import Language
from backend.services.actor import ASSISTANT_ACTOR
from backend.services.cleaning import cleaned
from backend.services.desk import Desk
from backend.services.history import note
from backend.services.proof import same_phone
from backend.storage import outbox
from backend.storage.item_tables import ConversationItemRow, ItemRow
from backend.storage.outbox_tables import OneTimeCodeRow

LIFETIME = timedelta(minutes=10)
MOST_TRIES = 5
WINDOW = timedelta(minutes=15)
MOST_ASKED = 4  # codes a conversation or a phone may ask for within WINDOW
DAY = timedelta(days=1)
MOST_ASKED_A_DAY = (
    12  # by a phone, over all conversations: else patience guesses six digits, or floods a victim
)
MOST_WRONG = 10  # wrong tries a conversation has within WINDOW, over all its codes
CODE_TEMPLATE = "one_time_code"


def request_code(desk: Desk, item_id: str, *, phone: str, language: Language, conversation: str) -> None:
    """Sends a code when ID and phone belong together; says and costs the same when they do not.

    Raises OtpTooMany."""
    code, salt = f"{secrets.randbelow(10**6):06d}", secrets.token_hex(16)
    code_hash = _hash(code, salt)
    asked_for = _canonical(item_id)
    with desk.database.writing() as work:
        session, now = work.session, desk.clock.now()
        talk = cleaned(conversation, field="conversation", longest=200)
        _limit_asking(session, talk, _phone_hash(phone), now)
        item = session.scalar(select(ItemRow).where(ItemRow.public_id == asked_for))
        matches = item is not None and same_phone(phone, item.phone)
        row = OneTimeCodeRow(
            item_id=item.id if item is not None and matches else None,
            conversation=talk,
            asked_for=asked_for,
            phone_hash=_phone_hash(phone),
            salt=salt,
            code_hash=code_hash,
            made_at=now,
            expires_at=now + LIFETIME,
        )
        session.add(row)
        session.flush()
        if item is not None and matches:
            _send(desk, session, item, row, code, language)


def verify_code(desk: Desk, item_id: str, *, conversation: str, otp: str) -> None:
    """Grants the conversation the item. Raises OtpWrong (also for one never sent), OtpTooMany."""
    asked_for = _canonical(item_id)
    with desk.database.writing() as work:
        refused = _try(work.session, desk.clock.now(), asked_for, conversation, otp)
    # The try is counted in the transaction above, so the refusal is raised after it is kept.
    if refused is not None:
        raise refused


def _try(
    session: Session, now: datetime, asked_for: str, conversation: str, otp: str
) -> OtpWrong | OtpTooMany | None:
    wrong = session.scalar(
        select(func.sum(OneTimeCodeRow.tries)).where(
            OneTimeCodeRow.conversation == conversation, OneTimeCodeRow.made_at > now - WINDOW
        )
    )
    row = _newest(session, asked_for, conversation, now)
    if (wrong or 0) >= MOST_WRONG or (row is not None and row.tries >= MOST_TRIES):
        return OtpTooMany("too many wrong codes")
    if row is None:
        return OtpWrong("no such code")
    row.tries += 1
    if not secrets.compare_digest(row.code_hash, _hash(otp, row.salt)) or row.item_id is None:
        return OtpWrong("the code is wrong")
    row.used_at = now
    _grant(session, row.item_id, conversation, now)
    return None


def _newest(session: Session, asked_for: str, conversation: str, now: datetime) -> OneTimeCodeRow | None:
    return session.scalar(
        select(OneTimeCodeRow)
        .where(
            OneTimeCodeRow.conversation == conversation,
            OneTimeCodeRow.asked_for == asked_for,
            OneTimeCodeRow.expires_at > now,
            OneTimeCodeRow.used_at.is_(None),
        )
        .order_by(OneTimeCodeRow.id.desc())
        .limit(1)
        .with_for_update()
    )


def _grant(session: Session, item_id: int, conversation: str, now: datetime) -> None:
    if session.get(ConversationItemRow, (conversation, item_id)) is None:
        session.add(ConversationItemRow(conversation=conversation, item_id=item_id, how="otp", at=now))
    item = session.scalars(select(ItemRow).where(ItemRow.id == item_id).with_for_update(of=ItemRow)).one()
    item.phone_verified = True  # whoever read the code holds the phone
    note(session, item, ASSISTANT_ACTOR, "proved_by_code", at=now)


def _send(
    desk: Desk, session: Session, item: ItemRow, row: OneTimeCodeRow, code: str, language: Language
) -> None:
    sms = desk.wording.sms(CODE_TEMPLATE, language, code=code)
    payload = {
        "to": item.phone,
        "body": sms.body,
        "template_id": sms.template_id,
        "scrub": True,
        "until": row.expires_at.isoformat(),
    }
    outbox.add(session, outbox.Intent("sms", f"sms-code-{row.id}", row.made_at, payload, item.id))


def _limit_asking(session: Session, conversation: str, phone_hash: str, now: datetime) -> None:
    asked = session.scalar(
        select(func.count(OneTimeCodeRow.id)).where(
            OneTimeCodeRow.made_at > now - WINDOW,
            or_(OneTimeCodeRow.conversation == conversation, OneTimeCodeRow.phone_hash == phone_hash),
        )
    )
    if (asked or 0) >= MOST_ASKED:
        raise OtpTooMany("too many codes asked for")
    sent_in_a_day = session.scalar(
        select(func.count(OneTimeCodeRow.id)).where(
            OneTimeCodeRow.made_at > now - DAY, OneTimeCodeRow.phone_hash == phone_hash
        )
    )
    if (sent_in_a_day or 0) >= MOST_ASKED_A_DAY:
        raise OtpTooMany("too many codes asked for today")


def _canonical(item_id: str) -> str:
    """The ID as stored; text that is no ID stays itself, so that it is answered like an unknown one."""
    try:
        return str(parse_item_id(item_id))
    except (ItemIdWrong, ItemIdCheckWrong):
        return cleaned(item_id, field="item_id", longest=1_000)[:20]


def _hash(code: str, salt: str) -> str:
    """Slow on purpose: six digits are few, and a copy of the database must not give them away."""
    digest = hashlib.scrypt(
        code.strip().encode("utf-8", "replace"), salt=salt.encode(), n=2**12, r=8, p=1, dklen=32
    )
    return digest.hex()


def _phone_hash(phone: str) -> str:
    digits = "".join(sign for sign in phone if sign.isdigit())
    return hashlib.sha256(digits[-10:].encode()).hexdigest()
