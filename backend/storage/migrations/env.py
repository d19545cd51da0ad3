"""Alembic's entry: runs the migrations on the connection that the caller hands over."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from backend.storage.migrations.compare import render_item, same_type
from backend.storage.tables import Base


def run(connection: Connection) -> None:
    """Runs what is due; SQLite rebuilds a table where it cannot alter it."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=render_item,
        compare_type=same_type,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
