"""The sweep: rings, reports, unanswered and forgotten calls; a daemon thread, started on purpose."""

from __future__ import annotations

import json
import threading
import time

import structlog

from telephony.simulator.book import claim, done
from telephony.simulator.exchange import Exchange
from telephony.simulator.records import CallState, Direction, Work
from telephony.simulator.signed import Post
from telephony.simulator.verbs import Target

log = structlog.get_logger(__name__)

PAUSE_S = 0.25
FORGOTTEN_S = 30 * 60  # a closed browser tab never hangs up


class Sweeper:
    """Does what is due; several may run at once, since work is claimed row by row."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Starts the thread; real time counts, not the desk's clock."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="simulator-sweep", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stops the thread after the piece of work in hand."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def sweep(self) -> int:
        """Does all that is due now and returns how many pieces of work it was."""
        self._end_unanswered()
        self._end_forgotten()
        count = 0
        while self._do_one():
            count += 1
        return count

    def _run(self) -> None:
        while not self._stopped.wait(PAUSE_S):
            try:
                self.sweep()
            except Exception:
                log.exception("sweep_failed")  # the phones must go on ringing after one bad row

    def _do_one(self) -> bool:
        with self._exchange.store.write() as db:
            work = claim(db)
        if work is None:
            return False
        try:
            self._perform(work)
        finally:
            with self._exchange.store.write() as db:
                done(db, work)
        return True

    def _perform(self, work: Work) -> None:
        exchange, params = self._exchange, json.loads(work.params)
        if work.kind == "post":
            exchange.client.send(Post(work.url, work.method, params, work.token))
        elif work.kind == "ring":
            with exchange.store.write() as db:
                exchange.book.move(db, work.call_sid, CallState.RINGING)
        elif work.kind == "start":
            with exchange.store.read() as db:
                twiml = exchange.book.get(db, work.call_sid).twiml
            exchange.flow.start(work.call_sid, Target(work.url, work.method), twiml)
        elif work.kind == "resume":
            exchange.flow.resume(work.call_sid, params)
        elif work.kind == "music":
            exchange.flow.music(work.call_sid, work.url, work.method)

    def _end_unanswered(self) -> None:
        self._end(
            "status = ? AND direction <> ? AND touched + timeout_s <= ?",
            (CallState.RINGING, Direction.INBOUND, time.time()),
            CallState.NO_ANSWER,
        )

    def _end_forgotten(self) -> None:
        self._end(
            "status IN (?, ?) AND touched <= ?",
            (CallState.RINGING, CallState.IN_PROGRESS, time.time() - FORGOTTEN_S),
            CallState.COMPLETED,
        )

    def _end(self, condition: str, values: tuple[object, ...], state: CallState) -> None:
        with self._exchange.store.read() as db:
            rows = db.execute(f"SELECT sid FROM calls WHERE {condition}", values).fetchall()  # noqa: S608 - fixed text
        for row in rows:
            self._exchange.flow.end(row["sid"], state)
