"""The two limits of an item, attend and conclude, computed from times only.

A limit runs from registration in exact days of 24 hours, holidays and Sundays included, without pause.
Reaching it in time means at the limit's very second or before. All datetimes are aware.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class LimitState(StrEnum):
    """Whether a limit was kept, was missed, or still runs."""

    KEPT = "kept"
    MISSED = "missed"
    RUNNING = "running"


@dataclass(frozen=True)
class ClockRules:
    """How long after registration each limit and each warning falls."""

    attend: timedelta
    conclude: timedelta
    warn_attend: timedelta
    warn_conclude: timedelta

    @classmethod
    def from_mapping(cls, clock: Mapping[str, object]) -> "ClockRules":
        """From the `clock` of routing.yml, in days; raises ValueError if one is missing or out of order."""
        names = ("attend_days", "conclude_days", "warn_attend_days", "warn_conclude_days")
        try:
            attend, conclude, warn_attend, warn_conclude = (
                timedelta(days=float(str(clock[name]))) for name in names
            )
        except KeyError as missing:
            raise ValueError(f"the clock has no {missing}") from missing
        if not (timedelta(0) < warn_attend <= attend and timedelta(0) < warn_conclude <= conclude):
            raise ValueError("each warning must fall after registration and not after its limit")
        return cls(attend, conclude, warn_attend, warn_conclude)


@dataclass(frozen=True)
class Standing:
    """One limit as it stands: `time_left` is negative once it has passed, zero or more while it runs."""

    state: LimitState
    by: datetime
    time_left: timedelta
    is_warned: bool

    @property
    def is_missed(self) -> bool:
        """Late: reached after the limit, or not reached and the limit has passed."""
        return self.state is LimitState.MISSED


@dataclass(frozen=True)
class Standings:
    """Both limits of an item as they stand."""

    attend: Standing
    conclude: Standing


@dataclass(frozen=True)
class Limits:
    """When an item must be attended and concluded, and when to warn before."""

    registered_at: datetime
    attend_by: datetime
    conclude_by: datetime
    warn_attend_at: datetime
    warn_conclude_at: datetime

    @classmethod
    def of(cls, registered_at: datetime, rules: ClockRules) -> "Limits":
        """Limits of an item registered at an aware datetime."""
        if registered_at.tzinfo is None:
            raise ValueError("registered_at must be aware")
        return cls(
            registered_at=registered_at,
            attend_by=registered_at + rules.attend,
            conclude_by=registered_at + rules.conclude,
            warn_attend_at=registered_at + rules.warn_attend,
            warn_conclude_at=registered_at + rules.warn_conclude,
        )

    def standing(
        self, now: datetime, attended_at: datetime | None = None, concluded_at: datetime | None = None
    ) -> Standings:
        """Both limits at `now`. A conclusion is an action of an officer, so it attends what nobody had."""
        reached = [moment for moment in (attended_at, concluded_at) if moment is not None]
        return Standings(
            attend=_standing(self.attend_by, self.warn_attend_at, now, min(reached, default=None)),
            conclude=_standing(self.conclude_by, self.warn_conclude_at, now, concluded_at),
        )


def _standing(by: datetime, warn_at: datetime, now: datetime, reached_at: datetime | None) -> Standing:
    left = by - (reached_at or now)
    if left < timedelta(0):
        return Standing(LimitState.MISSED, by, left, is_warned=False)
    if reached_at is not None:
        return Standing(LimitState.KEPT, by, left, is_warned=False)
    return Standing(LimitState.RUNNING, by, left, is_warned=now >= warn_at)
