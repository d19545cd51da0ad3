"""A desk on a real database, SQLite and PostgreSQL, with officers of every rank."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import select

from backend.services.actor import Actor
from backend.services.desk import Desk
from backend.services.lodging import lodge_item
from backend.services.reference_loading import load_offices
from backend.services.sign_in import hasher
from backend.storage.database import Database
from backend.storage.migrate import upgrade
from backend.storage.office_tables import OfficerRow
from backend.storage.reference import Reference
from backend.storage.wording import Wording
from tests.integration.backend.people import (
    PASSWORD,
    STAFF,
    RecordingDialer,
    SetClock,
    StatedTriage,
    lodging,
)
from tests.servers import RunningPostgres

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def reference() -> Reference:
    return Reference.load()


@pytest.fixture(scope="session")
def password_hash() -> str:
    """Argon2 is slow on purpose: once for all tests."""
    return hasher().hash(PASSWORD)


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/empty.db"
    return str(request.getfixturevalue("postgres").new_database())


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to copy: migrations run once for all tests."""
    path = tmp_path_factory.mktemp("migrated") / "desk.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_postgresql(postgres: RunningPostgres) -> str:
    """A migrated database to copy."""
    url = postgres.new_database()
    _migrate(url)
    return url


def _migrate(url: str) -> None:
    database = Database(url)
    upgrade(database)
    database.close()


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated database of its own for the test, of each kind."""
    if request.param == "sqlite":
        path = tmp_path / "desk.db"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
        return f"sqlite:///{path}"
    postgres: RunningPostgres = request.getfixturevalue("postgres")
    return _copy_of(postgres, request.getfixturevalue("migrated_postgresql"))


def _copy_of(postgres: RunningPostgres, template_url: str) -> str:
    url = postgres.new_database()
    name, template = (one.partition("?")[0].rsplit("/", 1)[1] for one in (url, template_url))
    with psycopg.connect(postgres.admin_url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def triage() -> StatedTriage:
    return StatedTriage()


@pytest.fixture
def dialer() -> RecordingDialer:
    return RecordingDialer()


@pytest.fixture
def desk(
    database: Database,
    clock: SetClock,
    triage: StatedTriage,
    reference: Reference,
    password_hash: str,
) -> Desk:
    """A desk with every office and the staff."""
    desk = Desk(database, clock, triage, reference, Wording.load(), calling_number="+916000000000")
    load_offices(desk)
    with database.writing() as work:
        for number, (sign_in, name, role, office) in enumerate(STAFF):
            officer = OfficerRow(sign_in=sign_in, name=name, role=role, office_code=office)
            officer.password_hash, officer.phone = password_hash, f"+9160000001{number:02d}"
            work.session.add(officer)
    return desk


@pytest.fixture
def officer(desk: Desk) -> Callable[[str], Actor]:
    """The staff by sign-in name."""

    def of(sign_in: str) -> Actor:
        with desk.database.reading() as work:
            row = work.session.scalars(select(OfficerRow).where(OfficerRow.sign_in == sign_in)).one()
            return Actor(role=row.role, name=row.name, officer_id=row.id, office=row.office_code)

    return of


@pytest.fixture
def lodge(desk: Desk) -> Callable[..., str]:
    """Lodges a grievance and gives its ID."""
    keys = iter(range(10_000))
    return lambda **changes: lodge_item(desk, lodging(**changes), key=f"key-{next(keys)}").item.id
