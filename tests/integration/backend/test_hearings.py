"""A hearing from the proposal to the minutes: choice, reminders, calls, attendance, retries, misses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from backend.domain.errors import (
    BadInput,
    HearingMoveRefused,
    NotProved,
    ReasonsRequired,
    SlotInPast,
    SlotUnknown,
)
from backend.domain.terms import HearingState, Leg
from backend.services.actor import Actor
from backend.services.desk import Desk
from backend.services.due_work import do_due
from backend.services.escalation import end_silent_hearings
from backend.services.hearing_events import HearingEvent, hearing_brief, take_event
from backend.services.hearings import choose_slot, propose_hearing, read_hearing, suggest_times
from backend.services.minutes import Minutes, record_in_person, record_minutes
from backend.services.queue import read_item
from tests.integration.backend.people import RecordingDialer, SetClock

HEARD = Minutes("phone", ["officer", "person"], "The person explained that the bill is still open.", "heard")


@dataclass
class Line:
    """The desk with a phone line that the test plays."""

    desk: Desk
    clock: SetClock
    dialer: RecordingDialer
    holder: Actor
    item: str
    hearing: str = ""
    seen: set[tuple[str, str]] = field(default_factory=set)

    def propose(self) -> datetime:
        """Proposes three times, has the person take the first; its time."""
        times = suggest_times(self.desk, self.holder, self.item)
        page = propose_hearing(self.desk, self.holder, self.item, slots=times)
        self.hearing = page.id
        self.choose(page.slots[0].id)
        return times[0]

    def choose(self, slot: str) -> HearingState:
        return choose_slot(self.desk, self.hearing, slot, conversation="chat-sitaram").state

    def until(self, moment: datetime) -> None:
        self.clock.at = moment
        self.work()

    def work(self) -> None:
        while do_due(self.desk, self.dialer, worker="w"):
            pass

    def tell(self, leg: Leg, sid: str, *events: str) -> HearingState:
        state = HearingState.SCHEDULED
        for event in events:
            state = take_event(self.desk, self.hearing, HearingEvent(leg, sid, event))
        self.work()
        return state

    @property
    def called(self) -> list[str]:
        """Who was called, in order, by the last part of the webhook's path."""
        return [call["webhook_path"].rsplit("/", 1)[1] for call in self.dialer.calls]

    @property
    def state(self) -> HearingState:
        return read_hearing(self.desk, self.holder, self.hearing).state

    def sid(self, number: int) -> str:
        return f"CA{number:032d}"


@pytest.fixture
def line(
    desk: Desk,
    clock: SetClock,
    dialer: RecordingDialer,
    lodge: Callable[..., str],
    officer: Callable[[str], Actor],
) -> Line:
    return Line(desk, clock, dialer, officer("meera"), lodge())


def join_both(line: Line) -> None:
    line.until(line.propose())
    line.tell(Leg.OFFICER, line.sid(1), "answered", "joined")
    line.tell(Leg.PERSON, line.sid(2), "answered", "identified", "record_yes", "joined")


def test_a_proposal_tells_the_person_the_times_and_attends_the_item(line: Line) -> None:
    propose_hearing(line.desk, line.holder, line.item, slots=suggest_times(line.desk, line.holder, line.item))
    line.work()

    page = read_item(line.desk, line.holder, line.item)
    assert page.attend.state == "kept"
    assert "Wednesday 25 November, 11 am" in line.dialer.messages[-1]["body"]


@pytest.mark.parametrize(
    ("before", "reminders"),
    [
        (timedelta(hours=1, seconds=1), 1),  # the first, late
        (timedelta(hours=1), 1),  # the second in time; the first is of no more use
        (timedelta(seconds=1), 1),
        (timedelta(0), 0),
        (timedelta(hours=-1), 0),
    ],
)
def test_a_worker_that_stood_still_sends_no_reminder_whose_moment_has_passed(
    line: Line, before: timedelta, reminders: int
) -> None:
    at = line.propose()
    line.work()

    line.until(at - before)

    bodies = [one["body"] for one in line.dialer.messages]
    assert len([body for body in bodies if "reminder" in body]) == reminders


def test_the_choice_gives_a_notice_two_reminders_and_the_officers_call(line: Line) -> None:
    at = line.propose()
    line.work()
    bodies = [one["body"] for one in line.dialer.messages]
    assert any("your hearing is on Wednesday 25 November, 11 am" in one for one in bodies)
    assert any("the person chose Wednesday 25 November, 11 am" in one for one in bodies)

    for before in (timedelta(days=1), timedelta(hours=1)):
        count = len(line.dialer.messages)
        line.until(at - before - timedelta(seconds=1))
        assert len(line.dialer.messages) == count
        line.until(at - before)
        assert "reminder" in line.dialer.messages[-1]["body"]

    line.until(at - timedelta(seconds=1))
    assert line.called == []
    line.until(at)
    assert line.called == ["officer"]
    assert line.dialer.calls[0]["to"] == "+916000000100"


def test_after_a_long_stop_nobody_is_reminded_of_what_is_over(line: Line) -> None:
    at = line.propose()
    line.work()
    count = len(line.dialer.messages)

    line.until(at + timedelta(minutes=1))

    assert len(line.dialer.messages) == count
    assert line.called == ["officer"]


def test_choosing_the_same_time_again_changes_nothing_another_is_refused(line: Line) -> None:
    line.propose()
    slots = read_hearing(line.desk, line.holder, line.hearing).slots
    line.work()
    count = len(line.dialer.messages)

    assert line.choose(slots[0].id) is HearingState.SCHEDULED
    line.work()

    assert len(line.dialer.messages) == count
    with pytest.raises(HearingMoveRefused):
        line.choose(slots[1].id)


def test_a_time_is_chosen_by_the_person_only_and_among_those_proposed(line: Line) -> None:
    times = suggest_times(line.desk, line.holder, line.item)
    page = propose_hearing(line.desk, line.holder, line.item, slots=times)
    line.hearing = page.id

    for hearing in (page.id, "nosuchhearing"):
        with pytest.raises(NotProved):
            choose_slot(line.desk, hearing, page.slots[0].id, conversation="chat-stranger")
    with pytest.raises(SlotUnknown):
        line.choose("another")
    line.clock.at = times[0]
    with pytest.raises(SlotInPast):
        line.choose(page.slots[0].id)


def test_a_new_proposal_replaces_the_appointment_and_its_calls(line: Line) -> None:
    at = line.propose()
    first = line.hearing
    line.propose()

    assert read_hearing(line.desk, line.holder, first).state is HearingState.CANCELLED
    line.until(at)
    assert line.called == ["officer"]
    assert line.dialer.calls[0]["webhook_path"] == f"/voice/hearing/{line.hearing}/officer"


def test_the_officer_in_the_room_has_the_person_called_and_both_there_make_it_held(line: Line) -> None:
    line.until(line.propose())
    assert line.state is HearingState.CALLING

    line.tell(Leg.OFFICER, line.sid(1), "answered", "joined")
    assert line.called == ["officer", "person"]
    assert line.dialer.calls[1]["to"] == "+916000000011"

    line.tell(Leg.PERSON, line.sid(2), "answered", "identified", "record_no", "joined")
    page = read_hearing(line.desk, line.holder, line.hearing)
    assert (page.joined, page.record_allowed) == (("officer", "person"), False)

    assert line.tell(Leg.PERSON, line.sid(2), "left") is HearingState.HELD
    assert line.tell(Leg.OFFICER, line.sid(1), "left", "completed") is HearingState.HELD
    assert line.called == ["officer", "person"]


def test_the_same_event_twice_or_late_changes_nothing(line: Line) -> None:
    line.until(line.propose())
    line.tell(Leg.OFFICER, line.sid(1), "joined", "joined", "answered")

    assert line.called == ["officer", "person"]


def test_a_person_who_does_not_answer_is_called_again_once_then_it_is_missed(line: Line) -> None:
    line.until(line.propose())
    line.tell(Leg.OFFICER, line.sid(1), "joined")
    assert line.tell(Leg.PERSON, line.sid(2), "no_answer") is HearingState.CALLING
    line.clock.forward(minutes=15, seconds=-1)
    line.work()
    assert line.called == ["officer", "person"]
    line.clock.forward(seconds=1)
    line.work()
    assert line.called == ["officer", "person", "person"]

    assert line.tell(Leg.PERSON, line.sid(3), "busy") is HearingState.MISSED

    assert "could not take place" in line.dialer.messages[-1]["body"]
    assert read_item(line.desk, line.holder, line.item).status == "attended"
    line.clock.forward(days=1)
    line.work()
    assert line.called == ["officer", "person", "person"]


def test_the_second_call_of_the_person_waits_for_an_officer_who_hung_up(line: Line) -> None:
    line.until(line.propose())
    line.tell(Leg.OFFICER, line.sid(1), "joined")
    line.tell(Leg.PERSON, line.sid(2), "no_answer")
    line.tell(Leg.OFFICER, line.sid(1), "left", "completed")

    line.clock.forward(minutes=15)
    line.work()
    assert line.called == ["officer", "person", "officer"]
    line.tell(Leg.OFFICER, line.sid(3), "joined")
    assert line.called == ["officer", "person", "officer", "person"]
    line.tell(Leg.PERSON, line.sid(4), "joined")
    assert line.tell(Leg.PERSON, line.sid(4), "left") is HearingState.HELD


def test_an_officer_who_does_not_answer_twice_misses_it_and_it_is_no_attempt_at_the_person(
    line: Line,
) -> None:
    line.until(line.propose())
    line.tell(Leg.OFFICER, line.sid(1), "no_answer")
    line.clock.forward(minutes=15)
    line.work()
    line.tell(Leg.OFFICER, line.sid(2), "completed")

    assert line.state is HearingState.MISSED
    assert line.called == ["officer", "officer"]
    assert read_item(line.desk, line.holder, line.item).closure.noticed_attempts == 0


@pytest.mark.parametrize("event", ["machine", "not_identified", "failed", "completed"])
def test_a_call_that_reaches_nobody_counts_as_not_answered(line: Line, event: str) -> None:
    line.until(line.propose())
    line.tell(Leg.OFFICER, line.sid(1), "joined")
    line.tell(Leg.PERSON, line.sid(2), "answered", event, "completed")

    line.clock.forward(minutes=15)
    line.work()

    assert line.called == ["officer", "person", "person"]


def test_a_hearing_of_which_the_carrier_tells_no_more_ends(line: Line) -> None:
    line.until(line.propose())
    line.tell(Leg.OFFICER, line.sid(1), "joined")

    assert end_silent_hearings(line.desk) == 0
    line.clock.forward(hours=3, seconds=1)
    assert end_silent_hearings(line.desk) == 1
    assert line.state is HearingState.MISSED


def test_the_brief_tells_each_leg_what_it_needs(line: Line) -> None:
    line.propose()

    brief = hearing_brief(line.desk, line.hearing, leg=Leg.PERSON)

    assert (brief.item_id, brief.person_name, brief.officer_name) == (
        line.item,
        "Sitaram Gujar",
        "Meera Kulkarni",
    )
    assert brief.room == f"hearing-{line.hearing}"
    assert brief.record_allowed is False


def test_minutes_of_a_phone_hearing_are_recorded_once(line: Line) -> None:
    join_both(line)
    line.tell(Leg.PERSON, line.sid(2), "left")

    page = record_minutes(line.desk, line.holder, line.hearing, HEARD)

    assert (page.state, page.outcome, page.attended) == (HearingState.HELD, "heard", ("officer", "person"))
    assert page.record_allowed is True
    with pytest.raises(HearingMoveRefused):
        record_minutes(line.desk, line.holder, line.hearing, HEARD)


def test_nobody_is_minuted_as_heard_by_phone_who_was_not_in_the_room(line: Line) -> None:
    line.until(line.propose())
    line.tell(Leg.OFFICER, line.sid(1), "joined")

    with pytest.raises(HearingMoveRefused):
        record_minutes(line.desk, line.holder, line.hearing, HEARD)


@pytest.mark.parametrize(
    ("minutes", "error"),
    [
        (Minutes("phone", ["officer"], "Spoken to nobody but the file.", "heard"), BadInput),
        (Minutes("phone", ["officer", "person"], "ok", "heard"), ReasonsRequired),
        (Minutes("phone", ["officer", "person"], "Both were there all the time.", "not_attended"), BadInput),
        (Minutes("by_letter", ["officer", "person"], "Both were there all the time.", "heard"), BadInput),
    ],
)
def test_minutes_that_say_nothing_are_refused(line: Line, minutes: Minutes, error: type[Exception]) -> None:
    join_both(line)

    with pytest.raises(error):
        record_minutes(line.desk, line.holder, line.hearing, minutes)


def test_a_hearing_in_person_needs_no_appointment(line: Line) -> None:
    told = Minutes("in_person", ["officer", "person"], "The person came to the office with papers.", "heard")

    page = record_in_person(line.desk, line.holder, line.item, told)

    assert (page.state, page.mode, page.outcome) == (HearingState.HELD, "in_person", "heard")


def test_a_person_who_did_not_come_is_minuted_as_an_attempt(line: Line) -> None:
    line.clock.at = line.propose()
    told = Minutes("in_person", ["officer"], "We waited for an hour; nobody came.", "not_attended")

    page = record_minutes(line.desk, line.holder, line.hearing, told)

    assert page.state is HearingState.MISSED
    assert read_item(line.desk, line.holder, line.item).closure.noticed_attempts == 1
