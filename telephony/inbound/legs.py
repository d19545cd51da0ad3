"""What the carrier tells of a hearing's calls and room, passed on to the desk once each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import structlog

from telephony.inbound.calls import LAST_SEQUENCE
from telephony.inbound.line import Line
from telephony.inbound.owed import Debt, Never, NotNow
from telephony.inbound.store import Store

log = structlog.get_logger(__name__)

OFFICER = "officer"
PERSON = "person"
LEGS = (OFFICER, PERSON)
CALL_ENDS = {
    "completed": "completed",
    "no-answer": "no_answer",
    "busy": "busy",
    "failed": "failed",
    "canceled": "failed",
}
ROOM_EVENTS = {"participant-join": "joined", "participant-leave": "left"}


@dataclass(frozen=True)
class Leg:
    """One leg at one step; everything that a step must know is in its signed address."""

    hearing_id: str
    name: str
    call_sid: str
    misses: int = 0
    step: int = 0


def tell_desk(line: Line, leg: Leg, event: str, *, sequence: int = 0, detail: str = "") -> None:
    """One event of a leg; kept on disk until the desk took it. A refusal is logged and ends there."""
    body = {"leg": leg.name, "call_sid": leg.call_sid, "event": event, "sequence": sequence, "detail": detail}
    key = f"hearing {leg.hearing_id} {leg.call_sid} {event} {sequence}"
    try:
        line.desk.owed.settle(Debt(key, "hearing_event", {"hearing": leg.hearing_id, "event": body}))
    except (NotNow, Never) as reason:
        hearing_id = leg.hearing_id
        log.warning("event_not_taken", hearing_id=hearing_id, what=event, reason=type(reason).__name__)


def room_event(line: Line, hearing_id: str, form: Mapping[str, str]) -> None:
    """An event of the conference: attendance is kept from these, since the carrier lists only the living."""
    event = ROOM_EVENTS.get(form["StatusCallbackEvent"])
    name = form.get("ParticipantLabel", "")
    log.info("room_event", hearing_id=hearing_id, what=form["StatusCallbackEvent"], leg=name)
    if event and name in LEGS:
        leg = Leg(hearing_id, name, form["CallSid"])
        tell_desk(line, leg, event, sequence=sequence_of(form, otherwise=0))


def call_status(line: Line, store: Store, leg: Leg, form: Mapping[str, str]) -> None:
    """The state of a leg's call: it never moves back, and only its end concerns the desk."""
    status = form.get("CallStatus", "")
    event = CALL_ENDS.get(status)
    sequence = sequence_of(form, otherwise=LAST_SEQUENCE if event else 0)
    if _moves(store, leg.call_sid, sequence, is_final=event is not None) and event:
        tell_desk(line, leg, event, sequence=sequence)


def sequence_of(form: Mapping[str, str], *, otherwise: int) -> int:
    """The callback's SequenceNumber."""
    number = form.get("SequenceNumber", "")
    return int(number) if number.isdecimal() else otherwise


def _moves(store: Store, call_sid: str, sequence: int, *, is_final: bool) -> bool:
    with store.transaction() as connection:
        moved = connection.execute(
            "INSERT INTO legs (call_sid, sequence, is_final) VALUES (?, ?, ?)"
            " ON CONFLICT (call_sid) DO UPDATE SET sequence = excluded.sequence, is_final = excluded.is_final"
            " WHERE legs.is_final = 0 AND legs.sequence < excluded.sequence",
            (call_sid, sequence, int(is_final)),
        )
        return moved.rowcount == 1
