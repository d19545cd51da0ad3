"""Where nobody leaves with nothing: the recorded message that gets an ID, and the promised callback."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from telephony.inbound import keys
from telephony.inbound.calls import Call, Stage
from telephony.inbound.line import Line
from telephony.inbound.owed import Debt, Never, NotNow
from telephony.inbound.prompts import number_twice
from telephony.inbound.twiml import Said

MOBILE_DIGITS = 10
FIRST_OF_MOBILE = "6789"
DESK_READS = ("name", "enterprise", "state", "district")


@dataclass(frozen=True)
class Next:
    """The call after a step, and what is still to be said before its stage speaks."""

    call: Call
    lead: tuple[Said, ...] = ()


def promise_callback(line: Line, call: Call) -> Next:
    """Promises a call back, asking for a number where the line shows none."""
    if call.reachable_at is None:
        return Next(call.at(Stage.CALLBACK_PHONE))
    try:
        answer = owe_callback(line, call, call.reason or "asked_for_person")
    except NotNow:
        return Next(call.at(Stage.DONE), (line.says(call, "callback_kept"),))
    except Never:
        if call.stage is Stage.CALLBACK_PHONE:
            return Next(call.at(Stage.DONE), (line.says(call, "call_us"),))
        return Next(call.at(Stage.CALLBACK_PHONE))
    said = line.says(call, "callback_promised", promise_by=answer["said"]["promise_by"])
    return Next(call.at(Stage.DONE), (said,))


def give_up(line: Line, call: Call) -> Next:
    """Nothing more can be heard: a callback where there is a number, else the other ways in."""
    if call.recording_url and call.reachable_at:
        return file_message(line, call)
    if call.reachable_at:
        return promise_callback(line, call)
    return Next(call.at(Stage.DONE), (line.says(call, "call_us"),))


def owe_callback(line: Line, call: Call, reason: str) -> Any:
    """Keeps the promise on disk, then at the desk. Raises NotNow, Never."""
    body = {
        "phone": call.reachable_at or phone_said(line, call),
        "language": call.language,
        "channel": "phone",
        "conversation": call.conversation,
        "reason": line.wording.reason(reason, call.language),
        "said": line.book.said(call.sid),
    }
    if call.recording_url:
        body["recording_url"] = call.recording_url
    key = f"callback {call.sid} {reason} {call.reachable_at}"
    try:
        answer = line.desk.owed.settle(Debt(key=key, kind="callback", body=body))
    except NotNow:
        line.book.forget_said(call.sid)  # the debt holds the words from here on
        raise
    line.book.forget_said(call.sid)
    return answer


def file_message(line: Line, call: Call) -> Next:
    """A recorded message becomes an item at once; where the desk is silent it becomes one later."""
    if call.reachable_at is None:
        return Next(call.at(Stage.CALLBACK_PHONE))
    key = f"{call.sid}:recording"
    debt = Debt(key=key, kind="item", body={"key": key, "lodging": _lodging(line, call)})
    try:
        item = line.desk.owed.settle(debt)
    except NotNow:
        return Next(call.at(Stage.DONE), (line.says(call, "callback_kept"),))
    except Never:
        return promise_callback(line, call)
    line.book.forget_said(call.sid)
    said, item_id = item["said"], item["id"]
    until = line.says(call, "registered_until", attend_by=said["attend_by"], conclude_by=said["conclude_by"])
    call = call.at(Stage.DONE, item=item_id)
    return Next(call, (line.says(call, "registered"), *number_twice(line, call, item_id), until))


def mobile_number(text: str) -> str | None:
    """An Indian mobile number in E.164 from keyed or spoken digits (of any script), or None."""
    digits = "".join(str(int(letter)) for letter in text if letter.isdecimal())
    digits = digits[-MOBILE_DIGITS:] if len(digits) in (11, 12) and digits[:-10] in ("0", "91") else digits
    is_mobile = len(digits) == MOBILE_DIGITS and digits[0] in FIRST_OF_MOBILE
    return f"+91{digits}" if is_mobile else None


def phone_said(line: Line, call: Call) -> str | None:
    """The mobile number that the caller told the assistant, where the line shows none."""
    told = [mobile_number(said["text"]) for said in line.book.said(call.sid) if said["asks"] == "phone"]
    return next((phone for phone in reversed(told) if phone), None)


def with_phone_said(line: Line, call: Call) -> Call:
    """The call, reachable at the number that was told in words."""
    return call if call.reachable_at else replace(call, phone=phone_said(line, call))


def _lodging(line: Line, call: Call) -> dict[str, Any]:
    said = {part["asks"]: part["text"] for part in line.book.said(call.sid)}
    read = line.desk.read_answers({asks: said[asks] for asks in DESK_READS if asks in said}, call.language)
    told = [said[asks] for asks in ("opening", *sorted(keys.STORY_ASKS)) if asks in said]
    return {
        "series": "GR",
        "channel": "phone",
        "language": call.language,
        "conversation": call.conversation,
        "consent": True,
        "person": {
            "name": read.get("name") or line.wording.say("recorded_name", call.language),
            "phone": call.reachable_at,
            "phone_verified": call.phone is None,
        },
        "enterprise": {
            "name": read.get("enterprise", ""),
            "udyam": "none",
            "state": read.get("state", ""),
            "district": read.get("district", ""),
        },
        "description": " ".join(told),  # the caller's own words only: the desk reads its subject in them
        "recording_url": call.recording_url,
    }
