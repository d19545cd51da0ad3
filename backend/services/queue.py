"""The queue and the page of an item, as an officer may see them."""

from __future__ import annotations

from dataclasses import dataclass

from backend.domain.terms import Status
from backend.services.actor import Actor
from backend.services.desk import Desk
from backend.services.views import EventView, ItemPage, OfficerView, OfficeView, Queue


@dataclass(frozen=True)
class QueueFilter:
    """`holder_me` keeps what the reader holds; `status` none means all that is open; `limit` up to 200."""

    status: Status | None = None
    office: str | None = None
    holder_me: bool = False
    include_concluded: bool = False
    cursor: str | None = None
    limit: int = 50


def list_queue(desk: Desk, actor: Actor, wanted: QueueFilter) -> Queue:
    """Items that the actor may see, oldest registration first."""
    raise NotImplementedError


def read_item(desk: Desk, actor: Actor, item_id: str) -> ItemPage:
    """The page. Raises NoSuchItem, also for an item that the actor may not see."""
    raise NotImplementedError


def read_history(desk: Desk, actor: Actor, item_id: str) -> tuple[EventView, ...]:
    """The item's history, first event first."""
    raise NotImplementedError


def reveal_phone(desk: Desk, actor: Actor, item_id: str) -> str:
    """The person's full number, E.164; the look is recorded in the item's history."""
    raise NotImplementedError


def list_offices(desk: Desk) -> tuple[OfficeView, ...]:
    """All offices, by code."""
    raise NotImplementedError


def list_officers(desk: Desk, actor: Actor) -> tuple[OfficerView, ...]:
    """The officers of the offices that the actor sees."""
    raise NotImplementedError
