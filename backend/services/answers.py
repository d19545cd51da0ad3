"""Answers to the assistant's questions: the domain decides, this joins it with the places it knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from backend.domain.answers import Accepted, AnswerContext, Choice, Refused, check_answer
from backend.domain.errors import BadInput
from backend.domain.terms import Language
from backend.services.desk import Desk


def check(
    desk: Desk, *, slot: str, text: str, language: Language, known: Mapping[str, Any]
) -> Accepted | Refused:
    """What the answer means, or why it is refused. `known`: {state?, choices?: [{value, text}]}.

    Raises BadInput for a slot that nobody asks for."""
    state = known.get("state")
    context = AnswerContext(
        language=language,
        places=desk.reference.places,
        labels=desk.reference.labels,
        state=str(state) if state else None,
        choices=_choices(known.get("choices") or ()),
    )
    try:
        return check_answer(slot, text, context)
    except KeyError as unknown:
        raise BadInput(f"nobody asks for {slot!r}", field="slot") from unknown


def _choices(shown: Sequence[Mapping[str, Any]]) -> tuple[Choice, ...]:
    return tuple(Choice(value=str(one["value"]), text=str(one["text"])) for one in shown)
