"""Hearings: proposing times, the person's choice, minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from backend.services.actor import Actor
from backend.services.desk import Desk
from backend.services.views import HearingPage, HearingView


def suggest_times(desk: Desk, actor: Actor, item_id: str, *, count: int = 3) -> tuple[datetime, ...]:
    """Times in office hours on working days, UTC, soonest first, at 48 hours' notice where that fits."""
    raise NotImplementedError


def propose_hearing(desk: Desk, actor: Actor, item_id: str, *, slots: Sequence[datetime]) -> HearingPage:
    """Proposes one to five times (aware) and tells the person; an open proposal is replaced."""
    raise NotImplementedError


def choose_slot(
    desk: Desk, hearing_id: str, slot_id: str, *, conversation: str, caller: str | None = None
) -> HearingView:
    """The person's choice: schedules the hearing, its reminders and its calls. Proof as for the status."""
    raise NotImplementedError


def read_hearing(desk: Desk, actor: Actor, hearing_id: str) -> HearingPage:
    """The hearing to an officer who may see its item."""
    raise NotImplementedError
