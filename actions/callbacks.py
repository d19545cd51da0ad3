"""Promises of a call back: what a person said goes to the desk's people, who ring them."""

from __future__ import annotations

from typing import Any

from actions import desk
from actions.turn import Reply
from backend.client import DeskRefused, DeskUnavailable

# What was told so far and helps whoever calls; never a code.
TOLD = ("name", "enterprise", "state", "district", "opening_story", "description", "expertise", "item_id")


async def promise_or_ask_phone(reply: Reply, *, reason: str) -> None:
    """Promise a call, or ask for the number first and promise it when it comes."""
    reply.set(callback_wanted=None)
    if reply.get("phone"):
        await promise(reply, reason=reason)
        return
    reply.say("utter_callback_needs_phone")
    reply.set(callback_wanted=reason, callback_words=reply.turn.text)
    reply.ask("phone")


async def promise_if_wanted(reply: Reply) -> None:
    """The number has come: keep the word that was given when it was asked for."""
    if reason := reply.get("callback_wanted"):
        await promise(reply, reason=reason)


async def promise(reply: Reply, *, reason: str) -> bool:
    """Have the desk promise the call and tell by when; False when the desk could not be reached."""
    try:
        promised = await desk.ask(desk.client().promise_callback, **_request(reply, reason))
    except (DeskUnavailable, DeskRefused):
        reply.say("utter_callback_not_taken")
        return False
    reply.set(callback_wanted=None, callback_words=None)
    reply.say("utter_callback_promised", promise_by=promised["said"]["promise_by"])
    return True


def _request(reply: Reply, reason: str) -> dict[str, Any]:
    turn = reply.turn
    said = [{"asks": slot, "text": str(reply.get(slot))} for slot in TOLD if reply.get(slot)]
    return {
        "phone": reply.get("phone"),
        "language": turn.language,
        "channel": "phone" if turn.is_by_phone else "chat",
        "conversation": turn.conversation,
        "reason": reason,
        "said": [*said, {"asks": reason, "text": reply.get("callback_words") or turn.text}],
    }
