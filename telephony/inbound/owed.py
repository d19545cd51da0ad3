"""What the line owes the desk: kept on disk first, delivered then, and again until the desk took it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog

from telephony.inbound.store import Store

log = structlog.get_logger(__name__)

FIRST_WAIT_S = 5.0
LONGEST_WAIT_S = 300.0
SWEEP_EVERY_S = 5.0
IN_HAND_S = 30.0  # while one process delivers, no other takes the same row
KEPT_S = 7 * 86_400.0


class NotNow(Exception):
    """The desk gave no answer; to be tried again."""


class Never(Exception):
    """The desk refused for good. `code` is the desk's own."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


Deliver = Callable[[Mapping[str, Any]], Mapping[str, Any]]


@dataclass(frozen=True)
class Debt:
    """One delivery; `key` makes it once only, here and at the desk."""

    key: str
    kind: str
    body: Mapping[str, Any]


class Owed:
    """The deliveries of this line, by kind."""

    def __init__(
        self, store: Store, deliver: Mapping[str, Deliver], *, now: Callable[[], float] = time.time
    ) -> None:
        self._store = store
        self._deliver = deliver
        self._now = now

    def settle(self, debt: Debt) -> Mapping[str, Any]:
        """Keeps it and tries at once. Raises NotNow (it stays owed) and Never (it is dropped)."""
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO owed (key, kind, body, next_at) VALUES (?, ?, ?, ?)",
                (debt.key, debt.kind, json.dumps(debt.body), self._now() + IN_HAND_S),
            )
        return self._try(debt, tries=0)

    def settle_due(self) -> int:
        """Tries what is due, oldest first; returns how many the desk took."""
        taken = 0
        while True:
            row = self._claim_due()
            if row is None:
                return taken
            debt = Debt(key=row["key"], kind=row["kind"], body=json.loads(row["body"]))
            try:
                self._try(debt, tries=row["tries"])
                taken += 1
            except Never:
                continue
            except NotNow:
                return taken

    def _try(self, debt: Debt, *, tries: int) -> Mapping[str, Any]:
        try:
            answer = self._deliver[debt.kind](debt.body)
        except NotNow:
            wait_s = min(FIRST_WAIT_S * 2**tries, LONGEST_WAIT_S)
            self._mark(debt, "tries = tries + 1, next_at = ?", self._now() + wait_s)
            log.warning("desk_silent", kind=debt.kind, key=debt.key, again_in_s=wait_s)
            raise
        except Never as refused:
            self._mark(debt, "body = '{}', done_at = ?", self._now())
            log.error("desk_refused", kind=debt.kind, key=debt.key, code=refused.code)
            raise
        # The words are the desk's now; this disk keeps no second copy of them.
        self._mark(debt, "body = '{}', done_at = ?", self._now())
        return answer

    def _claim_due(self) -> Any:
        now = self._now()
        with self._store.transaction() as connection:
            connection.execute("DELETE FROM owed WHERE done_at < ?", (now - KEPT_S,))
            return connection.execute(
                "UPDATE owed SET next_at = ? WHERE key = (SELECT key FROM owed"
                " WHERE done_at IS NULL AND next_at <= ? ORDER BY next_at LIMIT 1)"
                " RETURNING key, kind, body, tries",
                (now + IN_HAND_S, now),
            ).fetchone()

    def _mark(self, debt: Debt, change: str, value: float) -> None:
        with self._store.transaction() as connection:
            connection.execute(
                f"UPDATE owed SET {change} WHERE key = ?",  # noqa: S608 - the two changes above, no input
                (value, debt.key),
            )


def start_sweeping(owed: Owed, *, every_s: float = SWEEP_EVERY_S) -> threading.Thread:
    """Delivers in the background what the desk could not take at once; ends with the process."""

    def sweep() -> None:
        while True:
            time.sleep(every_s)
            try:
                owed.settle_due()
            except Exception:
                log.exception("sweep_failed")

    thread = threading.Thread(target=sweep, name="phone-line-owed", daemon=True)
    thread.start()
    return thread
