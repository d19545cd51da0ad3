"""The call log: what the line said, what the person said, and every webhook with its answer."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from telephony.simulator.clock import MovableClock
from telephony.simulator.records import Kind
from telephony.simulator.verbs import Pause, Play, Say, Send, Step


@dataclass(frozen=True)
class Line:
    """One entry as it is to be written."""

    kind: Kind
    text: str = ""
    language: str = ""
    detail: dict[str, Any] | None = None


class Journal:
    """Writes entries with the desk's time and reads them back."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock

    def stamp(self) -> str:
        """The desk's time as on the wire: ISO 8601, UTC, to the second."""
        return self._clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")

    def write(self, db: sqlite3.Connection, sid: str, line: Line) -> None:
        """Adds one entry to a call's log."""
        detail = json.dumps(line.detail or {}, ensure_ascii=False)
        db.execute(
            "INSERT INTO log (call_sid, kind, text, language, detail, at) VALUES (?,?,?,?,?,?)",
            (sid, line.kind.value, line.text, line.language, detail, self.stamp()),
        )

    def note(self, db: sqlite3.Connection, sid: str, code: str, **detail: object) -> None:
        """Adds that something happened; the page words the code."""
        self.write(db, sid, Line(Kind.NOTE, code, detail=detail))

    def step(self, db: sqlite3.Connection, sid: str, step: Step) -> None:
        """Adds what the line did towards the person."""
        self.write(db, sid, _line(step))


def entries(db: sqlite3.Connection, sid: str, after: int = 0) -> list[dict[str, Any]]:
    """A call's log after an entry, oldest first; webhooks are left to `webhooks`."""
    rows = db.execute(
        "SELECT * FROM log WHERE call_sid = ? AND id > ? AND kind <> ? ORDER BY id", (sid, after, Kind.TWIML)
    )
    return [_entry(row) for row in rows]


def webhooks(db: sqlite3.Connection, sid: str) -> list[dict[str, Any]]:
    """Every webhook of a call with the form that was sent and what came back, oldest first."""
    rows = db.execute("SELECT * FROM log WHERE call_sid = ? AND kind = ? ORDER BY id", (sid, Kind.TWIML))
    return [{"id": row["id"], "at": row["at"], **json.loads(row["detail"])} for row in rows]


def last_entry(db: sqlite3.Connection, sid: str) -> int:
    """The number of a call's newest entry, 0 when it has none."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM log WHERE call_sid = ?", (sid,)).fetchone()[0])


def _entry(row: sqlite3.Row) -> dict[str, Any]:
    entry = {"id": row["id"], "kind": row["kind"], "text": row["text"], "language": row["language"]}
    return {**json.loads(row["detail"]), **entry, "at": row["at"]}


def _line(step: Step) -> Line:
    if isinstance(step, Say):
        return Line(Kind.SAY, step.text, step.language, {"voice": step.voice})
    if isinstance(step, Play):
        return Line(Kind.PLAY, step.url or step.digits)
    if isinstance(step, Pause):
        return Line(Kind.PAUSE, detail={"length_s": step.length_s})
    assert isinstance(step, Send)  # noqa: S101 - the last of the four kinds; a fifth must be named here
    return Line(Kind.SMS, step.body)
