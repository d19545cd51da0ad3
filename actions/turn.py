"""What an action knows of the present turn, and what it decides: slots, what is said, what is asked next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.slash import words_of

Event = dict[str, Any]


@dataclass(frozen=True)
class Heard:
    """One message of a person. `asks` is the awaited slot; `caller` the calling number, on the phone only."""

    text: str
    intent: str
    confidence: float
    language: str
    channel: str
    caller: str | None
    conversation: str
    asks: str | None
    slots: dict[str, Any]

    @property
    def words(self) -> int:
        """How many words were said."""
        return len(self.text.split())

    @property
    def is_by_phone(self) -> bool:
        """Whether it was heard rather than read."""
        return self.channel == "voice"

    def means(self, *intents: str, sure: float = 0.7) -> bool:
        """Whether the message was understood as one of `intents`, and surely enough."""
        return self.intent in intents and self.confidence >= sure


def heard(tracker: Tracker) -> Heard:
    """The present turn of a conversation."""
    message = tracker.latest_message or {}
    metadata = message.get("metadata") or {}
    intent = message.get("intent") or {}
    return Heard(
        text=words_of(message.get("text")).strip(),
        intent=intent.get("name") or "",
        confidence=float(intent.get("confidence") or 0),
        language=tracker.get_slot("language") or "en",
        channel=tracker.get_latest_input_channel() or "chat",
        caller=metadata.get("caller"),
        conversation=tracker.sender_id,
        asks=tracker.get_slot("requested_slot"),
        slots=dict(tracker.slots),
    )


@dataclass
class Reply:
    """Collects what the turn comes to. Wording is chosen by name in domain.yml, never written here."""

    turn: Heard
    dispatcher: CollectingDispatcher
    slots: dict[str, Any] = field(default_factory=dict)
    _next: tuple[str | None] | None = None

    def get(self, slot: str) -> Any:
        """The slot as it will stand after this turn."""
        return self.slots.get(slot, self.turn.slots.get(slot))

    def set(self, **slots: Any) -> None:
        """Set slots; None forgets one."""
        self.slots.update(slots)

    def say(self, response: str, *, buttons: list[str] | None = None, **facts: Any) -> None:
        """Say a response of domain.yml with `facts` in it; `buttons` are answers that may have been meant."""
        plain = [{"title": text, "payload": text} for text in buttons or []]
        self.dispatcher.utter_message(response=response, buttons=plain, **facts)

    def show_item(self, item_id: str) -> None:
        """Tell programs that this turn issued an ID."""
        self.dispatcher.utter_message(json_message={"item": item_id})

    def ask(self, slot: str) -> None:
        """Ask for this slot next, whatever the order of the form."""
        self._next = (slot,)

    def end(self) -> None:
        """End the form."""
        self._next = (None,)

    @property
    def has_decided(self) -> bool:
        """Whether it is settled what to ask next, or that nothing is."""
        return self._next is not None

    def events(self) -> list[Event]:
        """The events for Rasa: every changed slot, then what to ask next if that was decided."""
        changed = [SlotSet(slot, value) for slot, value in self.slots.items()]
        # A form counts as refused where nothing but the requested slot was set.
        changed = changed or [SlotSet("asked_again", bool(self.turn.slots.get("asked_again")))]
        return changed + ([SlotSet("requested_slot", self._next[0])] if self._next else [])
