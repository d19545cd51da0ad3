"""What happened inside Rasa during one turn, kept for the channel that answers it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass
class TurnRecord:
    """`asks` and `language` as the conversation stands after the turn; `failures` names what broke in it."""

    asks: str | None = None
    language: str | None = None
    failures: list[str] = field(default_factory=list)


_current: ContextVar[TurnRecord | None] = ContextVar("turn_record", default=None)


@contextmanager
def recording() -> Iterator[TurnRecord]:
    """A record of the turn that runs inside the block, in this task only."""
    record = TurnRecord()
    token = _current.set(record)
    try:
        yield record
    finally:
        _current.reset(token)


def note_failure(what: str) -> None:
    """Something failed that Rasa will keep silent about."""
    if record := _current.get():
        record.failures.append(what)


def note_state(*, asks: str | None, language: str | None) -> None:
    """Where the conversation stands."""
    if record := _current.get():
        record.asks, record.language = asks, language
