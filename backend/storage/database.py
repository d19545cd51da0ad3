"""The database: one engine a process, and the unit of work in which a use case reads and writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.orm import Session

BUSY_TIMEOUT_MS = 5_000
POOL_SIZE = 8


@dataclass(frozen=True)
class UnitOfWork:
    """One transaction: all that is done on `session` is kept together or not at all."""

    session: Session


def normalised_url(url: str) -> str:
    """The URL with the drivers that the service uses (psycopg 3 for PostgreSQL)."""
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


class Database:
    """Opens units of work. Writers on SQLite take their lock at the start (BEGIN IMMEDIATE), so that two
    of them wait for each other instead of failing half way."""

    def __init__(self, url: str) -> None:
        self.engine = _build_engine(normalised_url(url))
        self._writing = self.engine.execution_options(desk_writes=True)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        """A unit of work that commits at the end and rolls back on any error."""
        with Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield UnitOfWork(session)

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """A unit of work that only reads; nothing done in it is kept."""
        with Session(self.engine) as session:
            yield UnitOfWork(session)

    def is_ready(self) -> bool:
        """Whether the database answers; raises what the driver raises when it does not."""
        with self.engine.connect() as connection:
            return bool(connection.execute(text("SELECT 1")).scalar_one() == 1)

    def close(self) -> None:
        """Lets all connections go."""
        self.engine.dispose()


def _build_engine(url: str) -> Engine:
    # Parameters hold what people said, so they stay out of errors and thereby out of the log.
    if not url.startswith("sqlite"):
        return create_engine(
            url, pool_size=POOL_SIZE, pool_pre_ping=True, pool_timeout=3, hide_parameters=True
        )
    connect = {"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False}
    engine = create_engine(url, connect_args=connect, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own BEGIN comes too late (at the first write); ours is sent by _begin_sqlite.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("desk_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
