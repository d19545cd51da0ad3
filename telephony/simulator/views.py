"""What a phone shows: its calls with what the line wants, its captions, its inbox."""

from __future__ import annotations

import sqlite3
from typing import Any

from telephony.simulator.book import Book
from telephony.simulator.interpreter import parse
from telephony.simulator.journal import entries
from telephony.simulator.records import STEPS, Call, from_row
from telephony.simulator.rooms import member_of, members, room_of
from telephony.simulator.verbs import Gather, Record

CALLS_SHOWN = 6
MESSAGES_SHOWN = 50
CALLS_LOGGED = 30


def call_view(db: sqlite3.Connection, book: Book, sid: str, *, after: int = 0) -> dict[str, Any]:
    """One call as on the wire; `steps` are those that the line took after entry `after`."""
    call = book.get(db, sid)
    log = entries(db, sid, after)
    return {
        "sid": call.sid,
        "state": call.status,
        "direction": call.direction,
        "from": call.caller,
        "to": call.callee,
        "steps": [_step(entry) for entry in log if entry["kind"] in STEPS],
        "expects": _expects(call),
        "room": _room(db, call),
        "captions": log,
    }


def phone_view(db: sqlite3.Connection, book: Book, number: str, *, after: int = 0) -> dict[str, Any]:
    """A phone's latest calls, newest first, and its messages, oldest first; `at` is the desk's UTC."""
    calls = db.execute(
        "SELECT sid FROM calls WHERE handset = ? ORDER BY created DESC LIMIT ?", (number, CALLS_SHOWN)
    ).fetchall()
    rows = db.execute(
        "SELECT * FROM (SELECT * FROM messages WHERE sender = ? OR recipient = ?"
        " ORDER BY created DESC LIMIT ?) ORDER BY created",
        (number, number, MESSAGES_SHOWN),
    )
    messages = [
        {"body": row["body"], "at": row["at"], "from": row["sender"], "to": row["recipient"]} for row in rows
    ]
    return {"calls": [call_view(db, book, row["sid"], after=after) for row in calls], "messages": messages}


def calls_view(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """The latest calls of all phones, newest first, for the call log."""
    rows = db.execute(
        "SELECT calls.*, (SELECT min(at) FROM log WHERE call_sid = sid) AS began FROM calls"
        " ORDER BY created DESC LIMIT ?",
        (CALLS_LOGGED,),
    )
    return [_summary(from_row(Call, row), row["began"]) for row in rows]


def _summary(call: Call, began: str | None) -> dict[str, Any]:
    return {
        "sid": call.sid,
        "state": call.status,
        "direction": call.direction,
        "from": call.caller,
        "to": call.callee,
        "at": began,
        "duration_s": call.duration_s,
    }


def _step(entry: dict[str, Any]) -> dict[str, Any]:
    say = entry["text"] if entry["kind"] in {"say", "error"} else ""
    return {**{key: entry[key] for key in entry if key not in {"id", "text", "at"}}, "say": say}


def _expects(call: Call) -> dict[str, Any] | None:
    verb = parse(call.document)[call.position] if call.waiting else None
    if isinstance(verb, Gather):
        return {
            "digits": verb.digits,
            "speech": verb.speech,
            "num_digits": verb.num_digits,
            "finish_on_key": verb.finish_on_key,
            "record": False,
            "timeout_s": verb.timeout_s,
            "language": verb.language,
        }
    if isinstance(verb, Record):
        return {
            "digits": False,
            "speech": False,
            "num_digits": None,
            "finish_on_key": verb.finish_on_key,
            "record": True,
            "timeout_s": verb.timeout_s,
            "language": "",
        }
    return None


def _room(db: sqlite3.Connection, call: Call) -> dict[str, Any] | None:
    member = member_of(db, call.sid)
    if member is None:
        return None
    room = room_of(db, member.room_sid)
    inside = [{"label": other.label, "me": other.call_sid == call.sid} for other in members(db, room.sid)]
    return {"name": room.name, "started": room.status == "started", "members": inside}
