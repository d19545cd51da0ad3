"""Tables of the hearings: the hearing, the times proposed, its calls and who was in the room."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.domain.terms import HearingMode, HearingOutcome, HearingState, Leg
from backend.storage.base import Base, UtcTime, Word
from backend.storage.item_tables import ItemRow

OPEN = "state IN ('proposed', 'scheduled', 'calling')"


class HearingRow(Base):
    """A hearing; an item has one open hearing at most. `attended` holds the legs that the minutes name."""

    __tablename__ = "hearings"
    __table_args__ = (
        Index(
            "uq_hearings_open", "item_id", unique=True, sqlite_where=text(OPEN), postgresql_where=text(OPEN)
        ),
        Index("ix_hearings_scheduled_at", "scheduled_at"),
    )
    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), index=True)
    state: Mapped[HearingState] = mapped_column(Word(HearingState))
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officers.id"))
    proposed_by: Mapped[str] = mapped_column(String(120))
    proposed_at: Mapped[datetime] = mapped_column(UtcTime)
    scheduled_at: Mapped[datetime | None] = mapped_column(UtcTime)
    notice_at: Mapped[datetime | None] = mapped_column(UtcTime)
    short_notice: Mapped[bool] = mapped_column(default=False)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    mode: Mapped[HearingMode | None] = mapped_column(Word(HearingMode))
    record_allowed: Mapped[bool | None]
    attended: Mapped[list[str]] = mapped_column(JSON, default=list)
    minutes: Mapped[str | None] = mapped_column(Text)
    outcome: Mapped[HearingOutcome | None] = mapped_column(Word(HearingOutcome))
    minuted_by: Mapped[str | None] = mapped_column(String(120))
    minuted_at: Mapped[datetime | None] = mapped_column(UtcTime)
    item: Mapped[ItemRow] = relationship()
    slots: Mapped[list[HearingSlotRow]] = relationship(order_by="HearingSlotRow.starts_at")
    calls: Mapped[list[CallRow]] = relationship(order_by="CallRow.id")
    attendance: Mapped[list[AttendanceRow]] = relationship(order_by="AttendanceRow.id")


class HearingSlotRow(Base):
    """A time proposed."""

    __tablename__ = "hearing_slots"
    id: Mapped[str] = mapped_column(String(24), primary_key=True)
    hearing_id: Mapped[str] = mapped_column(ForeignKey("hearings.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UtcTime)


class CallRow(Base):
    """A call of one leg. `state`: due, waiting, placed, answered, joined, completed, or why it failed."""

    __tablename__ = "calls"
    __table_args__ = (UniqueConstraint("hearing_id", "leg", "attempt"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    hearing_id: Mapped[str] = mapped_column(ForeignKey("hearings.id"))
    leg: Mapped[Leg] = mapped_column(Word(Leg))
    attempt: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    due_at: Mapped[datetime] = mapped_column(UtcTime)
    call_sid: Mapped[str | None] = mapped_column(String(64), unique=True)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)


class AttendanceRow(Base):
    """An event of a leg as the carrier told it; each is taken once."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("hearing_id", "call_sid", "event", "sequence"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    hearing_id: Mapped[str] = mapped_column(ForeignKey("hearings.id"))
    leg: Mapped[Leg] = mapped_column(Word(Leg))
    call_sid: Mapped[str] = mapped_column(String(64))
    event: Mapped[str] = mapped_column(String(20))
    sequence: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime] = mapped_column(UtcTime)
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
