"""What triage understood of a story, as plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class GroundFound:
    """A ground of hearing (a name of taxonomy.yml) and the person's words that show it."""

    label: str
    words: str


@dataclass(frozen=True)
class Reading:
    """`alternatives` are the next likely subjects with their chances; `words` decided the subject."""

    subject: str
    alternatives: tuple[tuple[str, float], ...] = ()
    grounds: tuple[GroundFound, ...] = ()
    state: str | None = None
    district: str | None = None
    udyam: str | None = None
    amount_inr: int | None = None
    words: tuple[str, ...] = ()
