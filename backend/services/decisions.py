"""Decisions: an item is concluded with reasons, and never against a person in hardship unheard."""

from __future__ import annotations

from backend.domain.terms import Outcome
from backend.services.actor import Actor
from backend.services.desk import Desk
from backend.services.views import ItemPage


def decide(
    desk: Desk, actor: Actor, item_id: str, *, outcome: Outcome, reasons: str, reference: str | None = None
) -> ItemPage:
    """Concludes the item and tells the person. Raises HearingDue, ReasonsRequired, AlreadyConcluded."""
    raise NotImplementedError
