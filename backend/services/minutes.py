"""Minutes: what was said in a hearing, who attended, and whether the person was heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backend.services.actor import Actor
from backend.services.desk import Desk
from backend.services.views import HearingPage


@dataclass(frozen=True)
class Minutes:
    """`mode`: phone or in_person; `attended`: officer, person; `outcome`: heard, adjourned, not_attended."""

    mode: str
    attended: Sequence[str]
    minutes: str
    outcome: str


def record_minutes(desk: Desk, actor: Actor, hearing_id: str, minutes: Minutes) -> HearingPage:
    """Records minutes of a hearing that took place by phone or in person.

    `heard` needs the person and the officer among `attended`; by phone both must have been in the room."""
    raise NotImplementedError


def record_in_person(desk: Desk, actor: Actor, item_id: str, minutes: Minutes) -> HearingPage:
    """Records a hearing held in person for which none was scheduled."""
    raise NotImplementedError
