"""The ports of the desk: what the use cases need from outside, met elsewhere and joined in bootstrap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The one clock of the backend."""

    def now(self) -> datetime:
        """The present, aware and in UTC."""
        ...


class CarrierUnavailable(Exception):
    """The carrier did not answer; the same key may be tried again."""


class CarrierRefused(Exception):
    """The carrier refused for good; `code` is the carrier's own."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code = code


class Dialer(Protocol):
    """Places calls and sends SMS; both return the provider's id and may repeat on one key."""

    def place_call(self, *, to: str, webhook_path: str, status_path: str, key: str) -> str:
        """Calls `to` (E.164); the carrier then fetches `webhook_path` for what to say."""
        ...

    def send_sms(self, *, to: str, body: str, template_id: str, key: str) -> str:
        """Sends `body`, which was made from the registered template `template_id`."""
        ...


class GroundReading(Protocol):
    """A ground of hearing that a story gives, with the words that show it."""

    @property
    def label(self) -> str: ...
    @property
    def words(self) -> str: ...


class ReadingPort(Protocol):
    """What triage understood of a story."""

    @property
    def subject(self) -> str: ...
    @property
    def grounds(self) -> Sequence[GroundReading]: ...
    @property
    def state(self) -> str | None: ...
    @property
    def district(self) -> str | None: ...
    @property
    def udyam(self) -> str | None: ...
    @property
    def amount_inr(self) -> int | None: ...
    @property
    def words(self) -> Sequence[str]: ...


class TriagePort(Protocol):
    """Reads a story; never raises for what a person can write."""

    def read(self, text: str, language: str) -> ReadingPort:
        """`language` is en, hi or hi-Latn."""
        ...


@dataclass(frozen=True)
class FoundGround:
    """A ground as found in a text."""

    label: str
    words: str


@dataclass(frozen=True)
class Understood:
    """A reading as plain values: for doubles, and for items that nobody has to read."""

    subject: str
    grounds: Sequence[GroundReading] = field(default_factory=tuple)
    state: str | None = None
    district: str | None = None
    udyam: str | None = None
    amount_inr: int | None = None
    words: Sequence[str] = field(default_factory=tuple)
