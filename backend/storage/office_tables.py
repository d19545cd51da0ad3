"""Tables of who answers: offices and officers, and the tokens of programs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.domain.terms import Role
from backend.storage.base import Base, UtcTime, Word


class OfficeRow(Base):
    """An office. `kept_by_admin` stops the reference file from overwriting what an administrator changed."""

    __tablename__ = "offices"
    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(30))
    parent: Mapped[str | None] = mapped_column(ForeignKey("offices.code"))
    state: Mapped[str | None] = mapped_column(String(2))
    restricted: Mapped[bool] = mapped_column(default=False)
    kept_by_admin: Mapped[bool] = mapped_column(default=False)


class OfficerRow(Base):
    """An officer and what signs them in; `failures` counts wrong passwords in a row."""

    __tablename__ = "officers"
    id: Mapped[int] = mapped_column(primary_key=True)
    sign_in: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(200))
    role: Mapped[Role] = mapped_column(Word(Role))
    office_code: Mapped[str] = mapped_column(ForeignKey("offices.code"), index=True)
    phone: Mapped[str] = mapped_column(String(20))
    on_duty: Mapped[bool] = mapped_column(default=True)
    active: Mapped[bool] = mapped_column(default=True)
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(UtcTime)
    office: Mapped[OfficeRow] = relationship()


class ApiTokenRow(Base):
    """A program's token, kept as its SHA-256: it is 256 random bits, so no slow hash is needed."""

    __tablename__ = "api_tokens"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[Role] = mapped_column(Word(Role))
    office_code: Mapped[str | None] = mapped_column(ForeignKey("offices.code"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)
