"""Legs that hang together: a call that dials another, and what ends with what."""

from __future__ import annotations

import sqlite3
import time

from telephony.simulator.book import Book, owe
from telephony.simulator.records import Call, CallState, Direction, new_sid
from telephony.simulator.rooms import Rooms
from telephony.simulator.verbs import Conference, DialNumber


class Legs:
    """A dialled number meets its caller in a room of two that ends when either leaves."""

    def __init__(self, book: Book, rooms: Rooms) -> None:
        self._book = book
        self._rooms = rooms

    def dial(self, db: sqlite3.Connection, parent: Call, verb: DialNumber) -> None:
        """Rings the other phone; the parent waits in the room."""
        now = time.time()
        child = Call(
            sid=new_sid("CA"),
            direction=Direction.BRIDGED.value,
            caller=verb.caller_id or parent.caller,
            callee=verb.number,
            handset=verb.number,
            status=CallState.RINGING.value,
            url="",
            method="POST",
            created=now,
            touched=now,
            parent=parent.sid,
            timeout_s=verb.timeout_s,
        )
        self._book.open(db, child)
        self._rooms.join(db, parent, _bridge(child.sid), "")

    def connect(self, db: sqlite3.Connection, child: Call) -> None:
        """The dialled phone was answered."""
        self._rooms.join(db, child, _bridge(child.sid), "")

    def end(self, db: sqlite3.Connection, sid: str, state: CallState) -> None:
        """Ends a call once; those who waited for it go on, those whom it was ringing stop ringing."""
        was_answered = self._book.get(db, sid).answered is not None
        ended = self._book.move(db, sid, state)
        if ended is None:
            return
        if ended.parent and not was_answered:
            self._rooms.leave(db, ended.parent)
            owe(db, "resume", ended.parent, params={"DialCallStatus": state.value, "DialCallSid": sid})
        self._rooms.leave(db, sid)
        ringing = db.execute(
            "SELECT sid FROM calls WHERE parent = ? AND status = ?", (sid, CallState.RINGING.value)
        ).fetchall()
        for row in ringing:
            self._book.move(db, row["sid"], CallState.CANCELED)


def _bridge(child_sid: str) -> Conference:
    return Conference(
        name=f"bridge-{child_sid}",
        action=None,
        starts=True,
        ends=True,
        muted=False,
        wait=None,
        status_callback="",
        status_events=(),
        label="",
    )
