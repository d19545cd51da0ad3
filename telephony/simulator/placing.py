"""A call as somebody asks for it, and the row that it becomes."""

from __future__ import annotations

import time
from dataclasses import dataclass

from telephony.simulator.records import Call, CallState, Direction, new_sid


@dataclass(frozen=True)
class Placing:
    """A call as the REST API asks for it; one of `url` and `twiml` is given."""

    to: str
    sender: str
    url: str = ""
    twiml: str = ""
    method: str = "POST"
    fallback: str = ""
    callback: str = ""
    callback_events: tuple[str, ...] = ("completed",)
    timeout_s: int = 60
    detects_machine: bool = False


def new_call(placing: Placing, direction: Direction, state: CallState) -> Call:
    """A fresh leg; the handset is the end that is not the desk's."""
    now = time.time()
    return Call(
        sid=new_sid("CA"),
        direction=direction.value,
        caller=placing.sender,
        callee=placing.to,
        handset=placing.sender if direction is Direction.INBOUND else placing.to,
        status=state.value,
        url=placing.url,
        method=placing.method,
        created=now,
        touched=now,
        twiml=placing.twiml,
        fallback=placing.fallback,
        callback=placing.callback,
        callback_events=" ".join(placing.callback_events),
        timeout_s=placing.timeout_s,
        detects_machine=int(placing.detects_machine),
    )
