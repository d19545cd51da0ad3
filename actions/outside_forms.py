"""What the assistant does between forms: repeats, changes language, takes what it did not understand."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.commands import Steering, commands
from actions.intake_form import STORY_WORDS
from actions.turn import Event, Heard, heard

# Steering words mean something outside a form too.
RESPONSES = {
    Steering.CANCEL: "utter_nothing_to_cancel",
    Steering.BACK: "utter_nothing_to_cancel",
    Steering.SEND: "utter_what_next",
    Steering.SKIP: "utter_what_next",
}


class ActionRepeat(Action):
    """Says the last turn's messages again."""

    def name(self) -> str:
        return "action_repeat"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        said = last_said(tracker.events)
        for event in said:
            buttons = (event.get("data") or {}).get("buttons") or []
            dispatcher.utter_message(text=event["text"], buttons=buttons)
        if not said:
            dispatcher.utter_message(response="utter_welcome")
        return []


class ActionChangeLanguage(Action):
    """Changes the language to the one named, or asks which."""

    def name(self) -> str:
        return "action_change_language"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        language = commands().language_named(heard(tracker).text, alone=False)
        if language is None:
            dispatcher.utter_message(response="utter_which_language")
            return []
        return [SlotSet("language", language), FollowupAction("action_what_next")]


class ActionWhatNext(Action):
    """Asks what to do, in the language just chosen, and waits: no rule knows what follows it."""

    def name(self) -> str:
        return "action_what_next"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        dispatcher.utter_message(response="utter_what_next")
        return [FollowupAction("action_listen")]


class ActionNotUnderstood(Action):
    """Takes what was not understood: a steering word, a danger, a story, or else it asks."""

    def name(self) -> str:
        return "action_not_understood"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        turn = heard(tracker)
        if language := commands().language_named(turn.text, alone=True):
            return [SlotSet("language", language), FollowupAction("action_what_next")]
        if next_action := followed_by(turn):
            return [FollowupAction(next_action)]
        dispatcher.utter_message(response=response_to(turn))
        return []


def followed_by(turn: Heard) -> str | None:
    """What takes the message on: a long one is a story, and told to lodge it."""
    wanted = commands().steering_in(turn.text)
    if Steering.HUMAN in wanted or commands().tells_danger(turn.text):
        return "callback_form"
    if Steering.REPEAT in wanted:
        return "action_repeat"
    return "grievance_form" if turn.words >= STORY_WORDS else None


def response_to(turn: Heard) -> str:
    """The response to a short message that no rule knows."""
    for wanted in commands().steering_in(turn.text):
        return RESPONSES[wanted]
    return "utter_not_understood"


def last_said(events: list[Event]) -> list[Event]:
    """The assistant's messages between the two last messages of the person."""
    said: list[Event] = []
    people = 0
    for event in reversed(events):
        if event.get("event") == "user":
            people += 1
            if people == 2:
                break
        elif event.get("event") == "bot" and people == 1 and event.get("text"):
            said.append(event)
    return said[::-1]
