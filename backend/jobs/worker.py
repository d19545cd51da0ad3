"""The worker: does what is due, every second; escalates what is overdue, every minute."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass

import structlog
from sqlalchemy.exc import SQLAlchemyError

from backend.services.desk import Desk
from backend.services.due_work import BATCH, do_due
from backend.services.escalation import end_silent_hearings, escalate_overdue
from backend.services.ports import Dialer

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Pace:
    """How often, in seconds of the machine's clock."""

    sweep_every_s: float = 1.0
    escalate_every_s: float = 60.0


class Worker:
    """Any number of workers may run: each intent is claimed by one."""

    def __init__(self, desk: Desk, dialer: Dialer, pace: Pace) -> None:
        self._desk = desk
        self._dialer = dialer
        self._pace = pace
        self._name = f"{os.uname().nodename}-{os.getpid()}"
        self._escalated_at = float("-inf")

    def run(self, stop: threading.Event) -> None:
        """Works until `stop` is set; the intent in hand is finished first."""
        log.info("worker_started", worker=self._name)
        while not stop.is_set():
            taken = self._turn()
            if taken < BATCH:  # a full batch means that more is waiting
                stop.wait(self._pace.sweep_every_s)
        log.info("worker_stopped", worker=self._name)

    def _turn(self) -> int:
        """One sweep. A database that is away for a while stops nothing for good."""
        try:
            taken = do_due(self._desk, self._dialer, worker=self._name)
            self._escalate()
        except SQLAlchemyError as error:
            log.error("sweep_failed", kind=type(error).__name__)
            return 0
        except Exception:
            log.exception("sweep_broke")  # its intents stay claimed, and are tried again when that is stale
            return 0
        return taken

    def _escalate(self) -> None:
        if time.monotonic() - self._escalated_at < self._pace.escalate_every_s:
            return
        self._escalated_at = time.monotonic()
        steps = escalate_overdue(self._desk)
        ended = end_silent_hearings(self._desk)
        if steps or ended:
            log.info("escalated", steps=steps, hearings_ended=ended)
