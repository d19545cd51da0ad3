"""Tables of what is to happen outside, and of what people are promised: intents, codes, callbacks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.domain.terms import Channel, Language
from backend.storage.base import Base, UtcTime, Word


class OutboxRow(Base):
    """An intent to call or to send an SMS. `payload`: what the dialer takes. `ended`: done, refused,
    dropped; none while it is due."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_due",
            "due_at",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    key: Mapped[str] = mapped_column(String(120), unique=True)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"), index=True)
    hearing_id: Mapped[str | None] = mapped_column(ForeignKey("hearings.id"), index=True)
    due_at: Mapped[datetime] = mapped_column(UtcTime)
    claimed_by: Mapped[str | None] = mapped_column(String(80))
    claimed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    attempts: Mapped[int] = mapped_column(default=0)
    ended: Mapped[str | None] = mapped_column(String(10))
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    provider_id: Mapped[str | None] = mapped_column(String(64))
    failure: Mapped[str | None] = mapped_column(String(200))


class OneTimeCodeRow(Base):
    """A code sent to a phone; `item_id` is none where ID and phone did not match and nothing was sent."""

    __tablename__ = "one_time_codes"
    __table_args__ = (
        Index("ix_one_time_codes_conversation", "conversation", "made_at"),
        Index("ix_one_time_codes_phone", "phone_hash", "made_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"))
    conversation: Mapped[str] = mapped_column(String(200))
    asked_for: Mapped[str] = mapped_column(String(20))
    phone_hash: Mapped[str] = mapped_column(String(64))
    salt: Mapped[str] = mapped_column(String(32))
    code_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    expires_at: Mapped[datetime] = mapped_column(UtcTime)
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None] = mapped_column(UtcTime)


class CallbackRow(Base):
    """A promise to call a person back, with what they had said."""

    __tablename__ = "callbacks"
    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    phone: Mapped[str] = mapped_column(String(20))
    language: Mapped[Language] = mapped_column(Word(Language))
    channel: Mapped[Channel] = mapped_column(Word(Channel))
    conversation: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(Text)
    said: Mapped[list[list[str]]] = mapped_column(JSON)
    recording_url: Mapped[str | None] = mapped_column(String(500))
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    promise_by: Mapped[datetime] = mapped_column(UtcTime, index=True)
    done_at: Mapped[datetime | None] = mapped_column(UtcTime)
    done_by: Mapped[str | None] = mapped_column(String(120))
