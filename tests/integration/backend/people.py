"""The invented people and officers of these tests, and builders of what they do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from backend.domain.terms import Channel, Language, Role, Series
from backend.services.lodging import Enterprise, Lodging, Person
from backend.services.ports import CarrierUnavailable, FoundGround, Understood

MONDAY_MORNING = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)  # Mon 23 Nov 2026, 10:30 am IST
PHONE = "+916000000011"
PASSWORD = "a-long-enough-password"
STORY = "The buyer has not paid our bill of three lakh for fourteen months."
REASONS = "The papers show that the claim was paid in full in May."

# sign-in name, shown name, role, office
STAFF = (
    ("meera", "Meera Kulkarni", Role.OFFICER, "AFI"),
    ("arvind", "Arvind Nair", Role.HEAD, "AFI"),
    ("farah", "Farah Siddiqui", Role.OFFICER, "NSIC"),
    ("noor", "Noor Bano", Role.HEAD, "DCMSME"),
    ("mahesh", "Mahesh Charan", Role.OFFICER, "DFO-RJ"),
    ("vinod", "Vinod Rege", Role.OFFICER, "VIG"),
    ("joseph", "Joseph Toppo", Role.CONTROL_ROOM, "HUB"),
    ("lakshmi", "Lakshmi Raghavan", Role.SECRETARY, "HUB"),
)


@dataclass
class SetClock:
    """A clock that stands until it is moved."""

    at: datetime = MONDAY_MORNING

    def now(self) -> datetime:
        return self.at

    def forward(self, **span: float) -> None:
        self.at += timedelta(**span)


USUAL_READING = Understood(subject="delayed_payment", words=("not paid",))


@dataclass
class StatedTriage:
    """Understands of every story what the test says."""

    reading: Understood = USUAL_READING

    def read(self, text: str, language: str) -> Understood:
        return self.reading

    def finds(self, subject: str = "delayed_payment", *grounds: str) -> None:
        found = tuple(FoundGround(ground, "the person's words") for ground in grounds)
        self.reading = Understood(subject=subject, grounds=found, words=("words",))


class RecordingDialer:
    """Keeps what it was asked to do; out of order while `silent`."""

    def __init__(self) -> None:
        self.calls: list[dict[str, str]] = []
        self.messages: list[dict[str, str]] = []
        self.silent = False

    def place_call(self, *, to: str, webhook_path: str, status_path: str, key: str) -> str:
        return self._take(self.calls, to=to, webhook_path=webhook_path, status_path=status_path, key=key)

    def send_sms(self, *, to: str, body: str, template_id: str, key: str) -> str:
        return self._take(self.messages, to=to, body=body, template_id=template_id, key=key)

    def _take(self, kept: list[dict[str, str]], **asked: str) -> str:
        if self.silent:
            raise CarrierUnavailable("no answer")
        kept.append(asked)
        return f"{'CA' if kept is self.calls else 'SM'}{len(kept):032d}"


def lodging(**changes: Any) -> Lodging:
    """A grievance of Sitaram's."""
    usual = Lodging(
        series=Series.GRIEVANCE,
        channel=Channel.CHAT,
        language=Language.ENGLISH,
        conversation="chat-sitaram",
        consent=True,
        person=Person("Sitaram Gujar", PHONE, phone_verified=False),
        enterprise=Enterprise("Shakti Handlooms", "UDYAM-RJ-17-0001234", "RJ", "Jaipur"),
        description=STORY,
    )
    return replace(usual, **changes)
