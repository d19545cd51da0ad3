"""How column types are written into migrations and compared with the database's."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import DateTime, String

from backend.storage.base import UtcTime, Word


def render_item(kind: str, value: Any, _autogen: Any) -> str | Literal[False]:
    """Migrations name plain column types, so that they stand when the code around them changes."""
    if kind == "type" and isinstance(value, UtcTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(value, Word):
        return f"sa.String({_length(value)})"
    return False


def same_type(_context: Any, _column: Any, _model: Any, found: Any, wanted: Any) -> bool | None:
    """True where a type of ours differs from the database's plain one; none for 'judge yourself'."""
    if isinstance(found, DateTime) and isinstance(wanted, UtcTime):
        return False
    if isinstance(found, String) and isinstance(wanted, Word):
        return found.length != _length(wanted)
    return None


def _length(word: Word) -> int | None:
    return word.impl_instance.length if isinstance(word.impl_instance, String) else None
