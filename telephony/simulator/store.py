"""The exchange's own SQLite file: calls, rooms, messages, what was said, and work that is due."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

SCHEMA = Path(__file__).with_name("schema.sql")


class Store:
    """Hands out short transactions; several threads and processes may share the file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def prepare(self) -> None:
        """Makes the file and its tables where they are not there yet."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(self._connect()) as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.executescript(SCHEMA.read_text("utf-8"))

    @contextlib.contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One writing transaction; nothing slow (no webhook) may run inside."""
        with contextlib.closing(self._connect()) as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    @contextlib.contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """One consistent view."""
        with contextlib.closing(self._connect()) as db:
            db.execute("BEGIN")
            yield db
            db.execute("ROLLBACK")

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, timeout=10, isolation_level=None)
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA synchronous = NORMAL")
        return db
