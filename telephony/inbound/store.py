"""The phone line's own disk: one SQLite file of calls, what was said, replies, and what is still owed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

BUSY_MS = 5_000
SCHEMA = """
CREATE TABLE IF NOT EXISTS replies (
    id INTEGER PRIMARY KEY,
    token TEXT UNIQUE,               -- Twilio's I-Twilio-Idempotency-Token; null where it sent none
    call_sid TEXT NOT NULL,
    step TEXT NOT NULL,              -- path and step number
    claimed_at REAL NOT NULL,        -- seconds since 1970, UTC
    body TEXT,                       -- null while the first request is still at work
    UNIQUE (call_sid, step)
);
CREATE TABLE IF NOT EXISTS calls (
    call_sid TEXT PRIMARY KEY,
    caller TEXT,
    state TEXT NOT NULL,             -- JSON of inbound.calls.Call
    is_open INTEGER NOT NULL,        -- 1 while a hang-up would leave the person without an answer
    status TEXT NOT NULL DEFAULT '',
    sequence INTEGER NOT NULL DEFAULT -1,
    ended_at REAL,
    started_at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS calls_by_caller ON calls (caller, ended_at);
CREATE TABLE IF NOT EXISTS said (
    id INTEGER PRIMARY KEY,
    call_sid TEXT NOT NULL,
    asks TEXT NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS said_by_call ON said (call_sid);
CREATE TABLE IF NOT EXISTS owed (
    key TEXT PRIMARY KEY,            -- what makes the delivery once only
    kind TEXT NOT NULL,
    body TEXT NOT NULL,              -- JSON
    tries INTEGER NOT NULL DEFAULT 0,
    next_at REAL NOT NULL,
    done_at REAL
);
CREATE TABLE IF NOT EXISTS legs (  -- the calls that a hearing placed
    call_sid TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL,
    is_final INTEGER NOT NULL        -- 1 once the carrier has told the end of the call
);
"""


class Store:
    """Opens the file anew for each use, so threads and processes share it through SQLite alone."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._is_ready = False

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A writing transaction: all of it or nothing. Raises sqlite3.Error."""
        with closing(self._connection()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def _connection(self) -> sqlite3.Connection:
        if not self._is_ready:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=BUSY_MS / 1000, isolation_level=None)
        connection.row_factory = sqlite3.Row
        if not self._is_ready:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.executescript(SCHEMA)
            self._path.chmod(0o600)
            self._is_ready = True
        return connection
