"""The clock that the simulator can move forward, by the file that every process of the service reads."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from telephony.simulator.records import ExchangeError

LONGEST_STEP_S = 40 * 24 * 3600


class MovableClock:
    """The desk's time: the true time and the seconds kept in the file; without a file, the true time."""

    def __init__(self, file: str) -> None:
        self._file = Path(file) if file else None

    @property
    def is_movable(self) -> bool:
        return self._file is not None

    def offset_s(self) -> int:
        """Seconds ahead of the true clock; a missing or empty file counts as none."""
        try:
            return int(self._file.read_text("ascii").strip() or 0) if self._file else 0
        except FileNotFoundError:
            return 0

    def now(self) -> datetime:
        """The desk's present, aware and in UTC."""
        return datetime.now(UTC) + timedelta(seconds=self.offset_s())

    def advance(self, seconds: int) -> int:
        """Moves forward and returns the new offset; never back, since the items' limits would go with it."""
        if self._file is None:
            raise ExchangeError("clock_fixed", 409)
        if not 0 < seconds <= LONGEST_STEP_S:
            raise ExchangeError("advance_wrong")
        offset = self.offset_s() + seconds
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_name(self._file.name + f".{os.getpid()}.new")
        fresh.write_text(str(offset), "ascii")
        fresh.replace(self._file)  # readers in other processes see the old number or the new one, never half
        return offset
