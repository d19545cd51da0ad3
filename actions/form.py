"""How every form of the assistant takes one message: what steers the talk first, then the answer itself."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, steering
from actions.turn import Event, Heard, Reply, heard
from backend.client import DeskUnavailable


class DeskForm(Action, ABC):
    """Rasa runs it at each message while its form is active, and once when the form starts.

    Rasa then asks for the first slot of the form that is empty, unless the reply names another.
    """

    form: ClassVar[str]
    order: ClassVar[tuple[str, ...]]
    # Slots whose answers are told in free words: there, only a short message can be about the talk.
    free: ClassVar[tuple[str, ...]] = ("description", "expertise", "availability")

    def name(self) -> str:
        return f"validate_{self.form}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        reply = Reply(heard(tracker), dispatcher)
        if reply.turn.asks is None:
            await self.start(reply)
        elif not await steering.steer(self, reply):
            await self.take(reply, reply.turn.asks)
        elif not reply.has_decided:
            reply.ask(reply.turn.asks)
        return reply.events()

    @abstractmethod
    async def start(self, reply: Reply) -> None:
        """The form was just opened by the present message."""

    @abstractmethod
    async def accepted(self, reply: Reply, slot: str) -> None:
        """An answer was accepted and set; decide what follows from it."""

    async def take(self, reply: Reply, slot: str) -> None:
        """Take the message as the answer to the question for `slot`."""
        if await self.check(reply, slot, reply.turn.text):
            await self.accepted(reply, slot)

    async def check(self, reply: Reply, slot: str, text: str) -> bool:
        """Have the desk decide an answer; set it, or say what is wrong with it so that it is asked again."""
        try:
            answer = await desk.ask(desk.client().check_answer, **question(reply, slot, text))
        except DeskUnavailable:
            reply.say("utter_answer_unchecked")
            reply.set(**{slot: None})
            reply.ask(slot)
            return False
        if not answer["accepted"]:
            return self.refuse(reply, slot, answer["code"], answer.get("choices") or [])
        set_answer(reply, slot, answer["value"], answer["display"])
        return True

    def refuse(self, reply: Reply, slot: str, code: str, choices: list[str]) -> bool:
        """Say why the answer cannot be used. Returns whether it was taken all the same."""
        reply.say(f"utter_refused_{code}", buttons=choices)
        reply.set(**{slot: None}, asked_again=True)
        reply.ask(slot)
        return False

    def is_answered(self, reply: Reply, slot: str) -> bool:
        """Whether this question of the form has its answer."""
        return reply.get(slot) is not None


def question(reply: Reply, slot: str, text: str) -> dict[str, Any]:
    """The arguments with which the desk is asked about an answer."""
    known = {"state": reply.get("state"), "choices": reply.get("hearing_choices")}
    return {
        "slot": slot,
        "text": text,
        "language": reply.turn.language,
        "channel": desk_channel(reply.turn),
        "known": {key: value for key, value in known.items() if value},
    }


async def take_callers_number(reply: Reply) -> None:
    """Take the calling number for the person's, when it is a mobile that messages reach."""
    turn = reply.turn
    if not (turn.is_by_phone and turn.caller) or reply.get("phone"):
        return
    try:
        answer = await desk.ask(desk.client().check_answer, **question(reply, "phone", turn.caller))
    except DeskUnavailable:
        return  # it is asked for instead
    if answer["accepted"]:
        set_answer(reply, "phone", answer["value"], answer["display"])
        reply.set(phone_verified=True)


def set_answer(reply: Reply, slot: str, value: Any, display: str) -> None:
    """Set an accepted answer, and how it is read back."""
    # Rasa's templates fail on a text that holds "0[" (rasa/core/nlg/interpolator.py), so it gets a
    # joiner that is not seen.
    shown = display.replace("0[", "0\u2060[")
    reply.set(**{slot: value, f"{slot}_said": shown, "asked_again": False})


def desk_channel(turn: Heard) -> str:
    """The desk's name of the channel."""
    return "phone" if turn.is_by_phone else "chat"
