"""The simulated desk and town: a day of arrivals, officers' hours, due work and reviews; and what must hold after."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import text

from backend.bootstrap.desk import desk_with
from backend.domain.terms import HearingState, Role
from backend.services.actor import Actor
from backend.services.desk import Desk
from backend.services.due_work import do_due
from backend.services.escalation import escalate_overdue
from backend.services.hearings import choose_slot
from backend.services.lodging import lodge_item
from backend.services.proof import status_for_person
from backend.services.review import day_summary
from backend.services.views import DaySummary
from backend.settings import DeskSettings
from backend.triage import Triage
from benchmarks.simulation.fast_clock import FastClock
from benchmarks.simulation.line import SimulatedLine
from benchmarks.simulation.officers import Officer
from benchmarks.simulation.people import People

IST = timedelta(hours=5, minutes=30)
SECRETARY = Actor(role=Role.SECRETARY, name="simulated secretary")
ITEMS_AN_HOUR = 6
# An independent reading of the tables: it shares no code with the services that wrote them.
HELD = "SELECT 1 FROM hearings h WHERE h.item_id = items.id AND h.state = 'held' AND h.outcome = 'heard'"
GROUND = "SELECT 1 FROM grounds g WHERE g.item_id = items.id AND g.removed_at IS NULL"
CHECKS = {
    "closed against a person with a ground who was not heard": (
        "SELECT public_id FROM items WHERE outcome IN ('not_granted', 'partly_granted', 'referred')"
        f" AND EXISTS ({GROUND}) AND NOT EXISTS ({HELD})"
    ),
    "nobody holds it": "SELECT public_id FROM items WHERE office_code IS NULL",
    "concluded without reasons": "SELECT public_id FROM items WHERE status = 'concluded' AND coalesce(reasons, '') = ''",
    "a message or call never went out": "SELECT key FROM outbox WHERE done_at IS NULL AND kind = 'sms'",
    "a sequence with a gap": (
        "SELECT series FROM items GROUP BY series, year HAVING max(sequence) <> count(*) OR min(sequence) <> 1"
    ),
}


def open_desk(database_url: str, clock: FastClock) -> tuple[Desk, list[Actor]]:
    """A migrated desk with reference data and officers; the officers as actors."""
    from backend.bootstrap.loading import demonstration_officers, load_all

    settings = DeskSettings(database_url=database_url)
    desk = desk_with(settings, Triage.load(settings.triage_model_dir), clock=clock)
    load_all(desk)
    return desk, demonstration_officers(desk)


@dataclass
class Town:
    """Everybody, and the clock that moves them."""

    desk: Desk
    clock: FastClock
    people: People
    line: SimulatedLine
    officers: list[Officer]
    lodged: dict[str, str] = field(default_factory=dict)

    def live_a_day(self, arriving: int, *, step: timedelta) -> None:
        """Twenty-four hours from now in steps; `arriving` items spread over the waking hours."""
        steps = int(timedelta(days=1) / step)
        waking = steps // 2
        for number in range(steps):
            due = arriving * (number + 1) // waking - arriving * number // waking if number < waking else 0
            for _ in range(due):
                self._lodge()
            hour = (self.clock.now() + IST).hour
            if number % 4 == 0 and 10 <= hour < 18 and (self.clock.now() + IST).weekday() < 5:
                for officer in self.officers:
                    officer.work_an_hour(items=ITEMS_AN_HOUR)
                self._people_choose()
            self._due_work()
            self.clock.advance(step)

    def review(self) -> DaySummary:
        """The Secretary's summary of the IST day that just ended."""
        return day_summary(self.desk, SECRETARY, (self.clock.now() + IST - timedelta(hours=10)).date())

    def _lodge(self) -> None:
        lodging = self.people.next_lodging()
        lodged = lodge_item(self.desk, lodging, key=f"{lodging.conversation}:1")
        self.lodged[lodged.item.id] = lodging.conversation

    def _people_choose(self) -> None:
        for item_id, conversation in self.lodged.items():
            item = status_for_person(self.desk, item_id, conversation=conversation)
            hearing = item.hearing
            if hearing and hearing.state is HearingState.PROPOSED and self.people.picks_a_slot_today():
                ahead = [slot for slot in hearing.slots if slot.starts_at > self.clock.now()]
                if ahead:
                    slot = self.people.chance.choice(ahead)
                    choose_slot(self.desk, hearing.id, slot.id, conversation=conversation)

    def _due_work(self) -> None:
        while do_due(self.desk, self.line, worker="simulation"):
            self.line.ring()
        escalate_overdue(self.desk)


def check_what_must_hold(desk: Desk) -> list[str]:
    """Each breach in words with the key of the row, read from the tables."""
    with desk.database.engine.connect() as connection:
        return [
            f"{what}: {row[0]}" for what, query in CHECKS.items() for row in connection.execute(text(query))
        ]
