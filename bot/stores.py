"""Where conversations and their locks are kept: PostgreSQL or SQLite, Redis or memory."""

from __future__ import annotations

import sqlite3
from urllib.parse import unquote, urlsplit

from rasa.utils.endpoints import EndpointConfig

from bot.settings import POSTGRESQL_SCHEMA, AssistantSettings


def tracker_store(settings: AssistantSettings) -> EndpointConfig:
    """The store of conversations, ready to be opened. Raises psycopg2.OperationalError, sqlite3.Error."""
    if settings.uses_postgresql:
        _, _, rest = settings.database_url.partition("://")
        url = f"postgresql://{rest}"  # whichever driver the service names, Rasa's environment has psycopg2
        _make_schema(url)
        return EndpointConfig(url=url, type="SQL", dialect="postgresql")
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    path = settings.data_dir / "assistant.db"
    with sqlite3.connect(path) as connection:
        # Kept in the file: a turn then costs one small append rather than two synchronous journal writes.
        connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    path.chmod(0o600)
    return EndpointConfig(type="SQL", dialect="sqlite", db=str(path))


def lock_store(settings: AssistantSettings) -> EndpointConfig | None:
    """None: locks in memory, which is right for one process."""
    if not settings.redis_url:
        return None
    url = urlsplit(settings.redis_url)
    return EndpointConfig(
        url=url.hostname or "127.0.0.1",
        type="redis",
        port=url.port or 6379,
        db=int(url.path.strip("/") or 0),
        username=url.username,
        password=unquote(url.password) if url.password else None,
        use_ssl=url.scheme == "rediss",
        key_prefix="assistant",
    )


def _make_schema(url: str) -> None:
    import psycopg2

    connection = psycopg2.connect(url, connect_timeout=10)
    try:
        with connection, connection.cursor() as cursor:
            # Two starting at once would otherwise both find it missing.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (POSTGRESQL_SCHEMA,))
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {POSTGRESQL_SCHEMA}")
    finally:
        connection.close()
