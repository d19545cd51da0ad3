"""`make simulate`: days of the desk in fast time on the real services, then a check of what must hold.

DAYS (1) arrivals of 61 a day, then on until all is concluded. DATABASE_URL or SQLite in a fresh folder.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.settings import SimulationSettings
from benchmarks.simulation.fast_clock import FastClock
from benchmarks.simulation.line import SimulatedLine
from benchmarks.simulation.officers import Officer
from benchmarks.simulation.people import People
from benchmarks.simulation.town import Town, check_what_must_hold, open_desk

STEP = timedelta(minutes=15)
IST = timedelta(hours=5, minutes=30)
START = datetime(2026, 11, 24, 3, 30, tzinfo=UTC)  # a Tuesday, 9:00 IST
LONGEST = timedelta(days=30)


def main() -> int:
    """Return 0 when everything held, 1 with each breach on a line otherwise."""
    settings = SimulationSettings()
    folder = Path(tempfile.mkdtemp(prefix="champions-simulation-"))
    clock = FastClock(START)
    desk, actors = open_desk(settings.database_url or f"sqlite:///{folder}/desk.db", clock)
    people = People(settings.seed)
    line = SimulatedLine(desk, people.answers_the_phone)
    officers = [Officer(desk, actor, people.chance) for actor in actors]
    town = Town(desk, clock, people, line, officers)
    began = time.perf_counter()
    day = 0
    while clock.now() < START + LONGEST:
        arriving = settings.per_day if day < settings.days else 0
        town.live_a_day(arriving, step=STEP)
        day += 1
        summary = town.review()
        print(
            f"day {day:>3}: received {summary.received:>4}  attended {summary.attended:>4}  concluded {summary.concluded:>4}"
            f"  pending {summary.pending:>4}  late {len(summary.late):>3}  hearings held {summary.hearings_held:>3}"
            f" missed {summary.hearings_missed:>3}",
            flush=True,
        )
        if day >= settings.days and summary.pending == 0:
            break
    print(
        f"\n{len(town.lodged)} items, {line.calls} calls, {len(line.messages)} messages: {dict(Counter(line.messages))}"
    )
    print(f"closures refused by the gate: {sum(officer.refused_by_gate for officer in officers)}")
    print(f"{day} simulated days in {time.perf_counter() - began:.1f} s")
    breaches = check_what_must_hold(desk)
    for breach in breaches:
        print(f"BREACH: {breach}")
    print("what must hold, held" if not breaches else f"{len(breaches)} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
