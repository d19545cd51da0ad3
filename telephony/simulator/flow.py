"""Runs a call through its documents: fetch, speak, wait, go on, until the person must act or it ends."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from urllib.parse import urljoin

from telephony.simulator.book import Book, owe
from telephony.simulator.forms import voice_form
from telephony.simulator.interpreter import Run, parse, run
from telephony.simulator.journal import Journal, Line
from telephony.simulator.legs import Legs
from telephony.simulator.messages import Messages
from telephony.simulator.records import Call, CallState, Kind, new_sid
from telephony.simulator.rooms import Rooms
from telephony.simulator.settings import SimulatorSettings
from telephony.simulator.signed import Answer, Post, SignedClient
from telephony.simulator.store import Store
from telephony.simulator.verbs import (
    Conference,
    DialNumber,
    Gather,
    Hangup,
    Record,
    Redirect,
    Reject,
    Send,
    Target,
    TwimlError,
    Verb,
)

MOST_DOCUMENTS_A_TURN = 20  # a line that only redirects to itself would never let the person speak


class Flow:
    """What Twilio does between two acts of a person; holds no state of its own."""

    def __init__(
        self, store: Store, settings: SimulatorSettings, journal: Journal, client: SignedClient
    ) -> None:
        self._store = store
        self._settings = settings
        self._journal = journal
        self._client = client
        self._book = Book(journal, settings.twilio_account_sid)
        self._rooms = Rooms(journal, settings.twilio_account_sid)
        self._legs = Legs(self._book, self._rooms)
        self._messages = Messages(journal, settings)

    def fetch(self, sid: str, target: Target, extra: Mapping[str, str] | None = None) -> None:
        """Fetches a document for a call and runs it, and those that it leads to."""
        form: Mapping[str, str] = extra or {}
        for _ in range(MOST_DOCUMENTS_A_TURN):
            verbs = self._document(sid, target, form)
            if verbs is None:
                return
            onward = self._carry_out(sid, verbs, 0)
            if onward is None:
                return
            target, form = onward, {}
        self._fail(sid, 11205, "the line only redirects and never lets the person act")

    def start(self, sid: str, target: Target, twiml: str = "") -> None:
        """Begins a call that was answered: with a document given, or with one fetched."""
        if not twiml:
            self.fetch(sid, target)
        else:
            self._run_given(sid, twiml, target.url)

    def go_on(self, sid: str, position: int) -> None:
        """Carries on in the present document from a position."""
        with self._store.read() as db:
            call = self._book.get(db, sid)
        onward = self._carry_out(sid, parse(call.document), position)
        if onward is not None:
            self.fetch(sid, onward)

    def resume(self, sid: str, params: Mapping[str, str]) -> None:
        """Carries on after a Dial is over: at its action, or with the next verb."""
        with self._store.read() as db:
            call = self._book.get(db, sid)
        if not call.is_live:
            return
        if call.parent:
            self.end(sid, CallState.COMPLETED)
            return
        verbs = parse(call.document)
        verb = verbs[call.position] if call.position < len(verbs) else Hangup()
        if isinstance(verb, Conference | DialNumber) and verb.action:
            self.fetch(sid, absolute(call, verb.action), params)
        else:
            self.go_on(sid, call.position + 1)

    def music(self, sid: str, url: str, method: str) -> None:
        """Plays what the room's waiting address says, once; nothing in it can move the call."""
        with self._store.read() as db:
            call = self._book.get(db, sid)
        answer = self._send(call, Target(url, method), {})
        with self._store.write() as db:
            try:
                steps = run(parse(answer.body)).steps if not answer.failure else ()
            except TwimlError as fault:
                self._journal.write(db, sid, Line(Kind.ERROR, "twiml_wrong", detail={"why": str(fault)}))
                return
            for step in steps:
                self._journal.step(db, sid, step)

    def end(self, sid: str, state: CallState) -> None:
        """Ends a call and all that hangs on it."""
        with self._store.write() as db:
            self._legs.end(db, sid, state)

    def _document(self, sid: str, target: Target, extra: Mapping[str, str]) -> tuple[Verb, ...] | None:
        """The verbs of a fetched document, the fallback's when it failed, None when the call is over."""
        with self._store.read() as db:
            call = self._book.get(db, sid)
        if not call.is_live:
            return None
        answer = self._send(call, target, extra)
        verbs, fault = _read(answer)
        if fault and call.fallback and target.url != call.fallback:
            trouble = {"ErrorCode": str(fault.code), "ErrorUrl": target.url}
            target = Target(call.fallback, "POST")
            answer = self._send(call, target, {**extra, **trouble})
            verbs, fault = _read(answer)
        if fault:
            self._fail(sid, fault.code, str(fault))
            return None
        return verbs if self._open(sid, verbs, answer.body, target.url) else None

    def _open(self, sid: str, verbs: tuple[Verb, ...], body: str, url: str) -> bool:
        """Makes a document the call's own; False when the person hung up meanwhile."""
        with self._store.write() as db:
            call = self._book.get(db, sid)
            if not call.is_live:
                return False
            db.execute("UPDATE calls SET document = ?, document_url = ? WHERE sid = ?", (body, url, sid))
            if call.status != CallState.IN_PROGRESS and not isinstance(run(verbs).stop, Reject):
                self._book.move(db, sid, CallState.IN_PROGRESS)
        return True

    def _run_given(self, sid: str, twiml: str, url: str) -> None:
        try:
            verbs = parse(twiml)
        except TwimlError as fault:
            self._fail(sid, fault.code, str(fault))
            return
        onward = self._carry_out(sid, verbs, 0) if self._open(sid, verbs, twiml, url) else None
        if onward is not None:
            self.fetch(sid, onward)

    def _send(self, call: Call, target: Target, extra: Mapping[str, str]) -> Answer:
        form = {**voice_form(call, self._settings.twilio_account_sid), **extra}
        answer = self._client.send(Post(target.url, target.method, form, new_sid("")))
        detail = {
            "url": target.url,
            "params": {**extra, "CallStatus": call.status},
            "status": answer.status,
            "ms": answer.elapsed_ms,
            "body": answer.body,
        }
        with self._store.write() as db:
            self._journal.write(db, call.sid, Line(Kind.TWIML, detail=detail))
        return answer

    def _carry_out(self, sid: str, verbs: tuple[Verb, ...], position: int) -> Target | None:
        """Runs verbs; the result is where to go on, or None when the line waits or is over."""
        result = run(verbs, position)
        with self._store.write() as db:
            call = self._book.get(db, sid)
            if not call.is_live:
                return None
            for step in result.steps:
                self._journal.step(db, sid, step)
                if isinstance(step, Send):
                    self._messages.from_call(db, call, step)
            return self._stop(db, call, result)

    def _stop(self, db: sqlite3.Connection, call: Call, result: Run) -> Target | None:
        stop = result.stop
        if isinstance(stop, Redirect):
            return absolute(call, stop.target)
        if isinstance(stop, Hangup):
            self._legs.end(db, call.sid, CallState.COMPLETED)
        elif isinstance(stop, Reject):
            self._legs.end(db, call.sid, CallState.BUSY if stop.busy else CallState.NO_ANSWER)
        else:
            self._book.park(db, call.sid, result.position, waiting=isinstance(stop, Gather | Record))
            self._enter(db, call, stop)
        return None

    def _enter(
        self, db: sqlite3.Connection, call: Call, stop: Gather | Record | Conference | DialNumber
    ) -> None:
        if isinstance(stop, DialNumber):
            self._legs.dial(db, call, stop)
        elif isinstance(stop, Conference):
            callback = urljoin(call.document_url, stop.status_callback) if stop.status_callback else ""
            started = self._rooms.join(db, call, stop, callback)
            if not started and stop.wait:
                music = absolute(call, stop.wait)
                owe(db, "music", call.sid, url=music.url, method=music.method)
            elif not started:
                self._journal.note(db, call.sid, "music")

    def _fail(self, sid: str, code: int, why: str) -> None:
        with self._store.write() as db:
            self._journal.write(db, sid, Line(Kind.ERROR, "line_failed", detail={"code": code, "why": why}))
            self._legs.end(db, sid, CallState.COMPLETED)


def absolute(call: Call, target: Target) -> Target:
    """An address as seen from the call's document; an empty one is the document's own."""
    return Target(urljoin(call.document_url, target.url), target.method)


def _read(answer: Answer) -> tuple[tuple[Verb, ...], TwimlError | None]:
    if answer.failure:
        return (), TwimlError(answer.failure, f"the webhook failed (HTTP {answer.status})")
    try:
        return parse(answer.body), None
    except TwimlError as fault:
        return (), fault
