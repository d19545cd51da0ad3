"""Who acts: an officer who signed in, a program with a token, or the desk's own clock."""

from __future__ import annotations

from dataclasses import dataclass

from backend.domain.terms import Role


@dataclass(frozen=True)
class Actor:
    """Somebody who acts on items. `office` is the office's code; none for programs."""

    role: Role
    name: str
    officer_id: int | None = None
    office: str | None = None


CLOCK_ACTOR = Actor(role=Role.SERVICE, name="clock")
ASSISTANT_ACTOR = Actor(role=Role.SERVICE, name="assistant")
