"""The numbered migrations: one line of them, up, down and up again, in step with the tables in the code."""

from __future__ import annotations

from sqlalchemy import inspect

from backend.storage.database import Database
from backend.storage.migrate import current_revision, differences, downgrade, heads, upgrade


def test_there_is_one_newest_migration() -> None:
    assert len(heads()) == 1


def test_migrations_run_up_down_and_up_and_agree_with_the_tables(empty_url: str) -> None:
    database = Database(empty_url)

    upgrade(database)
    assert differences(database) == []

    downgrade(database, "base")
    assert set(inspect(database.engine).get_table_names()) <= {"alembic_version"}

    upgrade(database)
    assert differences(database) == []
    assert current_revision(database) == heads()[0]
    database.close()


def test_every_single_step_down_can_be_taken_up_again(empty_url: str) -> None:
    database = Database(empty_url)
    upgrade(database)

    downgrade(database, "-1")
    upgrade(database)

    assert differences(database) == []
    database.close()


def test_a_migrated_database_is_left_alone(database: Database) -> None:
    before = current_revision(database)

    upgrade(database)

    assert current_revision(database) == before
