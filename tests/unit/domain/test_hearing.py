"""The course of a hearing: moves, times, calls, notice."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.days import IST, is_working_time, next_working_day
from backend.domain.errors import (
    DeskError,
    HearingMoveRefused,
    SlotInPast,
    SlotRepeated,
    SlotsMissing,
    SlotsTooMany,
)
from backend.domain.hearing import (
    Bring,
    HearingMove,
    ProposalNote,
    can_reschedule,
    check_proposal,
    is_open,
    is_short_notice,
    moved,
    next_call_at,
    notice_facts,
    reminders_at,
    suggest_slots,
)
from backend.domain.terms import Ground, HearingState

TUESDAY = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
S, M = HearingState, HearingMove


def test_a_hearing_runs_from_proposal_to_being_held() -> None:
    state = S.PROPOSED
    for move in (M.CHOOSE, M.CALL, M.HOLD):
        state = moved(state, move)
    assert state is S.HELD


ALLOWED = {
    (S.PROPOSED, M.CHOOSE): S.SCHEDULED,
    (S.SCHEDULED, M.CALL): S.CALLING,
    (S.SCHEDULED, M.HOLD): S.HELD,  # in person
    (S.CALLING, M.HOLD): S.HELD,
    (S.SCHEDULED, M.MISS): S.MISSED,
    (S.CALLING, M.MISS): S.MISSED,
    (S.PROPOSED, M.CANCEL): S.CANCELLED,
    (S.SCHEDULED, M.CANCEL): S.CANCELLED,
}


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("move", M)
def test_each_move_is_allowed_or_refused_by_the_state(state: HearingState, move: HearingMove) -> None:
    if (state, move) in ALLOWED:
        assert moved(state, move) is ALLOWED[state, move]
    else:
        with pytest.raises(HearingMoveRefused):
            moved(state, move)


@given(st.lists(st.sampled_from(M), max_size=8))
def test_no_chain_of_moves_leads_back(moves: list[HearingMove]) -> None:
    state, seen = S.PROPOSED, [S.PROPOSED]
    for move in moves:
        try:
            state = moved(state, move)
        except HearingMoveRefused:
            continue
        assert state not in seen
        seen.append(state)


def test_a_hearing_that_is_over_is_neither_open_nor_moved_to_another_time() -> None:
    assert {state for state in S if is_open(state)} == {S.PROPOSED, S.SCHEDULED, S.CALLING}
    assert {state for state in S if can_reschedule(state)} == {S.PROPOSED, S.SCHEDULED}


moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - made aware
holidays = st.frozensets(st.dates(date(2026, 1, 1), date(2028, 3, 1)), max_size=30)


@given(moments, holidays, st.integers(1, 6))
def test_suggested_times_are_in_working_hours_with_notice_and_in_order(
    now: datetime, days_off: frozenset[date], n: int
) -> None:
    slots = suggest_slots(now, days_off, n)
    assert len(slots) == n
    assert slots == sorted(set(slots))
    assert all(is_working_time(slot, days_off) and not is_short_notice(slot, now) for slot in slots)
    assert len(check_proposal(slots, now=now, conclude_by=now)) == n


@given(moments, st.integers(1, 6), st.integers(-48, 24 * 9))
def test_suggested_times_stay_within_the_limit_as_long_as_it_leaves_room(
    now: datetime, n: int, hours: int
) -> None:
    conclude_by = now + hours * HOUR
    slots = suggest_slots(now, frozenset(), n, conclude_by=conclude_by)
    assert len(slots) == n
    assert all(slot > now for slot in slots)
    if hours >= 24 * 8:
        assert all(slot < conclude_by for slot in slots[: min(n, 4)])


def test_when_little_time_is_left_short_notice_comes_before_lateness() -> None:
    conclude_by = TUESDAY + 30 * HOUR  # Wednesday 17:30 in India
    slots = suggest_slots(TUESDAY, frozenset(), 3, conclude_by=conclude_by)
    assert [slot.astimezone(IST).strftime("%a %H:%M") for slot in slots] == [
        "Tue 15:00",
        "Wed 11:00",
        "Wed 15:00",
    ]


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (datetime(2026, 11, 26, 9, 30, tzinfo=UTC), ["Tue 15:00", "Wed 11:00"]),  # Thursday 15:00 in India
        (datetime(2026, 11, 25, 5, 30, tzinfo=UTC), ["Tue 15:00", "Thu 15:00"]),  # Wednesday 11:00
    ],
)
def test_a_hearing_at_the_second_of_the_limit_leaves_no_time_to_conclude(
    limit: datetime, expected: list[str]
) -> None:
    slots = suggest_slots(TUESDAY, frozenset(), 2, conclude_by=limit)
    assert [slot.astimezone(IST).strftime("%a %H:%M") for slot in slots] == expected


@pytest.mark.parametrize(
    ("now", "limit", "expected"),
    [
        ("24T11:00", None, "26T11:00"),  # notice of 48 hours to the second
        ("24T11:01", None, "26T15:00"),
        ("24T09:00", "24T16:00", "24T11:00"),  # two hours from now to the second
        ("24T09:01", "24T16:00", "24T15:00"),
        ("24T15:00", "24T15:30", "26T15:00"),  # no time left within the limit
        ("24T15:00", "26T15:00", "25T11:00"),
        ("24T15:00", "24T15:00", "26T15:00"),  # the limit has passed
    ],
)
def test_the_first_suggestion_keeps_notice_and_limit_to_the_second(
    now: str, limit: str | None, expected: str
) -> None:
    def local(text: str) -> datetime:
        return datetime.fromisoformat(f"2026-11-{text}:00+05:30")

    slots = suggest_slots(local(now), frozenset(), 1, conclude_by=local(limit) if limit else None)
    assert slots == [local(expected)]


def test_suggestions_pass_over_weekends_and_holidays() -> None:
    friday = datetime(2026, 11, 27, 6, 0, tzinfo=UTC)
    slots = suggest_slots(friday, {date(2026, 11, 30)}, 2)
    assert [slot.astimezone(IST).strftime("%a %d %H:%M") for slot in slots] == [
        "Tue 01 11:00",
        "Tue 01 15:00",
    ]


@pytest.mark.parametrize(
    ("slots", "error"),
    [
        ([], SlotsMissing),
        ([TUESDAY], SlotInPast),
        ([TUESDAY + HOUR, TUESDAY - SECOND], SlotInPast),
        ([TUESDAY + HOUR, TUESDAY + HOUR], SlotRepeated),
        ([TUESDAY + hours * HOUR for hours in range(1, 8)], SlotsTooMany),
    ],
)
def test_a_proposal_that_cannot_stand_is_refused(slots: list[datetime], error: type[DeskError]) -> None:
    with pytest.raises(error):
        check_proposal(slots, now=TUESDAY, conclude_by=TUESDAY)


@pytest.mark.parametrize(
    ("after", "notes"),
    [
        (50 * HOUR, set()),  # Thursday 13:30 in India
        (2 * HOUR, {ProposalNote.SHORT_NOTICE}),
        (48 * HOUR - SECOND, {ProposalNote.SHORT_NOTICE}),
        (48 * HOUR, set()),
        (55 * HOUR, {ProposalNote.OUTSIDE_HOURS}),  # 18:30
        (96 * HOUR, {ProposalNote.OUTSIDE_HOURS}),  # Saturday
        (168 * HOUR, {ProposalNote.AFTER_LIMIT}),
    ],
)
def test_the_officer_is_told_what_is_unusual_about_a_time(after: timedelta, notes: set[ProposalNote]) -> None:
    slot = TUESDAY + after
    assert check_proposal([slot], now=TUESDAY, conclude_by=TUESDAY + 167 * HOUR) == {slot: notes}


@pytest.mark.parametrize(("calls", "expected"), [(1, TUESDAY + timedelta(minutes=15)), (2, None), (3, None)])
def test_an_unanswered_call_is_tried_once_more_after_a_quarter_of_an_hour(
    calls: int, expected: datetime | None
) -> None:
    assert next_call_at(calls, TUESDAY) == expected


@pytest.mark.parametrize(
    ("ahead", "expected"),
    [(72 * HOUR, 2), (24 * HOUR + SECOND, 2), (24 * HOUR, 1), (HOUR + SECOND, 1), (HOUR, 0)],
)
def test_reminders_go_a_day_and_an_hour_before_while_there_is_time(ahead: timedelta, expected: int) -> None:
    reminders = reminders_at(TUESDAY + ahead, TUESDAY)
    assert len(reminders) == expected
    assert all(TUESDAY < at < TUESDAY + ahead for at in reminders)


def test_a_notice_names_the_grounds_and_what_to_bring() -> None:
    facts = notice_facts(TUESDAY + 30 * HOUR, TUESDAY, [Ground.UNDUE_DELAY, Ground.HUMANITARIAN])
    assert facts.grounds == (Ground.HUMANITARIAN, Ground.UNDUE_DELAY)
    assert set(facts.bring) == {Bring.ITEM_ID, Bring.PAPERS, Bring.MEDICAL_PAPERS, Bring.PROOF_OF_DATES}
    assert facts.is_short_notice


@pytest.mark.parametrize(
    ("local", "working"),
    [(time(9, 59, 59), False), (time(10, 0), True), (time(17, 29, 59), True), (time(17, 30), False)],
)
def test_working_hours_run_from_ten_to_half_past_five_in_india(local: time, working: bool) -> None:
    assert is_working_time(datetime.combine(date(2026, 11, 24), local, IST), frozenset()) is working


def test_the_next_working_day_passes_over_weekend_and_holiday() -> None:
    assert next_working_day(date(2026, 11, 27), {date(2026, 11, 30)}) == date(2026, 12, 1)
