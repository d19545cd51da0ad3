"""Brings a database to a numbered state of the tables, up or down."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from backend.storage.database import Database
from backend.storage.migrations.compare import same_type
from backend.storage.tables import Base

FOLDER = Path(__file__).parent / "migrations"


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings without an ini file: the folder, and the connection to use."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


def upgrade(database: Database, revision: str = "head") -> None:
    """Brings the database up to `revision`; nothing happens when it is there."""
    with database.engine.begin() as connection:
        command.upgrade(configuration(connection), revision)


def downgrade(database: Database, revision: str) -> None:
    """Takes the database down to `revision` (`base` for nothing)."""
    with database.engine.begin() as connection:
        command.downgrade(configuration(connection), revision)


def current_revision(database: Database) -> str | None:
    """The database's revision; none where no migration ran."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def heads() -> list[str]:
    """The newest revisions in the folder; more than one is a fault."""
    return list(ScriptDirectory.from_config(configuration()).get_heads())


def differences(database: Database) -> list[object]:
    """How the database differs from the tables in the code; empty when they agree."""
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": same_type})
        return list(compare_metadata(context, Base.metadata))
