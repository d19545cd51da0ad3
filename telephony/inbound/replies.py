"""The same webhook twice, or twice at once: done once, answered alike."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from telephony.inbound.store import Store

log = structlog.get_logger(__name__)

STALE_S = 20.0  # Twilio itself gives up after 15 s, so an older claim belongs to a worker that died
WAIT_S = 12.0
POLL_S = 0.05
KEPT_S = 86_400.0


@dataclass(frozen=True)
class Request:
    """What tells one webhook from another."""

    call_sid: str
    step: str
    token: str | None


class Replies:
    """Remembers the reply to each webhook for a day."""

    def __init__(self, store: Store, *, now: Callable[[], float] = time.time) -> None:
        self._store = store
        self._now = now

    def once(self, request: Request, make: Callable[[], str]) -> str | None:
        """The reply made by the first of equal requests; None while the first is still at work after 12 s."""
        if self._claim(request):
            return self._made(request, make)
        waited_until = self._now() + WAIT_S
        while self._now() < waited_until:
            body = self._kept(request)
            if body is not None:
                log.info("webhook_repeated", call_sid=request.call_sid, step=request.step)
                return body
            if self._take_over(request) or self._claim(request):
                return self._made(request, make)
            time.sleep(POLL_S)
        return None

    def _made(self, request: Request, make: Callable[[], str]) -> str:
        try:
            body = make()
        except BaseException:
            self._forget(request)
            raise
        with self._store.transaction() as connection:
            connection.execute(
                "UPDATE replies SET body = ? WHERE call_sid = ? AND step = ?",
                (body, request.call_sid, request.step),
            )
        return body

    def _claim(self, request: Request) -> bool:
        """One insert against both keys decides who answers."""
        now = self._now()
        with self._store.transaction() as connection:
            connection.execute("DELETE FROM replies WHERE claimed_at < ?", (now - KEPT_S,))
            claimed = connection.execute(
                "INSERT OR IGNORE INTO replies (token, call_sid, step, claimed_at) VALUES (?, ?, ?, ?)",
                (request.token, request.call_sid, request.step, now),
            )
            return claimed.rowcount == 1

    def _take_over(self, request: Request) -> bool:
        with self._store.transaction() as connection:
            taken = connection.execute(
                "UPDATE replies SET claimed_at = ?"
                " WHERE call_sid = ? AND step = ? AND body IS NULL AND claimed_at < ?",
                (self._now(), request.call_sid, request.step, self._now() - STALE_S),
            )
            return taken.rowcount == 1

    def _kept(self, request: Request) -> str | None:
        with self._store.transaction() as connection:
            row = connection.execute(
                "SELECT body FROM replies WHERE (call_sid = ? AND step = ?) OR token = ?",
                (request.call_sid, request.step, request.token),
            ).fetchone()
        return None if row is None else row["body"]

    def _forget(self, request: Request) -> None:
        with self._store.transaction() as connection:
            connection.execute(
                "DELETE FROM replies WHERE call_sid = ? AND step = ?", (request.call_sid, request.step)
            )
