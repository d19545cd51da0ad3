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
        reply.say(f"utter_status_{item['status']}", item_id=item["id"], **item["said"])
        hearing = item.get("hearing") or {}
        if hearing.get("state") in ("proposed", "scheduled"):
            reply.say(f"utter_status_hearing_{hearing['state']}", **hearing.get("said", {}))
        reply.end()
