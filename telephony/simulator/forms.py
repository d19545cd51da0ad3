"""The forms of Twilio's webhooks: which parameters go with a call, a status, a room and a message."""

from __future__ import annotations

import time
from email.utils import formatdate

from telephony.simulator.records import Call, CallState, Member, Room

API_VERSION = "2010-04-01"
EVENT_OF = {
    CallState.QUEUED: "initiated",
    CallState.RINGING: "ringing",
    CallState.IN_PROGRESS: "answered",
}


def event_of(state: CallState) -> str:
    """The event by which a status callback is subscribed; every ending counts as `completed`."""
    return EVENT_OF.get(state, "completed")


def voice_form(call: Call, account_sid: str) -> dict[str, str]:
    """What Twilio sends with every request about a call."""
    form = {
        "AccountSid": account_sid,
        "ApiVersion": API_VERSION,
        "CallSid": call.sid,
        "CallStatus": call.status,
        "Called": call.callee,
        "CalledCountry": "IN",
        "Caller": call.caller,
        "CallerCountry": "IN",
        "Direction": call.direction,
        "From": call.caller,
        "FromCountry": "IN",
        "To": call.callee,
        "ToCountry": "IN",
    }
    if call.parent:
        form["ParentCallSid"] = call.parent
    if call.answered_by and call.detects_machine:
        form["AnsweredBy"] = call.answered_by
    return form


def status_form(call: Call, account_sid: str, sequence: int) -> dict[str, str]:
    """A status callback; times are RFC 2822 in UTC, durations whole seconds."""
    form = voice_form(call, account_sid) | {
        "CallbackSource": "call-progress-events",
        "SequenceNumber": str(sequence),
        "Timestamp": formatdate(time.time(), usegmt=False),
    }
    if call.status == CallState.QUEUED:
        form["CallStatus"] = "initiated"
    if call.ended is not None:
        form |= {"CallDuration": str(call.duration_s), "Duration": str(-(-call.duration_s // 60))}
    return form


def room_form(room: Room, event: str, account_sid: str, member: Member | None) -> dict[str, str]:
    """A conference's event, with the participant whom it concerns."""
    form = {
        "AccountSid": account_sid,
        "ConferenceSid": room.sid,
        "FriendlyName": room.name,
        "SequenceNumber": str(room.sequence),
        "StatusCallbackEvent": event,
        "Timestamp": formatdate(time.time(), usegmt=False),
    }
    if member:
        form |= {
            "CallSid": member.call_sid,
            "Coaching": "false",
            "EndConferenceOnExit": _flag(member.ends),
            "Hold": "false",
            "Muted": _flag(member.muted),
            "StartConferenceOnEnter": _flag(member.starts),
        }
        if member.label:
            form["ParticipantLabel"] = member.label
    return form


def segments(body: str) -> int:
    """Segments of an SMS: 160 then 153 letters a segment in Latin letters, 70 then 67 in any other script."""
    whole, part = (160, 153) if body.isascii() else (70, 67)
    units = len(body.encode("utf-16-le")) // 2 if part == 67 else len(body)
    return 1 if units <= whole else -(-units // part)


def _flag(value: int) -> str:
    return "true" if value else "false"
