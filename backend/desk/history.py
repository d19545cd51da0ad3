"""How an item's history is said: what happened, who did it, and the words that were recorded."""

from __future__ import annotations

from backend.desk.pages import has_wording, t
from backend.desk.saying import label, worded
from backend.services.views import EventView

_WORDS = ("note", "words", "reason", "reasons", "minutes", "to_office", "office")
_LABELLED = {"ground": "grounds", "outcome": "outcomes", "subject": "subjects"}


def event_said(event: EventView) -> str:
    """What happened, in words."""
    return worded("desk.history.event", event.action)


def actor_said(event: EventView) -> str:
    """Who did it: an officer by name, the desk's own programs by what they are."""
    key = f"desk.history.system.{event.actor}"
    return t(key) if has_wording(key) else event.actor


def event_words(event: EventView) -> list[str]:
    """The texts recorded with the event, labels first; other details stay in the record."""
    labelled = [
        _labelled(kind, event.detail[name]) for name, kind in _LABELLED.items() if event.detail.get(name)
    ]
    return labelled + [str(event.detail[name]) for name in _WORDS if event.detail.get(name)]


def _labelled(kind: str, code: object) -> str:
    try:
        return label(kind, str(code))
    except KeyError:  # an outcome of a hearing is no outcome of an item
        return worded("hearing.outcome", str(code))
