"""Builds the desk from settings: database, clock, triage, reference data, wording."""

from __future__ import annotations

from backend.clock import SystemClock
from backend.services.desk import Desk
from backend.services.ports import Clock, TriagePort, Understood
from backend.settings import DeskSettings
from backend.storage.database import Database
from backend.storage.migrate import current_revision, heads
from backend.storage.reference import Reference
from backend.storage.wording import Wording


class NoTriage:
    """For commands and the worker, which lodge nothing: it refuses to be read."""

    def read(self, text: str, language: str) -> Understood:
        """Raises: whoever reads stories needs the trained triage."""
        raise RuntimeError("this process reads no stories")


def build_desk_without_triage(settings: DeskSettings) -> Desk:
    """The desk for processes that lodge nothing."""
    return desk_with(settings, NoTriage())


def desk_with(settings: DeskSettings, triage: TriagePort, *, clock: Clock | None = None) -> Desk:
    """The desk with a given triage; a simulation gives a clock of its own too."""
    return Desk(
        database=Database(settings.database),
        clock=clock or SystemClock(settings.clock_file),
        triage=triage,
        reference=Reference.load(),
        wording=Wording.load(),
        calling_number=settings.twilio_number,
    )


def is_migrated(desk: Desk) -> bool:
    """Whether the database is at the newest revision."""
    return [current_revision(desk.database)] == heads()
