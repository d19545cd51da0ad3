"""A clock that the simulation turns by hand."""

from __future__ import annotations

from datetime import datetime, timedelta


class FastClock:
    """Now is what was set last; aware, UTC."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        """The simulated present."""
        return self._now

    def advance(self, by: timedelta) -> None:
        """Move forward."""
        self._now += by
