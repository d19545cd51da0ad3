"""Answers to the assistant's questions: the domain decides, this joins it with the places it knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backend.domain.answers import Accepted, Refused, check_answer
from backend.domain.terms import Language
from backend.services.desk import Desk


def check(
    desk: Desk, *, slot: str, text: str, language: Language, known: Mapping[str, Any]
) -> Accepted | Refused:
    """What the answer means, or why it is refused."""
    return check_answer(slot, text, language=language, known=known, places=desk.reference.places)
