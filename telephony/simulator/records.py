"""Calls, rooms and entries of the call log as values, and the states that they pass through."""

from __future__ import annotations

import secrets
import sqlite3
from dataclasses import dataclass, fields
from enum import Enum
from typing import TypeVar


class CallState(str, Enum):
    """Twilio's words for where a call is."""

    QUEUED = "queued"
    RINGING = "ringing"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    BUSY = "busy"
    NO_ANSWER = "no-answer"
    CANCELED = "canceled"


LIVE = (CallState.QUEUED, CallState.RINGING, CallState.IN_PROGRESS)


class Direction(str, Enum):
    """Twilio's words for who placed the call."""

    INBOUND = "inbound"
    OUTBOUND = "outbound-api"
    BRIDGED = "outbound-dial"


class Kind(str, Enum):
    """What an entry of the call log tells."""

    SAY = "say"  # the line speaks
    PLAY = "play"
    PAUSE = "pause"
    SMS = "sms"
    HEARD = "heard"  # the person spoke
    KEYED = "keyed"
    TALK = "talk"  # another person in the same room spoke
    NOTE = "note"  # something happened; `text` is a code that the page words
    TWIML = "twiml"  # one webhook with its answer
    ERROR = "error"


STEPS = (Kind.SAY, Kind.PLAY, Kind.PAUSE, Kind.SMS, Kind.ERROR)


class ExchangeError(Exception):
    """What was asked cannot be done; `code` is public and worded in wording.yml."""

    def __init__(self, code: str, status: int = 422) -> None:
        super().__init__(code)
        self.code = code
        self.status = status


@dataclass(frozen=True)
class Call:
    """One leg: a simulated phone on one end (`handset`), the desk's line on the other."""

    sid: str
    direction: str
    caller: str
    callee: str
    handset: str
    status: str
    url: str
    method: str
    created: float
    touched: float
    parent: str | None = None
    twiml: str = ""
    fallback: str = ""
    callback: str = ""
    callback_events: str = ""
    sequence: int = 0
    timeout_s: int = 60
    detects_machine: int = 0
    answered_by: str = ""
    answered: float | None = None
    ended: float | None = None
    document: str = ""
    document_url: str = ""
    position: int = 0
    waiting: int = 0

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    @property
    def duration_s(self) -> int:
        """Whole seconds from answer to end; 0 for a call that was never answered."""
        return 0 if self.answered is None or self.ended is None else round(self.ended - self.answered)


@dataclass(frozen=True)
class Member:
    """One call's stay in a room."""

    room_sid: str
    call_sid: str
    label: str
    starts: int
    ends: int
    muted: int


@dataclass(frozen=True)
class Room:
    """A conference; its events go to the address that the first to join gave."""

    sid: str
    name: str
    status: str
    callback: str
    callback_events: str
    sequence: int


@dataclass(frozen=True)
class Work:
    """Something due that the sweep does outside of any transaction."""

    id: int
    kind: str
    call_sid: str
    url: str
    method: str
    params: str
    token: str


def new_sid(prefix: str) -> str:
    """A Twilio SID: two letters and 32 hexadecimal digits."""
    return prefix + secrets.token_hex(16)


Record = TypeVar("Record")


def from_row(record: type[Record], row: sqlite3.Row) -> Record:
    """The record's fields out of a row that may hold more."""
    return record(**{field.name: row[field.name] for field in fields(record)})  # type: ignore[arg-type]
