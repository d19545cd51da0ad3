"""Grounds of a hearing: any officer may set one, only a senior one may remove it, with a reason."""

from __future__ import annotations

from backend.domain.terms import Ground
from backend.services.actor import Actor
from backend.services.desk import Desk


def set_ground(desk: Desk, actor: Actor, item_id: str, *, ground: Ground, reason: str) -> None:
    """Sets a ground; setting one that stands changes nothing. Raises ReasonsRequired."""
    raise NotImplementedError


def remove_ground(desk: Desk, actor: Actor, item_id: str, *, ground: Ground, reason: str) -> None:
    """Takes a ground away. Raises NotPermitted, ReasonsRequired."""
    raise NotImplementedError
