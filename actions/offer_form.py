"""The form of an expert's offer of help."""

from __future__ import annotations

from typing import Any

from actions.commands import Steering, commands
from actions.form import set_answer
from actions.intake_form import IntakeForm
from actions.turn import Reply


class OfferForm(IntakeForm):
    """Series CO. The story may be left out: what the expert can do is told before."""

    form = "offer_form"
    series = "CO"
    lodged_response = "utter_lodged_offer"
    order = (
        "consent", "name", "phone", "expertise", "state", "district", "availability",
        "description", "confirm",
    )  # fmt: skip

    def keep_opening(self, reply: Reply) -> None:
        """An offer's opening says no more than that it is one."""
        reply.set(opening_story=None, has_story=False)

    def closes_story(self, reply: Reply) -> bool:
        if super().closes_story(reply):
            return True
        if Steering.SKIP not in commands().steering_in(reply.turn.text):
            return False
        set_answer(reply, "description", reply.get("expertise"), reply.get("expertise"))
        return True

    def body(self, reply: Reply) -> dict[str, Any]:
        return {
            "description": reply.get("description"),
            "expertise": reply.get("expertise"),
            "availability": reply.get("availability"),
        }
