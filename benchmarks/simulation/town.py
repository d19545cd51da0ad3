"""The simulated desk and town: arrivals, officers' hours, due work, reviews; and what must hold after."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sqlalchemy import bindparam, select, text

from backend.bootstrap.desk import desk_with
from backend.domain.terms import HearingState, Role, Status
from backend.services import demonstration, history
from backend.services.actor import Actor
from backend.services.desk import Desk
from backend.services.due_work import do_due
from backend.services.escalation import escalate_overdue
from backend.services.hearings import choose_slot
from backend.services.lodging import lodge_item
from backend.services.proof import status_for_person
from backend.services.reference_loading import load_offices
from backend.services.review import day_summary
from backend.services.sign_in import officer_actor
from backend.services.views import DaySummary
from backend.settings import DeskSettings
from backend.storage.base import UtcTime
from backend.storage.migrate import upgrade
from backend.storage.office_tables import OfficerRow
from backend.triage.triage import Triage
from benchmarks.simulation.fast_clock import FastClock
from benchmarks.simulation.line import SimulatedLine
from benchmarks.simulation.officers import Officer
from benchmarks.simulation.people import People

IST = timedelta(hours=5, minutes=30)
SECRETARY = Actor(role=Role.SECRETARY, name="simulated secretary")
ITEMS_AN_HOUR = 6
# An independent reading of the tables: it shares no code with the services that wrote them.
CHECKS = {
    "closed against a person with a ground who was not heard": """
        SELECT public_id FROM items WHERE outcome IN ('not_granted', 'partly_granted', 'referred')
        AND EXISTS (SELECT 1 FROM grounds g WHERE g.item_id = items.id AND g.removed_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM hearings h
                        WHERE h.item_id = items.id AND h.state = 'held' AND h.outcome = 'heard')""",
    "nobody holds it": "SELECT public_id FROM items WHERE office_code IS NULL",
    "concluded without reasons": """
        SELECT public_id FROM items WHERE status = 'concluded' AND coalesce(reasons, '') = ''""",
    "a message never went out": """
        SELECT key FROM outbox WHERE ended IS NULL AND kind = 'sms' AND due_at < :an_hour_ago""",
    "past the limit and not on the Secretary's list": """
        SELECT public_id FROM items WHERE status <> 'concluded' AND secretary_list_at IS NULL
        AND registered_at < :seven_days_ago""",
    "a sequence with a gap": """
        SELECT series FROM items GROUP BY series, year
        HAVING max(sequence) <> count(*) OR min(sequence) <> 1""",
}


def open_desk(database_url: str, clock: FastClock, folder: Path) -> tuple[Desk, list[Actor]]:
    """A migrated desk with the reference data and the demonstration's officers; the officers as actors."""
    settings = DeskSettings(database_url=database_url, data_dir=folder)
    triage = Triage.load(settings.triage_model_dir, present_year=lambda: clock.now().year)
    desk = desk_with(settings, triage, clock=clock)
    upgrade(desk.database)
    load_offices(desk)
    demonstration.load(desk, settings.sign_ins_file)
    with desk.database.reading() as work:
        ids = work.session.scalars(
            select(OfficerRow.id).where(OfficerRow.role.in_([Role.OFFICER, Role.HEAD]))
        )
        actors = [officer_actor(desk, officer_id) for officer_id in ids]
    return desk, [actor for actor in actors if actor is not None]


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

    def is_all_concluded(self) -> bool:
        """Whether nothing that was lodged here is open (the demonstration's own items may be)."""
        return all(
            status_for_person(self.desk, item_id, conversation=conversation).status is Status.CONCLUDED
            for item_id, conversation in self.lodged.items()
        )

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
    """Each breach in words with the key of the row, read from the tables; and each break of a chain."""
    times = {"seven_days_ago": timedelta(days=7, minutes=30), "an_hour_ago": timedelta(hours=1)}
    found = []
    with desk.database.engine.connect() as connection:
        for what, query in CHECKS.items():
            values = [
                bindparam(name, desk.clock.now() - ago, type_=UtcTime)
                for name, ago in times.items()
                if f":{name}" in query
            ]
            found += [f"{what}: {row[0]}" for row in connection.execute(text(query).bindparams(*values))]
    return found + [f"history: {fault}" for fault in history.verify(desk, SECRETARY)]
