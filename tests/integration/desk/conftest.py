"""A desk on a real database, with officers of every rank, and browsers that sign in to its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from backend.desk.blueprint import PagesConfig, build
from backend.domain.terms import Channel, Language, Role, Series
from backend.services.desk import Desk
from backend.services.lodging import Enterprise, Lodging, Person, lodge_item
from backend.services.ports import FoundGround, Understood
from backend.services.sign_in import hasher
from backend.storage.database import Database
from backend.storage.migrate import upgrade
from backend.storage.office_tables import OfficeRow, OfficerRow
from backend.storage.outbox_tables import OutboxRow
from backend.storage.reference import Reference
from backend.storage.wording import Wording
from tests.integration.desk.browser import PASSWORD, PHONE, STORY, Browser

MONDAY_MORNING = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)  # Mon 23 Nov 2026, 10:30 am IST

# sign-in name, shown name, role, office
STAFF = (
    ("meera", "Meera Kulkarni", Role.OFFICER, "AFI"),
    ("arvind", "Arvind Nair", Role.HEAD, "AFI"),
    ("farah", "Farah Siddiqui", Role.OFFICER, "NSIC"),
    ("joseph", "Joseph Toppo", Role.CONTROL_ROOM, "HUB"),
    ("lakshmi", "Lakshmi Raghavan", Role.SECRETARY, "HUB"),
)
OFFICES = (
    ("HUB", "Champions Control Room", None),
    ("AFI", "AFI Division", None),
    ("NSIC", "National Small Industries Corporation", None),
)


@dataclass
class SetClock:
    """A clock that stands until it is moved."""

    at: datetime = MONDAY_MORNING

    def now(self) -> datetime:
        return self.at

    def forward(self, **span: float) -> None:
        self.at += timedelta(**span)


class WordTriage:
    """Reads every story as delayed payment, and threats as harassment."""

    def read(self, text: str, language: str) -> Understood:
        grounds = (FoundGround("harassment", "threatens me"),) if "threatens" in text else ()
        return Understood(subject="delayed_payment", grounds=grounds, words=("not paid",))


@pytest.fixture(scope="session")
def password_hash() -> str:
    """Argon2 is slow on purpose: once for all tests."""
    return hasher().hash(PASSWORD)


@pytest.fixture(scope="session")
def reference() -> Reference:
    return Reference.load()


@pytest.fixture(params=["sqlite", "postgres"])
def desk_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database with its tables, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/desk.db"
    else:
        url = request.getfixturevalue("postgres").new_database()
    database = Database(url)
    upgrade(database)
    yield database
    database.close()


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def desk(desk_database: Database, clock: SetClock, reference: Reference, password_hash: str) -> Desk:
    """A desk with offices and officers."""
    with desk_database.writing() as work:
        for code, name, parent in OFFICES:
            work.session.add(OfficeRow(code=code, name=name, kind="bureau", parent=parent))
        work.session.flush()
        for number, (sign_in, name, role, office) in enumerate(STAFF):
            officer = OfficerRow(sign_in=sign_in, name=name, role=role, office_code=office)
            officer.password_hash, officer.phone = password_hash, f"+9160000001{number:02d}"
            work.session.add(officer)
    return Desk(desk_database, clock, WordTriage(), reference, Wording.load())


@pytest.fixture
def lodge(desk: Desk) -> Callable[..., str]:
    """Lodges a grievance and gives its ID."""
    keys = iter(range(1000))

    def lodged(story: str = STORY, *, language: Language = Language.ENGLISH, phone: str = PHONE) -> str:
        lodging = Lodging(
            series=Series.GRIEVANCE,
            channel=Channel.CHAT,
            language=language,
            conversation="chat-of-the-person",
            consent=True,
            person=Person(name="Sitaram Gujar", phone=phone, phone_verified=True),
            enterprise=Enterprise("Shakti Handlooms", "UDYAM-RJ-17-0001234", "RJ", "Jaipur"),
            description=story,
        )
        return lodge_item(desk, lodging, key=f"key-{next(keys)}").item.id

    return lodged


@pytest.fixture
def app(desk: Desk) -> Flask:
    """The pages alone, joined as the service joins them."""
    app = Flask("pages")
    app.secret_key = "for these tests only"
    for blueprint in build(PagesConfig(desk=desk)):
        app.register_blueprint(blueprint)
    return app


@pytest.fixture
def browser(app: Flask) -> Callable[[], Browser]:
    """Opens a new browser."""
    return lambda: Browser(app.test_client())


@pytest.fixture
def sent_messages(desk: Desk) -> Callable[[], list[str]]:
    """The texts that wait to be sent, oldest first."""

    def bodies() -> list[str]:
        with desk.database.reading() as work:
            rows = work.session.scalars(
                select(OutboxRow).where(OutboxRow.kind == "sms").order_by(OutboxRow.id)
            )
            return [str(row.payload["body"]) for row in rows]

    return bodies
