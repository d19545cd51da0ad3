"""The simulated carrier: SMS are counted; calls are answered or not, and the desk hears of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from backend.domain.terms import Leg
from backend.services.desk import Desk
from backend.services.hearing_events import HearingEvent, take_event


@dataclass
class SimulatedLine:
    """Meets the dialer port. What a call leads to waits in `pending` until it is marked as placed."""

    desk: Desk
    answers: Callable[[], bool]
    messages: list[str] = field(default_factory=list)
    calls: int = 0
    pending: list[tuple[str, Leg, str]] = field(default_factory=list)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def place_call(self, *, to: str, webhook_path: str, status_path: str, key: str) -> str:
        """Note the call; `webhook_path` names the hearing and the leg (docs/contracts.md)."""
        sid = f"CA{next(self._numbers):032x}"
        hearing_id, leg = webhook_path.split("/voice/hearing/")[1].split("?")[0].split("/")[:2]
        self.calls += 1
        self.pending.append((hearing_id, Leg(leg), sid))
        return sid

    def send_sms(self, *, to: str, body: str, template_id: str, key: str) -> str:
        """Count the message by its template."""
        self.messages.append(template_id)
        return f"SM{next(self._numbers):032x}"

    def ring(self) -> None:
        """Let every placed call be answered or not, and tell the desk."""
        calls, self.pending = self.pending, []
        for hearing_id, leg, sid in calls:
            if leg is Leg.PERSON and not self.answers():
                take_event(self.desk, hearing_id, HearingEvent(leg, sid, "no_answer", 1))
                continue
            steps = (
                ["answered", "joined"]
                if leg is Leg.OFFICER
                else ["answered", "identified", "record_yes", "joined"]
            )
            for number, event in enumerate(steps, start=1):
                take_event(self.desk, hearing_id, HearingEvent(leg, sid, event, number))
            if leg is Leg.PERSON:
                self._end(hearing_id, sid)

    def _end(self, hearing_id: str, person_sid: str) -> None:
        take_event(self.desk, hearing_id, HearingEvent(Leg.PERSON, person_sid, "left", 8))
        take_event(self.desk, hearing_id, HearingEvent(Leg.PERSON, person_sid, "completed", 9))
