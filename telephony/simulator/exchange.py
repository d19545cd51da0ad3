"""The exchange: what a simulated phone and Twilio's REST API can do to a call or a message."""

from __future__ import annotations

import sqlite3
import time

import structlog

from telephony.simulator.book import Book, owe
from telephony.simulator.clock import MovableClock
from telephony.simulator.flow import Flow, absolute
from telephony.simulator.interpreter import parse
from telephony.simulator.journal import Journal, Line
from telephony.simulator.legs import Legs
from telephony.simulator.messages import Messages
from telephony.simulator.numbers import e164, keys_for
from telephony.simulator.placing import Placing, new_call
from telephony.simulator.recordings import keep_recording
from telephony.simulator.records import Call, CallState, Direction, ExchangeError, Kind
from telephony.simulator.rooms import Rooms, member_of, members
from telephony.simulator.settings import SimulatorSettings
from telephony.simulator.signed import SignedClient
from telephony.simulator.store import Store
from telephony.simulator.verbs import Gather, Record, Target

log = structlog.get_logger(__name__)

CONFIDENCE = "0.92"


class Exchange:
    """All state is in the file, so that every thread and process of the web server sees the same phones."""

    def __init__(self, settings: SimulatorSettings, *, client: SignedClient | None = None) -> None:
        self.settings = settings
        self.clock = MovableClock(settings.clock_offset_file)
        self.store = Store(settings.database)
        self.journal = Journal(self.clock)
        self.messages = Messages(self.journal, settings)
        self.book = Book(self.journal, settings.twilio_account_sid)
        self.rooms = Rooms(self.journal, settings.twilio_account_sid)
        self.legs = Legs(self.book, self.rooms)
        self.client = client or SignedClient(settings.twilio_auth_token.get_secret_value())
        self.flow = Flow(self.store, settings, self.journal, self.client)

    def prepare(self) -> None:
        """Makes the exchange's file; called once at start."""
        self.store.prepare()

    def dial_in(self, caller: str, line: str = "") -> str:
        """A phone calls the desk's number; returns the call's sid when the line waits for the person."""
        settings = self.settings
        sender, callee = e164(caller), e164(line) if line else settings.twilio_number
        if callee != settings.twilio_number:
            raise ExchangeError("no_such_line")
        url = settings.address(settings.voice_path)
        placing = Placing(
            to=callee,
            sender=sender,
            url=url,
            fallback=settings.address(settings.voice_fallback_path),
            callback=settings.address(settings.voice_status_path),
        )
        call = new_call(placing, Direction.INBOUND, CallState.RINGING)
        with self.store.write() as db:
            self.book.open(db, call)
        self.flow.fetch(call.sid, Target(url, "POST"))
        return call.sid

    def place(self, placing: Placing) -> Call:
        """The desk calls a phone; it rings as soon as the sweep comes by."""
        call = new_call(placing, Direction.OUTBOUND, CallState.QUEUED)
        with self.store.write() as db:
            self.book.open(db, call)
            owe(db, "ring", call.sid)
        log.info("call_queued", call_sid=call.sid, to=f"…{call.callee[-2:]}")
        return call

    def answer(self, sid: str, *, by: str = "human") -> None:
        """The phone is picked up, by a person or by a machine (`machine_start`)."""
        with self.store.write() as db:
            call = self.book.get(db, sid)
            if call.direction == Direction.INBOUND or call.status != CallState.RINGING:
                raise ExchangeError("not_ringing", 409)
            db.execute("UPDATE calls SET answered_by = ? WHERE sid = ?", (by, sid))
            self.book.move(db, sid, CallState.IN_PROGRESS)
            if call.parent:
                self.legs.connect(db, call)
        if not call.parent:
            self.flow.start(sid, Target(call.url, call.method), call.twiml)

    def press(self, sid: str, keys: str) -> None:
        """Keys pressed while the line waits for them."""
        with self.store.write() as db:
            call, verb = self._listening(db, sid)
            if not isinstance(verb, Gather) or not verb.digits:
                raise ExchangeError("keys_not_heard", 409)
            digits, ended_by = keys_for(verb, keys)
            self.book.take_turn(db, sid)
            self.journal.write(db, sid, Line(Kind.KEYED, keys))
        if digits or verb.action_on_empty:
            form = {"Digits": digits} | ({"FinishedOnKey": ended_by} if ended_by else {})
            self.flow.fetch(sid, absolute(call, verb.action), form)
        else:
            self.flow.go_on(sid, call.position + 1)

    def speak(self, sid: str, words: str, *, confidence: str = CONFIDENCE) -> None:
        """Words spoken: to the line when it listens, to the others in a room."""
        said = " ".join(words.split())
        if not said:
            raise ExchangeError("nothing_said")
        with self.store.write() as db:
            if self._talk_in_room(db, sid, said):
                return
            call, verb = self._listening(db, sid)
            if not isinstance(verb, Gather) or not verb.speech:
                raise ExchangeError("speech_not_heard", 409)
            self.book.take_turn(db, sid)
            self.journal.write(db, sid, Line(Kind.HEARD, said))
        self.flow.fetch(sid, absolute(call, verb.action), {"SpeechResult": said, "Confidence": confidence})

    def record(self, sid: str, words: str, *, keys: str = "#") -> None:
        """A message left after the tone; an empty one is a silence."""
        with self.store.write() as db:
            call, verb = self._listening(db, sid)
            if not isinstance(verb, Record):
                raise ExchangeError("not_recording", 409)
            self.book.take_turn(db, sid)
            form = keep_recording(db, self.settings, call, verb, words)
            self.journal.write(db, sid, Line(Kind.HEARD, words.strip(), detail={"recorded": True}))
        if form:
            self.flow.fetch(sid, absolute(call, verb.action), {**form, "Digits": keys})
        else:
            self.flow.go_on(sid, call.position + 1)

    def silence(self, sid: str) -> None:
        """The person says nothing until the line stops waiting."""
        with self.store.write() as db:
            call, verb = self._listening(db, sid)
            self.book.take_turn(db, sid)
            self.journal.note(db, sid, "silence")
        if isinstance(verb, Gather) and verb.action_on_empty:
            form = {"Digits": ""} if verb.digits else {}
            spoken = {"SpeechResult": "", "Confidence": "0.0"} if verb.speech else {}
            self.flow.fetch(sid, absolute(call, verb.action), {**form, **spoken})
        else:
            self.flow.go_on(sid, call.position + 1)

    def hang_up(self, sid: str, *, recorded: str = "") -> None:
        """The phone is put down or the ringing call declined; what was being recorded is kept."""
        with self.store.write() as db:
            call = self.book.get(db, sid)
            if not call.is_live:
                raise ExchangeError("call_over", 409)
            verb = self._listening(db, sid)[1] if call.waiting else None
            if isinstance(verb, Record) and recorded.strip():
                form = keep_recording(db, self.settings, call, verb, recorded)
                self.journal.write(db, sid, Line(Kind.HEARD, recorded.strip(), detail={"recorded": True}))
                owe(db, "post", sid, url=absolute(call, verb.action).url, params=form | {"Digits": "hangup"})
            self.legs.end(db, sid, _put_down(call))

    def redirect(self, sid: str, target: Target, twiml: str = "") -> None:
        """The REST API sends a live call to another document."""
        with self.store.write() as db:
            if self.book.get(db, sid).status != CallState.IN_PROGRESS:
                raise ExchangeError("call_over", 409)
            self.rooms.leave(db, sid)
            db.execute("UPDATE calls SET waiting = 0, twiml = ? WHERE sid = ?", (twiml, sid))
            owe(db, "start", sid, url=target.url, method=target.method)

    def cancel(self, sid: str, state: CallState) -> None:
        """The REST API ends a call that is live, or cancels one that still rings."""
        with self.store.write() as db:
            call = self.book.get(db, sid)
            if state is CallState.CANCELED and call.status == CallState.IN_PROGRESS:
                raise ExchangeError("call_over", 409)
            self.legs.end(db, sid, state)

    def advance(self, seconds: int) -> None:
        """Moves the desk's clock forward; one at a time, so that no step is lost."""
        with self.store.write():
            self.clock.advance(seconds)

    def _listening(self, db: sqlite3.Connection, sid: str) -> tuple[Call, Gather | Record]:
        call = self.book.get(db, sid)
        if not call.is_live:
            raise ExchangeError("call_over", 409)
        verb = parse(call.document)[call.position] if call.waiting else None
        if not isinstance(verb, Gather | Record):
            raise ExchangeError("not_listening", 409)
        return call, verb

    def _talk_in_room(self, db: sqlite3.Connection, sid: str, said: str) -> bool:
        member = member_of(db, sid)
        if member is None:
            return False
        self.journal.write(db, sid, Line(Kind.HEARD, said))
        db.execute("UPDATE calls SET touched = ? WHERE sid = ?", (time.time(), sid))
        for other in members(db, member.room_sid):
            if other.call_sid != sid and not member.muted:
                self.journal.write(db, other.call_sid, Line(Kind.TALK, said, detail={"label": member.label}))
        return True


def _put_down(call: Call) -> CallState:
    if call.status == CallState.IN_PROGRESS:
        return CallState.COMPLETED
    return CallState.CANCELED if call.direction == Direction.INBOUND else CallState.BUSY
