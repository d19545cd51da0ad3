"""Sign-in of officers: argon2, and fifteen minutes' lock after five failures."""

from __future__ import annotations

from backend.services.actor import Actor
from backend.services.desk import Desk


def sign_in(desk: Desk, *, name: str, password: str) -> Actor:
    """The officer. Raises SignInWrong (same words for an unknown name), SignInLocked."""
    raise NotImplementedError


def officer_actor(desk: Desk, officer_id: int) -> Actor | None:
    """The officer of a session, freshly read; none when the officer is gone."""
    raise NotImplementedError
