"""The form by which a person picks the time of a hearing."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import callbacks, desk
from actions.proof_form import ProofForm
from actions.turn import Event, Reply
from backend.client import DeskRefused, DeskUnavailable


class HearingForm(ProofForm):
    """Shows the times that the officer proposed; the one picked is told back in IST."""

    form = "hearing_form"
    order = ("item_id", "phone", "otp", "hearing_slot")

    async def start(self, reply: Reply) -> None:
        reply.set(
            hearing_slot=None, hearing_choices=None, moves_hearing=reply.turn.intent == "reschedule_hearing"
        )
        await super().start(reply)

    async def accepted(self, reply: Reply, slot: str) -> None:
        if slot == "hearing_slot":
            await self.choose(reply)
        else:
            await super().accepted(reply, slot)

    async def opened(self, reply: Reply, item: dict[str, Any]) -> None:
        hearing = item.get("hearing") or {}
        state = hearing.get("state", "none")
        if state == "proposed":
            choices = [{"value": slot["id"], "text": slot["text"]} for slot in hearing["slots"]]
            reply.set(hearing_id=hearing["id"], hearing_choices=choices)
            reply.ask("hearing_slot")
            return
        if state == "scheduled" and reply.get("moves_hearing"):
            await callbacks.promise_or_ask_phone(reply, reason="reschedule_hearing")
            if not reply.get("callback_wanted"):
                reply.end()
            return
        self.stop_with_state(reply, item, hearing)

    def stop_with_state(self, reply: Reply, item: dict[str, Any], hearing: dict[str, Any]) -> None:
        """Nothing to choose: say how it stands."""
        known = ("scheduled", "calling", "held", "missed")
        state = hearing.get("state") if hearing.get("state") in known else "none"
        reply.say(f"utter_hearing_{state}", item_id=item["id"], **hearing.get("said", {}))
        reply.end()

    async def choose(self, reply: Reply) -> None:
        """Settle the time at the desk."""
        turn = reply.turn
        picked = reply.get("hearing_slot")
        reply.set(hearing_slot=None)
        try:
            hearing = await desk.ask(
                desk.client().choose_hearing_slot,
                hearing_id=reply.get("hearing_id"),
                slot_id=picked,
                conversation=turn.conversation,
                caller=turn.caller,
            )
        except DeskUnavailable:
            reply.say("utter_answer_unchecked")
            reply.ask("hearing_slot")
        except DeskRefused:
            self.stop(reply, "utter_hearing_time_gone")
        else:
            reply.set(hearing_choices=None)
            reply.say("utter_hearing_chosen", **hearing["said"])
            reply.end()


class AskHearingSlot(Action):
    """Asks for the time, with the proposed ones as answers to choose from."""

    def name(self) -> str:
        return "action_ask_hearing_slot"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        times = [choice["text"] for choice in tracker.get_slot("hearing_choices") or []]
        listed = "\n".join(f"{number}. {text}" for number, text in enumerate(times, start=1))
        buttons = [{"title": text, "payload": text} for text in times]
        dispatcher.utter_message(response="utter_hearing_times", times=listed, buttons=buttons)
        return []
