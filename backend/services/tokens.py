"""Tokens of programs that use the API."""

from __future__ import annotations

import hashlib
import secrets

from sqlalchemy import select

from backend.domain.errors import NoSuchOffice, NotPermitted
from backend.domain.terms import Role
from backend.services.actor import Actor
from backend.services.desk import Desk
from backend.storage.office_tables import ApiTokenRow, OfficeRow

PREFIX = "chp_"


def make_token(desk: Desk, *, role: Role, name: str, office: str | None = None) -> str:
    """A new token, shown this once. Raises NoSuchOffice, NotPermitted (the service's own token is a secret of
    the launcher, not one of these)."""
    if role is Role.SERVICE:
        raise NotPermitted("the service's token is set by the launcher")
    token = PREFIX + secrets.token_urlsafe(32)
    with desk.database.writing() as work:
        if office is not None and work.session.get(OfficeRow, office) is None:
            raise NoSuchOffice(f"no such office: {office}")
        work.session.add(
            ApiTokenRow(
                name=name, role=role, office_code=office, token_hash=_hash(token), made_at=desk.clock.now()
            )
        )
    return token


def actor_of_token(desk: Desk, token: str) -> Actor | None:
    """Whose token it is; none for an unknown or revoked one."""
    with desk.database.reading() as work:
        row = work.session.scalar(
            select(ApiTokenRow).where(
                ApiTokenRow.token_hash == _hash(token), ApiTokenRow.revoked_at.is_(None)
            )
        )
        return Actor(role=row.role, name=row.name, office=row.office_code) if row is not None else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
