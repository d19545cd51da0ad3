"""What the phone line knows of a call between two webhooks."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from enum import Enum
from typing import Any

import structlog

from telephony.inbound.store import Store
from telephony.inbound.voices import FIRST_LANGUAGE

log = structlog.get_logger(__name__)

RESUMABLE_S = 7 * 86_400.0
KEPT_S = 30 * 86_400.0
LAST_SEQUENCE = 1_000_000  # a status without SequenceNumber is the one sent at the end of the call


class Stage(str, Enum):
    """What the line now waits for."""

    LANGUAGE = "language"
    RESUME = "resume"
    MENU = "menu"
    TALK = "talk"
    HEARD_CHECK = "heard_check"
    SERIES = "series"
    RECORD_CONSENT = "record_consent"
    RECORDING = "recording"
    CALLBACK_PHONE = "callback_phone"
    DONE = "done"


@dataclass(frozen=True)
class Choice:
    """A button of the assistant, chosen by its number on the keypad."""

    title: str
    payload: str


@dataclass(frozen=True)
class Call:
    """A call in the middle. `pending` holds words or digits that wait for one more answer.

    `has_new_item`: the assistant's last turn issued `item`, so its number is to be spelled.
    `caller` is the calling number (E.164, None when hidden), `phone` the one that the caller keyed in.
    """

    sid: str
    caller: str | None
    conversation: str
    language: str = FIRST_LANGUAGE
    stage: Stage = Stage.LANGUAGE
    step: int = 0
    misses: int = 0
    asks: str | None = None
    choices: tuple[Choice, ...] = ()
    spoken: tuple[str, ...] = ()
    item: str | None = None
    pending: str = ""
    reason: str = ""
    recording_url: str = ""
    phone: str | None = None
    was_answered: bool = False
    has_new_item: bool = False

    @property
    def is_open(self) -> bool:
        """A hang-up now would leave the person without what they called for."""
        return self.stage is not Stage.DONE and not self.was_answered

    @property
    def reachable_at(self) -> str | None:
        """The number to call back."""
        return self.phone or self.caller

    def at(self, stage: Stage, **changes: Any) -> Call:
        """The call at another stage, the misses forgotten."""
        return replace(self, stage=stage, misses=0, **changes)


class CallBook:
    """Keeps calls and what was said in them."""

    def __init__(self, store: Store, *, now: Callable[[], float] = time.time) -> None:
        self._store = store
        self._now = now

    def find(self, sid: str) -> Call | None:
        """The call as the last step left it."""
        with self._store.transaction() as connection:
            row = connection.execute("SELECT state FROM calls WHERE call_sid = ?", (sid,)).fetchone()
        return None if row is None else _call_of(row["state"])

    def keep(self, call: Call) -> None:
        """Stores the call's state."""
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT INTO calls (call_sid, caller, state, is_open, started_at) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (call_sid) DO UPDATE SET state = excluded.state, is_open = excluded.is_open",
                (call.sid, call.caller, json.dumps(asdict(call)), int(call.is_open), self._now()),
            )

    def note(self, call: Call, asks: str, words: str) -> None:
        """Keeps what was said before anybody acts on it."""
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT INTO said (call_sid, asks, words) VALUES (?, ?, ?)", (call.sid, asks, words)
            )

    def said(self, sid: str) -> list[dict[str, str]]:
        """What was said in a call, in order, as the callback wants it."""
        with self._store.transaction() as connection:
            rows = connection.execute(
                "SELECT asks, words FROM said WHERE call_sid = ? ORDER BY id", (sid,)
            ).fetchall()
        return [{"asks": row["asks"], "text": row["words"]} for row in rows]

    def forget_said(self, sid: str) -> None:
        """The words now live at the desk, so they need not stay here."""
        with self._store.transaction() as connection:
            connection.execute("DELETE FROM said WHERE call_sid = ?", (sid,))

    def move_status(self, sid: str, status: str, sequence: int, *, is_final: bool) -> bool:
        """Sets the carrier's status unless a later or a final one is there; tells whether it moved."""
        ended_at = self._now() if is_final else None
        with self._store.transaction() as connection:
            moved = connection.execute(
                "UPDATE calls SET status = ?, sequence = ?, ended_at = ?"
                " WHERE call_sid = ? AND ended_at IS NULL AND sequence < ?",
                (status, sequence, ended_at, sid, sequence),
            )
            return moved.rowcount == 1

    def forget_old(self) -> None:
        """Calls of more than a month ago, and whatever was still kept of their words."""
        before = self._now() - KEPT_S
        with self._store.transaction() as connection:
            connection.execute(
                "DELETE FROM said WHERE call_sid IN (SELECT call_sid FROM calls WHERE started_at < ?)",
                (before,),
            )
            connection.execute("DELETE FROM calls WHERE started_at < ?", (before,))

    def cut_off(self, caller: str | None) -> Call | None:
        """The caller's last call, when it ended in the middle of the talk within a week."""
        if caller is None:
            return None
        with self._store.transaction() as connection:
            row = connection.execute(
                "SELECT state, is_open FROM calls WHERE caller = ? AND ended_at > ?"
                " ORDER BY started_at DESC, rowid DESC LIMIT 1",
                (caller, self._now() - RESUMABLE_S),
            ).fetchone()
        if row is None or not row["is_open"]:
            return None
        call = _call_of(row["state"])
        return call if call and call.asks and call.spoken else None


def _call_of(state: str) -> Call | None:
    """None for a state that this version cannot read: such a call starts anew rather than ends."""
    try:
        read = json.loads(state)
        parts = {
            "stage": Stage(read["stage"]),
            "choices": tuple(Choice(**choice) for choice in read["choices"]),
            "spoken": tuple(read["spoken"]),
        }
        return Call(**{**read, **parts})
    except (ValueError, KeyError, TypeError):
        log.error("call_state_unreadable")
        return None
