"""The Secretary's daily review, computed from the times."""

from __future__ import annotations

from datetime import date

from backend.services.actor import Actor
from backend.services.desk import Desk
from backend.services.views import DaySummary


def day_summary(desk: Desk, actor: Actor, day: date) -> DaySummary:
    """The IST day `day`. Raises NotPermitted for anybody but the secretary and the admin."""
    raise NotImplementedError
