"""Wires and runs the worker; SIGTERM and Ctrl-C stop it after the intent in hand."""

from __future__ import annotations

import signal
import threading
from types import FrameType

from backend.bootstrap.desk import build_desk_without_triage
from backend.bootstrap.dialer import build_dialer
from backend.bootstrap.logs import set_up_logs
from backend.jobs.worker import Pace, Worker
from backend.settings import WorkerSettings, from_environment


def main() -> None:
    """Runs until told to stop."""
    set_up_logs("worker")
    settings = from_environment(WorkerSettings)
    pace = Pace(settings.sweep_every_s, settings.escalate_every_s)
    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    Worker(build_desk_without_triage(settings), build_dialer(), pace).run(stop)
