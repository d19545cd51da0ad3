"""Builds the desk that reads stories: the only place that loads the trained triage."""

from __future__ import annotations

from backend.bootstrap.desk import desk_with
from backend.clock import SystemClock
from backend.services.desk import Desk
from backend.settings import DeskSettings
from backend.triage.triage import Triage


def build_desk(settings: DeskSettings) -> Desk:
    """The desk with the trained triage; loading that takes seconds, once a process."""
    clock = SystemClock(settings.clock_file)
    triage = Triage.load(settings.triage_model_dir, present_year=lambda: clock.now().year)
    return desk_with(settings, triage)
