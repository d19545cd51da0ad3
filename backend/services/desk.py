"""The desk itself: what every use case is handed by bootstrap."""

from __future__ import annotations

from dataclasses import dataclass

from backend.services.ports import Clock, TriagePort
from backend.storage.database import Database
from backend.storage.reference import Reference
from backend.storage.wording import Wording


@dataclass(frozen=True)
class Desk:
    """The desk's database, clock, triage, reference data and wording. One a process, safe to share.

    `calling_number` is the number that people see when the desk calls; empty when there is none yet."""

    database: Database
    clock: Clock
    triage: TriagePort
    reference: Reference
    wording: Wording
    calling_number: str = ""
