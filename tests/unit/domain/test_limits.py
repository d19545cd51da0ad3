"""The two limits of an item, second by second."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.domain.limits import ClockRules, Limits, LimitState

RULES = ClockRules.from_mapping(
    {"attend_days": 3, "conclude_days": 7, "warn_attend_days": 2, "warn_conclude_days": 5}
)
SECOND = timedelta(seconds=1)
STARTS = [
    datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
    datetime(2026, 11, 24, 18, 29, 59, tzinfo=UTC),  # a second before midnight in India
    datetime(2026, 12, 29, 12, 0, tzinfo=UTC),  # runs over the end of the year
    datetime(2028, 2, 27, 0, 0, tzinfo=UTC),  # over a leap day
]


@pytest.mark.parametrize("start", STARTS)
def test_limits_fall_exactly_72_and_168_hours_after_registration(start: datetime) -> None:
    limits = Limits.of(start, RULES)
    assert limits.attend_by == start + timedelta(hours=72)
    assert limits.conclude_by == start + timedelta(hours=168)
    assert limits.warn_attend_at == start + timedelta(hours=48)
    assert limits.warn_conclude_at == start + timedelta(hours=120)


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize(
    ("late", "state"),
    [(-SECOND, LimitState.KEPT), (0 * SECOND, LimitState.KEPT), (SECOND, LimitState.MISSED)],
)
def test_reaching_a_limit_at_its_second_keeps_it_and_a_second_later_misses_it(
    start: datetime, late: timedelta, state: LimitState
) -> None:
    limits = Limits.of(start, RULES)
    far_later = start + timedelta(days=400)
    standing = limits.standing(far_later, limits.attend_by + late, limits.conclude_by + late)
    assert (standing.attend.state, standing.conclude.state) == (state, state)


@pytest.mark.parametrize(
    ("late", "state"),
    [(-SECOND, LimitState.RUNNING), (0 * SECOND, LimitState.RUNNING), (SECOND, LimitState.MISSED)],
)
def test_an_open_limit_runs_to_its_second_and_is_missed_a_second_later(
    late: timedelta, state: LimitState
) -> None:
    limits = Limits.of(STARTS[0], RULES)
    assert limits.standing(limits.attend_by + late).attend.state is state
    assert limits.standing(limits.conclude_by + late).conclude.state is state


def test_time_left_counts_down_and_turns_negative() -> None:
    limits = Limits.of(STARTS[0], RULES)
    assert limits.standing(STARTS[0]).attend.time_left == timedelta(hours=72)
    assert limits.standing(STARTS[0] + timedelta(hours=73)).attend.time_left == timedelta(hours=-1)


def test_a_warning_stands_from_its_second_until_the_limit_is_reached_or_missed() -> None:
    limits = Limits.of(STARTS[0], RULES)
    assert not limits.standing(limits.warn_attend_at - SECOND).attend.is_warned
    assert limits.standing(limits.warn_attend_at).attend.is_warned
    assert not limits.standing(limits.warn_attend_at, attended_at=STARTS[0]).attend.is_warned
    assert not limits.standing(limits.attend_by + SECOND).attend.is_warned


def test_a_conclusion_attends_an_item_that_nobody_attended_before() -> None:
    limits = Limits.of(STARTS[0], RULES)
    concluded_at = STARTS[0] + timedelta(hours=1)
    assert (
        limits.standing(STARTS[0] + timedelta(days=30), concluded_at=concluded_at).attend.state
        is LimitState.KEPT
    )


def test_concluded_late_is_a_miss_whenever_it_is_looked_at() -> None:
    limits = Limits.of(STARTS[0], RULES)
    concluded_at = limits.conclude_by + timedelta(minutes=5)
    for looked_at in (concluded_at, concluded_at + timedelta(days=300)):
        standing = limits.standing(looked_at, attended_at=STARTS[0], concluded_at=concluded_at)
        assert standing.conclude.is_missed
        assert standing.conclude.time_left == timedelta(minutes=-5)


def test_the_clock_of_the_shipped_table_is_three_and_seven_days(routing_data: Any) -> None:
    assert ClockRules.from_mapping(routing_data["clock"]) == RULES


@pytest.mark.parametrize(
    "change",
    [
        {"attend_days": None},
        {"warn_attend_days": 4},
        {"warn_attend_days": 0},
        {"warn_conclude_days": 0},
        {"warn_conclude_days": 8},
    ],
)
def test_a_clock_that_does_not_fit_is_refused(change: dict[str, Any]) -> None:
    clock = {"attend_days": 3, "conclude_days": 7, "warn_attend_days": 2, "warn_conclude_days": 5} | change
    with pytest.raises(ValueError):
        ClockRules.from_mapping({name: days for name, days in clock.items() if days is not None})


def test_a_warning_may_fall_with_its_limit() -> None:
    rules = ClockRules.from_mapping(
        {"attend_days": 3, "conclude_days": 7, "warn_attend_days": 3, "warn_conclude_days": 7}
    )
    assert (rules.warn_attend, rules.warn_conclude) == (timedelta(days=3), timedelta(days=7))


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError):
        Limits.of(datetime(2026, 1, 1), RULES)  # noqa: DTZ001 - the fault under test
