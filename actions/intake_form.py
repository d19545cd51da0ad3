"""What lodging a grievance and offering help share: consent, answers, read-back, correction, the ID."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar

import structlog

from actions import callbacks, desk
from actions.commands import Steering, commands, normal
from actions.form import DeskForm, desk_channel, set_answer, take_callers_number
from actions.turn import Reply
from backend.client import DeskRefused, DeskUnavailable

log = structlog.get_logger(__name__)

# An opening of so many words tells a story; it is kept and need not be told again.
STORY_WORDS = 15


class IntakeForm(DeskForm):
    """A form that ends with a new item."""

    series: ClassVar[str]
    lodged_response: ClassVar[str]
    opening_intent: ClassVar[str]

    @abstractmethod
    def body(self, reply: Reply) -> dict[str, Any]:
        """What this series adds to the item that is lodged."""

    async def start(self, reply: Reply) -> None:
        turn = reply.turn
        reply.set(confirm=None, which_answer=False, desk_away=False, asked_again=False)
        if commands().tells_danger(turn.text):
            reply.say("utter_distress")
        if reply.get("name"):
            reply.say("utter_details_kept")
        self.keep_opening(reply)
        await take_callers_number(reply)

    def keep_opening(self, reply: Reply) -> None:
        """Keep a story told in the very first message; the question for it then asks what is missing."""
        told = reply.turn.text if reply.turn.words >= STORY_WORDS else None
        if told:
            reply.set(description=None)
        reply.set(opening_story=told, has_story=bool(told))

    async def take(self, reply: Reply, slot: str) -> None:
        if slot == "confirm":
            await self.take_confirmation(reply)
        elif slot == "description" and self.closes_story(reply):
            await self.accepted(reply, slot)
        else:
            await super().take(reply, slot)

    def closes_story(self, reply: Reply) -> bool:
        """ "That is all", where the story was told at the opening or may be left out."""
        if Steering.SKIP not in commands().steering_in(reply.turn.text):
            return False
        told = reply.get("opening_story")
        if told:
            set_answer(reply, "description", told, told)
        return bool(told)

    def refuse(self, reply: Reply, slot: str, code: str, choices: list[str]) -> bool:
        text = reply.turn.text
        # Who writes the same district twice knows it better than the list.
        if code == "district_unknown" and normal(text) == normal(reply.get("refused_text") or ""):
            set_answer(reply, slot, text, text)
            reply.set(refused_text=None)
            return True
        reply.set(refused_text=text)
        return super().refuse(reply, slot, code, choices)

    async def accepted(self, reply: Reply, slot: str) -> None:
        if slot == "consent" and reply.get("consent") is False:
            forget_all(reply, self.order)
            reply.say("utter_no_consent")
            reply.end()
        elif slot == "phone":
            turn = reply.turn
            reply.set(phone_verified=turn.is_by_phone and reply.get("phone") == turn.caller)
            await callbacks.promise_if_wanted(reply)
        elif slot == "state" and reply.get("state_said") != reply.turn.slots.get("state_said"):
            reply.set(district=None)  # a district of the old state
        elif slot == "description":
            join_story(reply)

    async def take_confirmation(self, reply: Reply) -> None:
        """Yes lodges; no asks which answer is wrong."""
        if reply.get("which_answer"):
            self.take_wrong_answer(reply)
            return
        wants_sending = Steering.SEND in commands().steering_in(reply.turn.text)
        if wants_sending or await self.check(reply, "confirm", reply.turn.text):
            if wants_sending or reply.get("confirm"):
                await self.lodge(reply)
            else:
                reply.set(confirm=None, which_answer=True, desk_away=False)

    def take_wrong_answer(self, reply: Reply) -> None:
        """At "which answer is wrong?": a named one was reopened before; none is, or it is asked once more."""
        if commands().says_none(reply.turn.text):
            reply.set(which_answer=False, asked_again=False)
        else:
            reply.say("utter_refused_choice_unknown")
            reply.set(asked_again=True)

    async def lodge(self, reply: Reply) -> None:
        """Store the item at the desk and tell its ID; when the desk is away, all answers wait."""
        number = int(reply.get("lodged_count") or 0) + 1
        key = f"{reply.turn.conversation}:{number}"
        try:
            item = await desk.ask(desk.client().lodge_item, item=self.item(reply), key=key)
        except (DeskUnavailable, DeskRefused) as error:
            if getattr(error, "code", "") == "idempotency_key_reused":
                # Sent before without an answer, and corrected since: what is right now gets its own ID.
                reply.set(lodged_count=number)
                await self.lodge(reply)
                return
            # The conversation is not named: whoever holds a chat's session can go on with it.
            log.error("item.not_lodged", channel=reply.turn.channel, error=str(error))
            reply.set(confirm=None, desk_away=True, asked_again=False)
            return
        reply.set(lodged_count=number, item_id=item["id"], confirm=None, desk_away=False, asked_again=False)
        reply.set(description=None, description_said=None, opening_story=None, has_story=False)
        reply.say(self.lodged_response, item_id=item["id"], **item["said"])
        reply.show_item(item["id"])
        reply.end()

    def item(self, reply: Reply) -> dict[str, Any]:
        """The body of `POST /items`."""
        turn = reply.turn
        person = {name: reply.get(name) for name in ("name", "phone")}
        place = {name: reply.get(name) for name in ("state", "district")}
        return {
            "series": self.series,
            "channel": desk_channel(turn),
            "language": turn.language,
            "conversation": turn.conversation,
            "consent": True,
            "person": {**person, "phone_verified": bool(reply.get("phone_verified"))},
            "enterprise": {"name": "", "udyam": "none", **place},
            **self.body(reply),
        }


def join_story(reply: Reply) -> None:
    """Put what was told at the opening before what was added to it."""
    told, added = reply.get("opening_story"), reply.get("description")
    if told and added != told:
        whole = f"{told}\n\n{added}"
        set_answer(reply, "description", whole, whole)
    reply.set(opening_story=None, has_story=False)


def forget_all(reply: Reply, order: tuple[str, ...]) -> None:
    """Without consent nothing is kept."""
    names = [*order, *(f"{slot}_said" for slot in order), "opening_story", "refused_text"]
    reply.set(**dict.fromkeys(names), has_story=False, phone_verified=False)
