"""Sign-in of officers: argon2, and fifteen minutes' lock after five failures."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import select

from backend.domain.errors import NotSignedIn, SignInLocked
from backend.services.actor import Actor
from backend.services.desk import Desk
from backend.storage.office_tables import OfficerRow

MOST_FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)


@lru_cache(maxsize=1)
def hasher() -> PasswordHasher:
    """Argon2id with the library's own parameters (RFC 9106, low memory)."""
    return PasswordHasher()


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    """Checked for unknown names, so that they take as long as known ones."""
    return hasher().hash("nobody has this password")


def sign_in(desk: Desk, *, name: str, password: str) -> Actor:
    """The officer. Raises NotSignedIn (same words for an unknown name), SignInLocked."""
    now = desk.clock.now()
    sign_in_name = name.strip().lower()
    with desk.database.reading() as work:
        found = work.session.scalar(select(OfficerRow).where(OfficerRow.sign_in == sign_in_name))
        known = found if found is not None and found.active else None
        if known is not None and known.locked_until is not None and known.locked_until > now:
            raise SignInLocked("too many failed sign-ins", until=known.locked_until.isoformat())
        stored = known.password_hash if known is not None else _nobodys_hash()
        officer_id = known.id if known is not None else None
    right = _matches(stored, password)  # slow on purpose, so outside of any transaction
    if officer_id is None or not _count(desk, officer_id, right=right, now=now):
        raise NotSignedIn("name or password is wrong")
    actor = officer_actor(desk, officer_id)
    if actor is None:
        raise NotSignedIn("name or password is wrong")
    return actor


def officer_actor(desk: Desk, officer_id: int) -> Actor | None:
    """The officer of a session, freshly read; none when the officer is gone."""
    with desk.database.reading() as work:
        row = work.session.get(OfficerRow, officer_id)
        if row is None or not row.active:
            return None
        return Actor(role=row.role, name=row.name, officer_id=row.id, office=row.office_code)


def _matches(stored: str, password: str) -> bool:
    try:
        return hasher().verify(stored, password)
    except VerificationError:
        return False


def _count(desk: Desk, officer_id: int, *, right: bool, now: datetime) -> bool:
    """Counts failures; tells whether the officer may come in."""
    with desk.database.writing() as work:
        row = work.session.get_one(OfficerRow, officer_id, with_for_update=True)
        if row.locked_until is not None and row.locked_until > now:
            return False
        row.failures = 0 if right else row.failures + 1
        row.locked_until = None
        if row.failures >= MOST_FAILURES:
            row.failures, row.locked_until = 0, now + LOCKED_FOR
        return right
