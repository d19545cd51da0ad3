"""What simulated officers do in an hour: attend, propose hearings, write minutes, conclude."""

from __future__ import annotations

import random

from backend.domain.errors import DeskError
from backend.domain.terms import HearingState, Outcome, Series, Status
from backend.services.actor import Actor
from backend.services.attendance import record_action
from backend.services.decisions import decide
from backend.services.desk import Desk
from backend.services.hearings import propose_hearing, suggest_times
from backend.services.minutes import Minutes, record_minutes
from backend.services.queue import QueueFilter, list_queue, read_item
from backend.services.views import ItemPage

WISHES = [Outcome.GRANTED, Outcome.GRANTED, Outcome.PARTLY_GRANTED, Outcome.REFERRED, Outcome.NOT_GRANTED]
REASONS = "The papers were checked with the office concerned and the matter was decided on them as follows."
OPEN_HEARINGS = (HearingState.PROPOSED, HearingState.SCHEDULED, HearingState.CALLING)


class Officer:
    """One officer; acts on what they hold, oldest first."""

    def __init__(self, desk: Desk, actor: Actor, chance: random.Random) -> None:
        self.desk = desk
        self.actor = actor
        self.chance = chance
        self.refused_by_gate = 0
        self._wishes: dict[str, Outcome] = {}

    def work_an_hour(self, *, items: int) -> None:
        """Act once on up to `items` of what this officer holds."""
        queue = list_queue(self.desk, self.actor, QueueFilter(holder_me=True, limit=200))
        for row in queue.rows[:items]:
            self._act(read_item(self.desk, self.actor, row.id))

    def _act(self, item: ItemPage) -> None:
        if item.status is Status.REGISTERED:
            record_action(
                self.desk, self.actor, item.id, note="Read, and the office concerned was asked to reply."
            )
            return
        wish = self._wishes.setdefault(item.id, self._wish(item))
        last = item.hearings[-1] if item.hearings else None
        if last and last.state is HearingState.HELD and not last.minutes:
            minutes = Minutes(
                "phone", ("officer", "person"), "The person told the matter in their own words.", "heard"
            )
            record_minutes(self.desk, self.actor, last.id, minutes)
        elif last and last.state in OPEN_HEARINGS:
            return  # the person's turn, or the clock's
        else:
            self._conclude(item, wish)

    def _conclude(self, item: ItemPage, wish: Outcome) -> None:
        reference = "REF-1" if wish is Outcome.REFERRED else None
        try:
            decide(self.desk, self.actor, item.id, outcome=wish, reasons=REASONS, reference=reference)
        except DeskError as refusal:
            if refusal.code != "hearing_due":
                raise
            self.refused_by_gate += 1
            slots = suggest_times(self.desk, self.actor, item.id)
            propose_hearing(self.desk, self.actor, item.id, slots=slots)

    def _wish(self, item: ItemPage) -> Outcome:
        return Outcome.GRANTED if item.series is Series.OFFER else self.chance.choice(WISHES)
