"""The desk as the phone line needs it: briefs and readings now, deliveries that are never lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import structlog

from backend.client import DeskClient, DeskRefused, DeskUnavailable
from telephony.inbound.owed import Deliver, Never, NotNow, Owed
from telephony.inbound.store import Store

log = structlog.get_logger(__name__)


class DeskLine:
    """Asks the desk through its one client, and owes it what must arrive."""

    def __init__(self, client: DeskClient, store: Store) -> None:
        self._client = client
        self.owed = Owed(store, deliveries(client))

    def brief(self, hearing_id: str, leg: str) -> Mapping[str, Any] | None:
        """What a leg of a hearing may be told; None when the desk does not give it."""
        try:
            return self._client.hearing_brief(hearing_id, leg=leg)
        except (DeskUnavailable, DeskRefused) as reason:
            log.warning("brief_missing", hearing_id=hearing_id, leg=leg, reason=type(reason).__name__)
            return None

    def read_answers(self, told: Mapping[str, str], language: str) -> dict[str, str]:
        """The values of the answers that the desk accepts; what it does not understand is left out."""
        read: dict[str, str] = {}
        for slot, text in told.items():
            known = {"state": read["state"]} if "state" in read else {}
            try:
                answer = self._client.check_answer(
                    slot=slot, text=text, language=language, channel="phone", known=known
                )
            except (DeskUnavailable, DeskRefused):
                return read
            if answer["accepted"]:
                read[slot] = str(answer["value"])
        return read


def deliveries(client: DeskClient) -> dict[str, Deliver]:
    """How each kind of debt is settled at the desk."""
    return {
        "callback": _as_delivery(lambda body: client.promise_callback(**body)),
        "item": _as_delivery(lambda body: client.lodge_item(body["lodging"], key=body["key"])),
        "hearing_event": _as_delivery(lambda body: client.hearing_event(body["hearing"], body["event"])),
    }


def _as_delivery(send: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> Deliver:
    def deliver(body: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            return send(body)
        except DeskUnavailable as silent:
            raise NotNow from silent
        except DeskRefused as refused:
            raise Never(refused.code) from refused

    return deliver
