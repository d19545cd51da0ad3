"""Grounds and the gate: nobody in hardship is closed against unheard, by any way in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from backend.domain.errors import (
    AlreadyConcluded,
    GroundNotSet,
    HearingDue,
    NoSuchItem,
    NotPermitted,
    ReasonsRequired,
    SeniorRequired,
)
from backend.domain.terms import Ground, HearingState, Outcome, Role, Status
from backend.services.actor import Actor
from backend.services.attendance import record_action
from backend.services.decisions import decide
from backend.services.desk import Desk
from backend.services.due_work import do_due
from backend.services.grounds import remove_ground, set_ground
from backend.services.hearings import choose_slot, propose_hearing, suggest_times
from backend.services.minutes import Minutes, record_in_person, record_minutes
from backend.services.queue import read_item
from tests.integration.backend.people import REASONS, RecordingDialer, SetClock, StatedTriage

People = Callable[[str], Actor]
WHY = "The person told me that a child is in hospital."


@pytest.mark.parametrize("outcome", [one for one in Outcome if one.is_against_person])
def test_the_gate_stops_a_closure_against_a_person_with_a_ground(
    desk: Desk, lodge: Callable[..., str], officer: People, outcome: Outcome
) -> None:
    item = lodge()
    set_ground(desk, officer("meera"), item, ground=Ground.HUMANITARIAN, reason=WHY)

    with pytest.raises(HearingDue) as refused:
        decide(desk, officer("meera"), item, outcome=outcome, reasons=REASONS)

    assert refused.value.facts["grounds"] == ["humanitarian"]
    assert read_item(desk, officer("meera"), item).status is Status.ATTENDED


def test_a_senior_officer_is_stopped_too(desk: Desk, lodge: Callable[..., str], officer: People) -> None:
    item = lodge()
    set_ground(desk, officer("meera"), item, ground=Ground.HUMANITARIAN, reason=WHY)

    for who in ("arvind", "lakshmi"):
        with pytest.raises(HearingDue):
            decide(desk, officer(who), item, outcome=Outcome.NOT_GRANTED, reasons=REASONS)


def test_a_person_who_was_heard_may_be_decided_against(
    desk: Desk, lodge: Callable[..., str], officer: People, dialer: RecordingDialer
) -> None:
    item = lodge()
    set_ground(desk, officer("meera"), item, ground=Ground.HUMANITARIAN, reason=WHY)
    told = Minutes("in_person", ["officer", "person"], "The person came and explained it all.", "heard")
    record_in_person(desk, officer("meera"), item, told)

    page = decide(desk, officer("meera"), item, outcome=Outcome.NOT_GRANTED, reasons=REASONS, reference="F/1")

    do_due(desk, dialer, worker="w")
    assert (page.status, page.outcome, page.reasons, page.reference) == (
        Status.CONCLUDED,
        Outcome.NOT_GRANTED,
        REASONS,
        "F/1",
    )
    assert REASONS in dialer.messages[-1]["body"]


def test_an_adjourned_hearing_opens_no_gate(desk: Desk, lodge: Callable[..., str], officer: People) -> None:
    item = lodge()
    set_ground(desk, officer("meera"), item, ground=Ground.HUMANITARIAN, reason=WHY)
    told = Minutes("in_person", ["officer", "person"], "The papers were not there; another day.", "adjourned")
    record_in_person(desk, officer("meera"), item, told)

    with pytest.raises(HearingDue):
        decide(desk, officer("meera"), item, outcome=Outcome.REFERRED, reasons=REASONS)


def test_without_a_ground_or_for_the_person_no_hearing_is_needed(
    desk: Desk, lodge: Callable[..., str], officer: People
) -> None:
    plain, hard = lodge(), lodge()
    set_ground(desk, officer("meera"), hard, ground=Ground.INJUSTICE, reason=WHY)

    decide(desk, officer("meera"), plain, outcome=Outcome.NOT_GRANTED, reasons=REASONS)
    decide(desk, officer("meera"), hard, outcome=Outcome.GRANTED, reasons=REASONS)


def test_after_three_missed_hearings_on_three_days_only_a_senior_officer_may_close(
    desk: Desk, lodge: Callable[..., str], officer: People, clock: SetClock
) -> None:
    item, holder = lodge(), officer("meera")
    set_ground(desk, holder, item, ground=Ground.HUMANITARIAN, reason=WHY)
    for number in range(3):
        with pytest.raises(HearingDue):
            decide(desk, officer("arvind"), item, outcome=Outcome.NOT_GRANTED, reasons=REASONS)
        slots = suggest_times(desk, holder, item, count=1)
        page = propose_hearing(desk, holder, item, slots=slots)
        choose_slot(desk, page.id, page.slots[0].id, conversation="chat-sitaram")
        clock.at = slots[0]
        missed = Minutes("in_person", ["officer"], f"Nobody came, time {number + 1}.", "not_attended")
        assert record_minutes(desk, holder, page.id, missed).state is HearingState.MISSED
        clock.forward(hours=1)

    with pytest.raises(SeniorRequired):
        decide(desk, holder, item, outcome=Outcome.NOT_GRANTED, reasons=REASONS)
    page = decide(desk, officer("arvind"), item, outcome=Outcome.NOT_GRANTED, reasons=REASONS)
    assert page.status is Status.CONCLUDED


@pytest.mark.parametrize("reasons", ["", "   ", "ok", "....."])
def test_a_conclusion_needs_reasons(
    desk: Desk, lodge: Callable[..., str], officer: People, reasons: str
) -> None:
    with pytest.raises(ReasonsRequired):
        decide(desk, officer("meera"), lodge(), outcome=Outcome.GRANTED, reasons=reasons)


def test_a_concluded_item_is_left_as_it_is(desk: Desk, lodge: Callable[..., str], officer: People) -> None:
    item, holder = lodge(), officer("meera")
    decide(desk, holder, item, outcome=Outcome.GRANTED, reasons=REASONS)

    for act in (
        lambda: decide(desk, holder, item, outcome=Outcome.NOT_GRANTED, reasons=REASONS),
        lambda: record_action(desk, holder, item, note="One more thing"),
        lambda: set_ground(desk, holder, item, ground=Ground.INJUSTICE, reason=WHY),
        lambda: propose_hearing(desk, holder, item, slots=[]),
    ):
        with pytest.raises(AlreadyConcluded):
            act()


def test_only_a_senior_officer_removes_a_ground_and_says_why(
    desk: Desk, lodge: Callable[..., str], officer: People
) -> None:
    item = lodge()
    set_ground(desk, officer("meera"), item, ground=Ground.HUMANITARIAN, reason=WHY)

    with pytest.raises(SeniorRequired):
        remove_ground(desk, officer("meera"), item, ground=Ground.HUMANITARIAN, reason=WHY)
    with pytest.raises(ReasonsRequired):
        remove_ground(desk, officer("arvind"), item, ground=Ground.HUMANITARIAN, reason="no")
    remove_ground(
        desk, officer("arvind"), item, ground=Ground.HUMANITARIAN, reason="It was another person's."
    )

    ground = read_item(desk, officer("arvind"), item).grounds[0]
    assert (ground.removed_by, ground.removal_reason) == ("Arvind Nair", "It was another person's.")
    with pytest.raises(GroundNotSet):
        remove_ground(desk, officer("arvind"), item, ground=Ground.HUMANITARIAN, reason=WHY)


def test_a_ground_set_twice_stands_once(desk: Desk, lodge: Callable[..., str], officer: People) -> None:
    item = lodge()
    for _ in range(2):
        set_ground(desk, officer("meera"), item, ground=Ground.HUMANITARIAN, reason=WHY)

    assert len(read_item(desk, officer("meera"), item).grounds) == 1


def test_the_first_action_attends_and_later_ones_do_not_move_it(
    desk: Desk, lodge: Callable[..., str], officer: People, clock: SetClock
) -> None:
    item = lodge()
    clock.forward(hours=30)
    assert record_action(desk, officer("meera"), item, note="Called the buyer")
    first = read_item(desk, officer("meera"), item).attend.done_at
    clock.forward(hours=30)
    assert not record_action(desk, officer("meera"), item, note="Called again")

    assert read_item(desk, officer("meera"), item).attend.done_at == first
    with pytest.raises(ReasonsRequired):
        record_action(desk, officer("meera"), item, note="  ")


def test_the_control_room_does_not_decide(desk: Desk, lodge: Callable[..., str], officer: People) -> None:
    with pytest.raises(NotPermitted):
        decide(desk, officer("joseph"), lodge(), outcome=Outcome.GRANTED, reasons=REASONS)


def test_an_officer_of_another_office_finds_no_such_item(
    desk: Desk, lodge: Callable[..., str], officer: People
) -> None:
    item = lodge()

    for act in (
        lambda who: read_item(desk, who, item),
        lambda who: decide(desk, who, item, outcome=Outcome.GRANTED, reasons=REASONS),
        lambda who: set_ground(desk, who, item, ground=Ground.INJUSTICE, reason=WHY),
        lambda who: record_action(desk, who, item, note="Something"),
        lambda who: propose_hearing(desk, who, item, slots=[]),
    ):
        with pytest.raises(NoSuchItem):
            act(officer("farah"))
    with pytest.raises(NotPermitted):
        read_item(desk, Actor(Role.SERVICE, "a program"), item)


def test_a_matter_of_misconduct_is_for_vigilance_and_the_top_only(
    desk: Desk, lodge: Callable[..., str], officer: People, triage: StatedTriage
) -> None:
    triage.finds("misconduct")
    item = lodge()

    for who in ("vinod", "lakshmi"):
        assert read_item(desk, officer(who), item).restricted
    for who in ("meera", "arvind", "joseph", "noor"):
        with pytest.raises(NoSuchItem):
            read_item(desk, officer(who), item)
