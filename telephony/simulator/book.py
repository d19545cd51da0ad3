"""The book of calls: rows in and out, states that never move back, and the status callbacks they owe."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Mapping
from dataclasses import asdict

from telephony.simulator.forms import event_of, status_form
from telephony.simulator.journal import Journal
from telephony.simulator.records import LIVE, Call, CallState, ExchangeError, Work, from_row, new_sid

STALE_CLAIM_S = 60.0


class Book:
    """Every change of a call goes through here, inside the caller's transaction."""

    def __init__(self, journal: Journal, account_sid: str) -> None:
        self._journal = journal
        self._account_sid = account_sid

    def open(self, db: sqlite3.Connection, call: Call) -> None:
        """Stores a new call and owes its first callback."""
        row = asdict(call)
        names = ", ".join(row)
        marks = ", ".join("?" * len(row))
        db.execute(f"INSERT INTO calls ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 - field names
        self._owe_callback(db, call)

    def get(self, db: sqlite3.Connection, sid: str) -> Call:
        """The call, or ExchangeError `no_such_call`."""
        row = db.execute("SELECT * FROM calls WHERE sid = ?", (sid,)).fetchone()
        if row is None:
            raise ExchangeError("no_such_call", 404)
        return from_row(Call, row)

    def move(self, db: sqlite3.Connection, sid: str, state: CallState) -> Call | None:
        """Moves a live call on and owes the callback; None when it was over or there already."""
        now = time.time()
        call = self.get(db, sid)
        if not call.is_live or call.status == state:
            return None
        answered = now if state is CallState.IN_PROGRESS else call.answered
        ended = None if state in LIVE else now
        db.execute(
            "UPDATE calls SET status = ?, answered = ?, ended = ?, touched = ?, waiting = 0 WHERE sid = ?",
            (state.value, answered, ended, now, sid),
        )
        moved = self.get(db, sid)
        self._journal.note(db, sid, state.value)
        self._owe_callback(db, moved)
        return moved

    def park(self, db: sqlite3.Connection, sid: str, position: int, *, waiting: bool) -> None:
        """Remembers where in its document a call stands."""
        db.execute(
            "UPDATE calls SET position = ?, waiting = ?, touched = ? WHERE sid = ? AND status = ?",
            (position, int(waiting), time.time(), sid, CallState.IN_PROGRESS.value),
        )

    def take_turn(self, db: sqlite3.Connection, sid: str) -> Call:
        """Ends the wait of a call for exactly one of those who ask; ExchangeError for all others."""
        call = self.get(db, sid)
        if not call.is_live:
            raise ExchangeError("call_over", 409)
        taken = db.execute(
            "UPDATE calls SET waiting = 0, touched = ? WHERE sid = ? AND waiting = 1", (time.time(), sid)
        )
        if not taken.rowcount:
            raise ExchangeError("not_listening", 409)
        return call

    def _owe_callback(self, db: sqlite3.Connection, call: Call) -> None:
        sequence = call.sequence
        db.execute("UPDATE calls SET sequence = sequence + 1 WHERE sid = ?", (call.sid,))
        if call.callback and event_of(CallState(call.status)) in call.callback_events.split():
            form = status_form(call, self._account_sid, sequence)
            owe(db, "post", call.sid, url=call.callback, params=form)


def owe(
    db: sqlite3.Connection,
    kind: str,
    call_sid: str,
    *,
    url: str = "",
    params: Mapping[str, str] | None = None,
    method: str = "POST",
) -> None:
    """Stores work for the sweep; its idempotency token is made here, so that a repeat carries the same."""
    db.execute(
        "INSERT INTO work (kind, call_sid, url, method, params, token) VALUES (?,?,?,?,?,?)",
        (kind, call_sid, url, method, json.dumps(dict(params or {})), new_sid("")),
    )


def claim(db: sqlite3.Connection) -> Work | None:
    """The oldest work that nobody is doing; what a dead process claimed is given out again."""
    now = time.time()
    row = db.execute(
        "UPDATE work SET claimed = ? WHERE id = (SELECT id FROM work WHERE claimed IS NULL OR claimed < ?"
        " ORDER BY id LIMIT 1) RETURNING *",
        (now, now - STALE_CLAIM_S),
    ).fetchone()
    return from_row(Work, row) if row else None


def done(db: sqlite3.Connection, work: Work) -> None:
    """Strikes work off."""
    db.execute("DELETE FROM work WHERE id = ?", (work.id,))
