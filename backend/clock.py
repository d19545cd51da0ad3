"""The one clock of the backend: the machine's, moved by a file of seconds where one is named."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path


class SystemClock:
    """Now in UTC. `offset_file` holds a whole number of seconds added to the machine's clock; it is read
    at each call, since another process (the simulator) moves it. Missing or unreadable counts as zero."""

    def __init__(self, offset_file: Path | None = None) -> None:
        self._offset_file = offset_file

    def now(self) -> datetime:
        """The present, aware and in UTC."""
        return datetime.now(UTC) + self._offset()

    def _offset(self) -> timedelta:
        if self._offset_file is None:
            return timedelta()
        try:
            return timedelta(seconds=int(self._offset_file.read_text(encoding="ascii").strip() or "0"))
        except (OSError, ValueError):
            return timedelta()
