"""The form that passes a person's words on to the desk's people and promises a call."""

from __future__ import annotations

from actions import callbacks
from actions.commands import commands
from actions.form import DeskForm, take_callers_number
from actions.turn import Reply

# What is left to people, by the intent that asks for it; the desk sees the word as the call's reason.
PASSED_ON = ("reopen", "withdraw_item", "give_feedback", "correct_details", "reschedule_hearing")


class CallbackForm(DeskForm):
    """For what people decide: a talk with an officer, a reopening, a withdrawal, an opinion."""

    form = "callback_form"
    order = ("phone",)

    async def start(self, reply: Reply) -> None:
        turn = reply.turn
        reason = turn.intent if turn.intent in PASSED_ON else "request_human"
        if turn.intent == "distress" or commands().tells_danger(turn.text):
            # Care before any question; the number is asked only so that somebody can call.
            reply.say("utter_distress")
            reason = "distress"
        reply.set(asked_again=False)
        await take_callers_number(reply)
        await callbacks.promise_or_ask_phone(reply, reason=reason)
        if not reply.get("callback_wanted"):
            reply.end()

    async def accepted(self, reply: Reply, slot: str) -> None:
        await callbacks.promise_if_wanted(reply)
        reply.end()
