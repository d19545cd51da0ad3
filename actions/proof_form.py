"""What status and hearing have in common: which item, and proof that it is the person's own."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from actions import desk
from actions.form import DeskForm
from actions.turn import Reply
from backend.client import DeskRefused, DeskUnavailable

DIGITS_OF_AN_ID = 9


class ProofForm(DeskForm):
    """Asks for the item's ID if not known; for mobile and one-time code only where the desk wants proof."""

    @abstractmethod
    async def opened(self, reply: Reply, item: dict[str, Any]) -> None:
        """The desk gave the item: tell it, or ask on."""

    async def start(self, reply: Reply) -> None:
        text = reply.turn.text
        reply.set(otp=None, asked_again=False)
        if sum(c.isdigit() for c in text) >= DIGITS_OF_AN_ID:
            reply.set(item_id=None)
            if not await self.check(reply, "item_id", text):
                return
        if reply.get("item_id"):
            await self.open(reply)

    async def accepted(self, reply: Reply, slot: str) -> None:
        if slot == "item_id":
            await self.open(reply)
        elif slot == "phone":
            await self.send_code(reply)
        elif slot == "otp":
            await self.prove(reply)

    async def open(self, reply: Reply) -> None:
        """Ask the desk for the item; where it wants proof, get that first."""
        turn = reply.turn
        try:
            item = await desk.ask(
                desk.client().status,
                item_id=reply.get("item_id"),
                conversation=turn.conversation,
                caller=turn.caller,
            )
        except DeskUnavailable:
            self.stop(reply, "utter_desk_away")
        except DeskRefused as refused:
            if refused.code == "proof_required":
                await self.want_proof(reply)
            else:
                reply.set(item_id=None)
                self.stop(reply, "utter_no_such_item")
        else:
            await self.opened(reply, item)

    async def want_proof(self, reply: Reply) -> None:
        """Send the code at once where the mobile is known from this conversation, else ask for it."""
        if reply.get("phone"):
            await self.send_code(reply)
        else:
            reply.ask("phone")

    async def send_code(self, reply: Reply) -> None:
        """The same words whether or not item and mobile belong together."""
        turn = reply.turn
        try:
            await desk.ask(
                desk.client().send_one_time_code,
                item_id=reply.get("item_id"),
                phone=reply.get("phone"),
                language=turn.language,
                conversation=turn.conversation,
            )
        except (DeskUnavailable, DeskRefused):
            self.stop(reply, "utter_desk_away")
            return
        reply.say("utter_code_sent")
        reply.ask("otp")

    async def prove(self, reply: Reply) -> None:
        """Give the desk the code; it is never kept."""
        code = reply.get("otp")
        reply.set(otp=None, otp_said=None)
        try:
            await desk.ask(
                desk.client().verify_one_time_code,
                item_id=reply.get("item_id"),
                conversation=reply.turn.conversation,
                otp=code,
            )
        except DeskUnavailable:
            reply.say("utter_answer_unchecked")
            reply.ask("otp")
        except DeskRefused as refused:
            if refused.status == 429:
                self.stop(reply, "utter_too_many_codes")
            else:
                reply.say("utter_refused_otp_wrong")
                reply.ask("otp")
        else:
            await self.open(reply)

    def stop(self, reply: Reply, response: str) -> None:
        """Say why it ends here."""
        reply.say(response)
        reply.end()
