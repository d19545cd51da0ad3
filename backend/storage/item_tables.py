"""Tables of the items: the counter of IDs, the item, its grounds, its history and its conversations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.domain.terms import Channel, Ground, Language, Outcome, Series, Status
from backend.storage.base import Base, UtcTime, Word
from backend.storage.office_tables import OfficeRow, OfficerRow


class CounterRow(Base):
    """The last number given in a series and year; it moves in the item's own transaction, so has no gap."""

    __tablename__ = "counters"
    series: Mapped[Series] = mapped_column(Word(Series), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    value: Mapped[int]


class ItemRow(Base):
    """A matter of one person. `public_id` is the ID that people know."""

    __tablename__ = "items"
    __table_args__ = (
        UniqueConstraint("series", "year", "sequence"),
        CheckConstraint("(status = 'concluded') = (concluded_at IS NOT NULL)", name="concluded_has_time"),
        CheckConstraint("(outcome IS NULL) = (concluded_at IS NULL)", name="concluded_has_outcome"),
        CheckConstraint("concluded_at IS NULL OR length(reasons) > 0", name="concluded_has_reasons"),
        Index("ix_items_queue", "status", "registered_at", "id"),
        Index("ix_items_office", "office_code", "status", "registered_at"),
        Index("ix_items_officer", "officer_id", "status"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(20), unique=True)
    series: Mapped[Series] = mapped_column(Word(Series))
    year: Mapped[int]
    sequence: Mapped[int]
    status: Mapped[Status] = mapped_column(Word(Status), default=Status.REGISTERED)
    channel: Mapped[Channel] = mapped_column(Word(Channel))
    language: Mapped[Language] = mapped_column(Word(Language))
    conversation: Mapped[str] = mapped_column(String(200))
    consent_at: Mapped[datetime] = mapped_column(UtcTime)
    person_name: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(20), index=True)
    phone_verified: Mapped[bool] = mapped_column(default=False)
    enterprise: Mapped[str] = mapped_column(String(300))
    udyam: Mapped[str] = mapped_column(String(30))
    state: Mapped[str] = mapped_column(String(2))
    district: Mapped[str] = mapped_column(String(100))
    description: Mapped[str] = mapped_column(Text)
    expertise: Mapped[str | None] = mapped_column(Text)
    availability: Mapped[str | None] = mapped_column(Text)
    recording_url: Mapped[str | None] = mapped_column(String(500))
    subject: Mapped[str] = mapped_column(String(40), index=True)
    subject_words: Mapped[list[str]] = mapped_column(JSON)
    amount_inr: Mapped[int | None] = mapped_column(BigInteger)
    registered_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    attended_at: Mapped[datetime | None] = mapped_column(UtcTime, index=True)
    concluded_at: Mapped[datetime | None] = mapped_column(UtcTime, index=True)
    outcome: Mapped[Outcome | None] = mapped_column(Word(Outcome))
    reasons: Mapped[str | None] = mapped_column(Text)
    reference: Mapped[str | None] = mapped_column(String(200))
    senior_order: Mapped[str | None] = mapped_column(Text)
    waiver: Mapped[str | None] = mapped_column(Text)
    waived_at: Mapped[datetime | None] = mapped_column(UtcTime)
    office_code: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officers.id"))
    routing_reason: Mapped[str] = mapped_column(String(300))
    restricted: Mapped[bool] = mapped_column(default=False)
    head_told_at: Mapped[datetime | None] = mapped_column(UtcTime)
    secretary_list_at: Mapped[datetime | None] = mapped_column(UtcTime)
    office: Mapped[OfficeRow] = relationship()
    officer: Mapped[OfficerRow | None] = relationship()
    grounds: Mapped[list[GroundRow]] = relationship(order_by="GroundRow.id")


class GroundRow(Base):
    """A ground of hearing on an item; removed ones stay, with who and why."""

    __tablename__ = "grounds"
    __table_args__ = (
        Index(
            "uq_grounds_standing",
            "item_id",
            "ground",
            unique=True,
            sqlite_where=text("removed_at IS NULL"),
            postgresql_where=text("removed_at IS NULL"),
        ),
        CheckConstraint("removed_at IS NULL OR length(removal_reason) > 0", name="removal_has_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    ground: Mapped[Ground] = mapped_column(Word(Ground))
    set_by: Mapped[str] = mapped_column(String(20))
    setter: Mapped[str] = mapped_column(String(120))
    words: Mapped[str] = mapped_column(Text)
    set_at: Mapped[datetime] = mapped_column(UtcTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    removed_by: Mapped[str | None] = mapped_column(String(120))
    removal_reason: Mapped[str | None] = mapped_column(Text)


class EventRow(Base):
    """A line of an item's history; the database refuses to change or delete it."""

    __tablename__ = "events"
    __table_args__ = (UniqueConstraint("item_id", "sequence"),)
    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    sequence: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcTime)
    actor: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(20))
    officer_id: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(50), index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class ConversationItemRow(Base):
    """A conversation that may know an item. `how`: lodged, otp."""

    __tablename__ = "conversation_items"
    conversation: Mapped[str] = mapped_column(String(200), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True)
    how: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime] = mapped_column(UtcTime)


class IdempotencyKeyRow(Base):
    """A key of a lodging, with the fingerprint of its body, so that a repeat gives the same item."""

    __tablename__ = "idempotency_keys"
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"))
    at: Mapped[datetime] = mapped_column(UtcTime)
