"""The form that tells where an item stands."""

from __future__ import annotations

from typing import Any

from actions.proof_form import ProofForm
from actions.turn import Reply


class StatusForm(ProofForm):
    """Tells stage, holder, dates and what comes next, and of a hearing that waits for a choice."""

    form = "status_form"
    order = ("item_id", "phone", "otp")

    async def opened(self, reply: Reply, item: dict[str, Any]) -> None:
        is_concluded = item["status"] == "concluded"
        reply.say(
            "utter_status_concluded" if is_concluded else "utter_status", item_id=item["id"], **item["said"]
        )
        if (item.get("hearing") or {}).get("state") == "proposed":
            reply.say("utter_status_hearing_proposed")
        reply.end()
