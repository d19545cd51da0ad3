"""What all tests share: the databases, and the whole running system, started once for the session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import RunningPostgres, RunningRedis, start_postgres, start_redis
from tests.system import RunningSystem, start_system


@pytest.fixture(scope="session")
def postgres() -> Iterator[RunningPostgres]:
    """A real PostgreSQL server; `new_database()` gives an empty database's URL."""
    with start_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RunningRedis]:
    """A real Redis-compatible server (Valkey)."""
    with start_redis() as server:
        yield server


@pytest.fixture(scope="session")
def system_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSystem]:
    """Every process of the service by the launcher itself, on its embedded defaults."""
    with start_system(tmp_path_factory.mktemp("system-sqlite"), database_url="", redis_url="") as system:
        yield system


@pytest.fixture(scope="session")
def system_on_postgres(
    tmp_path_factory: pytest.TempPathFactory, postgres: RunningPostgres, redis_server: RunningRedis
) -> Iterator[RunningSystem]:
    """Every process of the service by the launcher itself, on PostgreSQL and Redis."""
    folder = tmp_path_factory.mktemp("system-postgres")
    with start_system(folder, database_url=postgres.new_database(), redis_url=redis_server.url) as system:
        yield system


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def system(request: pytest.FixtureRequest) -> RunningSystem:
    """The running system, once on each database."""
    return request.getfixturevalue(f"system_on_{request.param}")


@pytest.fixture(scope="session")
def artefacts() -> Path:
    """Folder for screenshots, kept after the run and not under version control."""
    folder = Path(__file__).parent / "artefacts"
    folder.mkdir(exist_ok=True)
    return folder
