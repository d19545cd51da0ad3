"""Rooms: who is in a conference, when it starts and ends, and the events that tell the desk so."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import astuple

from telephony.simulator.book import owe
from telephony.simulator.forms import room_form
from telephony.simulator.journal import Journal
from telephony.simulator.records import Call, Member, Room, from_row, new_sid
from telephony.simulator.verbs import Conference

EVENTS = {
    "conference-start": "start",
    "conference-end": "end",
    "participant-join": "join",
    "participant-leave": "leave",
}


class Rooms:
    """A room starts with the second person in it, once one who may start it is there, as Twilio's do."""

    def __init__(self, journal: Journal, account_sid: str) -> None:
        self._journal = journal
        self._account_sid = account_sid

    def join(self, db: sqlite3.Connection, call: Call, wish: Conference, callback: str) -> bool:
        """Puts a call into the room of that name; True when the room has started."""
        room = self._open_room(db, wish, callback)
        member = Member(room.sid, call.sid, wish.label, int(wish.starts), int(wish.ends), int(wish.muted))
        db.execute("INSERT INTO members VALUES (?,?,?,?,?,?,?,NULL)", (*astuple(member), time.time()))
        self._journal.note(db, call.sid, "room_entered", room=room.name)
        self._tell(db, room.sid, "participant-join", member)
        self._start_if_ready(db, room)
        return self._room(db, room.sid).status == "started"

    def leave(self, db: sqlite3.Connection, call_sid: str) -> None:
        """Takes a call out of its room, if it is in one, and ends the room where that must be."""
        member = member_of(db, call_sid)
        if member is None:
            return
        self._take_out(db, member)
        others = members(db, member.room_sid)
        if others and not member.ends:
            for other in others:
                self._journal.note(db, other.call_sid, "other_left", label=member.label)
            return
        reason = "participant-with-end-conference-on-exit-left" if others else "last-participant-left"
        for other in others:
            self._take_out(db, other)
            self._journal.note(db, other.call_sid, "room_ended")
            owe(db, "resume", other.call_sid, params={"DialCallStatus": "completed"})
        db.execute("UPDATE rooms SET status = 'ended' WHERE sid = ?", (member.room_sid,))
        self._tell(db, member.room_sid, "conference-end", member, reason=reason)

    def _open_room(self, db: sqlite3.Connection, wish: Conference, callback: str) -> Room:
        row = db.execute("SELECT * FROM rooms WHERE name = ? AND status <> 'ended'", (wish.name,)).fetchone()
        if row:
            room = from_row(Room, row)
            if callback and not room.callback:
                db.execute(
                    "UPDATE rooms SET callback = ?, callback_events = ? WHERE sid = ?",
                    (callback, " ".join(wish.status_events), room.sid),
                )
            return self._room(db, room.sid)
        sid = new_sid("CF")
        db.execute(
            "INSERT INTO rooms (sid, name, status, callback, callback_events) VALUES (?,?,'waiting',?,?)",
            (sid, wish.name, callback, " ".join(wish.status_events)),
        )
        return self._room(db, sid)

    def _start_if_ready(self, db: sqlite3.Connection, room: Room) -> None:
        inside = members(db, room.sid)
        if room.status == "waiting" and len(inside) > 1 and any(member.starts for member in inside):
            db.execute("UPDATE rooms SET status = 'started' WHERE sid = ?", (room.sid,))
            self._tell(db, room.sid, "conference-start", inside[-1])
            for member in inside:
                self._journal.note(db, member.call_sid, "room_started")

    def _take_out(self, db: sqlite3.Connection, member: Member) -> None:
        db.execute(
            "UPDATE members SET left = ? WHERE call_sid = ? AND left IS NULL", (time.time(), member.call_sid)
        )
        self._tell(db, member.room_sid, "participant-leave", member)

    def _tell(
        self, db: sqlite3.Connection, room_sid: str, event: str, member: Member, *, reason: str = ""
    ) -> None:
        room = self._room(db, room_sid)
        if not room.callback or EVENTS[event] not in room.callback_events.split():
            return
        db.execute("UPDATE rooms SET sequence = sequence + 1 WHERE sid = ?", (room_sid,))
        form = room_form(self._room(db, room_sid), event, self._account_sid, None if reason else member)
        if reason:
            form |= {"ReasonConferenceEnded": reason, "CallSidEndingConference": member.call_sid}
        owe(db, "post", member.call_sid, url=room.callback, params=form)

    def _room(self, db: sqlite3.Connection, sid: str) -> Room:
        return from_row(Room, db.execute("SELECT * FROM rooms WHERE sid = ?", (sid,)).fetchone())


def member_of(db: sqlite3.Connection, call_sid: str) -> Member | None:
    """The call's present stay in a room."""
    row = db.execute("SELECT * FROM members WHERE call_sid = ? AND left IS NULL", (call_sid,)).fetchone()
    return from_row(Member, row) if row else None


def members(db: sqlite3.Connection, room_sid: str) -> list[Member]:
    """Those who are in a room now, in the order in which they came."""
    rows = db.execute(
        "SELECT * FROM members WHERE room_sid = ? AND left IS NULL ORDER BY joined", (room_sid,)
    )
    return [from_row(Member, row) for row in rows]


def room_of(db: sqlite3.Connection, room_sid: str) -> Room:
    """The room itself."""
    return from_row(Room, db.execute("SELECT * FROM rooms WHERE sid = ?", (room_sid,)).fetchone())
