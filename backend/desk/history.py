"""How an item's history is said: what happened, who did it, and the words that were recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from backend.desk.pages import has_wording, t
from backend.desk.saying import ist_short, label, routing_said, worded
from backend.services.views import EventView

_WORDS = ("note", "words", "reason", "reasons", "minutes", "office")
_LABELLED = {"ground": "grounds", "outcome": "outcomes", "subject": "subjects"}


def event_said(event: EventView) -> str:
    """What happened, in words."""
    return worded("desk.history.event", event.action)


def actor_said(event: EventView) -> str:
    """Who did it: an officer by name, the desk's own programs by what they are."""
    key = f"desk.history.system.{event.actor}"
    return t(key) if has_wording(key) else event.actor


def event_words(event: EventView) -> list[str]:
    """The texts recorded with the event, labels and times first; other details stay in the record."""
    detail = event.detail
    said = [_labelled(kind, detail[name]) for name, kind in _LABELLED.items() if detail.get(name)]
    if detail.get("leg"):
        said.append(worded("leg", str(detail["leg"])))
    said += _times(detail)
    if event.action == "routed":
        return [*said, routing_said(str(detail.get("reason", "")))]
    return said + [str(detail[name]) for name in _WORDS if detail.get(name)]


def _times(detail: Mapping[str, object]) -> list[str]:
    """The times of a hearing that the event tells of."""
    slots = detail.get("slots")
    named = [detail.get("starts_at"), *(slots if isinstance(slots, list) else [])]
    return [ist_short(datetime.fromisoformat(str(at))) for at in named if at]


def _labelled(kind: str, code: object) -> str:
    try:
        return label(kind, str(code))
    except KeyError:  # an outcome of a hearing is no outcome of an item
        return worded("hearing.outcome", str(code))
