"""`make simulate`: days of the desk in fast time on the real services, then a check of what must hold.

DAYS (1) arrivals of 61 a day, then on until all is concluded. DATABASE_URL or SQLite in a fresh folder.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from backend.services.views import DaySummary
from benchmarks.settings import SimulationSettings
from benchmarks.simulation.fast_clock import FastClock
from benchmarks.simulation.line import SimulatedLine
from benchmarks.simulation.officers import Officer
from benchmarks.simulation.people import People
from benchmarks.simulation.town import Town, check_what_must_hold, open_desk

STEP = timedelta(minutes=15)
START = datetime(2026, 11, 24, 3, 30, tzinfo=UTC)  # a Tuesday, 9:00 IST
LONGEST_DAYS = 30


def main() -> int:
    """Return 0 when everything held, 1 with each breach on a line otherwise."""
    settings = SimulationSettings()
    folder = Path(tempfile.mkdtemp(prefix="champions-simulation-"))
    clock = FastClock(START)
    desk, actors = open_desk(settings.database_url or f"sqlite:///{folder}/desk.db", clock, folder)
    people = People(settings.seed)
    line = SimulatedLine(desk, people.answers_the_phone)
    town = Town(desk, clock, people, line, [Officer(desk, actor, people.chance) for actor in actors])
    began = time.perf_counter()
    day = 0
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    while day < settings.days + LONGEST_DAYS and (day < settings.days or not town.is_all_concluded()):
        town.live_a_day(settings.per_day if day < settings.days else 0, step=STEP)
        day += 1
        _tell(day, town.review())
    took_s = time.perf_counter() - began
    print(
        f"\n{len(town.lodged)} items lodged, {line.calls} calls, {len(line.messages)} messages in {day} days"
    )
    for template, count in sorted(Counter(line.messages).items()):
        print(f"  {template:<40}{count:>6}")
    print(f"closures refused by the gate: {sum(officer.refused_by_gate for officer in town.officers)}")
    print(f"took {took_s:.1f} s, {took_s / day:.2f} s a day")
    return _judge(check_what_must_hold(desk))


def _tell(day: int, summary: DaySummary) -> None:
    figures = {
        "received": summary.received,
        "attended": summary.attended,
        "concluded": summary.concluded,
        "pending": summary.pending,
        "late": len(summary.late),
        "heard": summary.hearings_held,
        "missed": summary.hearings_missed,
    }
    print(f"day {day:>3}  " + "  ".join(f"{name} {count:>4}" for name, count in figures.items()), flush=True)


def _judge(breaches: list[str]) -> int:
    for breach in breaches:
        print(f"BREACH  {breach}")
    print("what must hold, held" if not breaches else f"{len(breaches)} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
