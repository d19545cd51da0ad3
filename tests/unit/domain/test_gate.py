"""The gate: who was not heard is not closed against."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.days import ist_day
from backend.domain.gate import (
    Closure,
    HearingRecord,
    NoticedAttempt,
    RefusalCode,
    SeniorOrder,
    Waiver,
    closure_refusal,
    is_reason,
)
from backend.domain.terms import Ground, HearingMode, HearingOutcome, HearingState, Outcome, Role

DAY = timedelta(days=1)
START = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
REASONS = "The bank has shown its record and the rule is plain."
AGAINST = [outcome for outcome in Outcome if outcome.is_against_person]
HEARD = HearingRecord(HearingState.HELD, HearingMode.PHONE, HearingOutcome.HEARD, person_attended=True)
WAIVER = Waiver(by_person=True, words="I do not want a hearing", recorded_at=START)
ORDER = SeniorOrder(Role.HEAD, "Called on three days, nobody answered", ordered_at=START + 4 * DAY)
DUE = Closure(Outcome.NOT_GRANTED, REASONS, frozenset({Ground.HARASSMENT}))


def attempt(at: datetime, notice: timedelta | None = timedelta(hours=2)) -> NoticedAttempt:
    return NoticedAttempt(at, None if notice is None else at - notice)


THREE_DAYS = tuple(attempt(START + day * DAY) for day in range(3))


def code_of(closure: Closure) -> RefusalCode | None:
    refusal = closure_refusal(closure)
    return refusal.code if refusal else None


def test_only_granted_and_withdrawn_are_not_against_the_person() -> None:
    assert set(AGAINST) == {Outcome.PARTLY_GRANTED, Outcome.REFERRED, Outcome.NOT_GRANTED}


@pytest.mark.parametrize("outcome", AGAINST)
@pytest.mark.parametrize("ground", Ground)
def test_any_ground_stops_any_closure_against_the_person(outcome: Outcome, ground: Ground) -> None:
    refusal = closure_refusal(Closure(outcome, REASONS, frozenset({ground})))
    assert refusal is not None
    assert (refusal.code, refusal.grounds) == (RefusalCode.HEARING_DUE, {ground})


@pytest.mark.parametrize("outcome", [Outcome.GRANTED, Outcome.WITHDRAWN])
def test_what_is_granted_or_withdrawn_needs_no_hearing(outcome: Outcome) -> None:
    assert code_of(replace(DUE, outcome=outcome)) is None


@pytest.mark.parametrize("outcome", Outcome)
def test_without_a_ground_reasons_are_enough(outcome: Outcome) -> None:
    assert code_of(Closure(outcome, REASONS)) is None


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize(
    "reasons", ["", "   ", "\n", "ok", "--------------", "closed.", "......... . . ...."]
)
def test_no_closure_without_reasons_in_words(outcome: Outcome, reasons: str) -> None:
    assert (
        code_of(replace(DUE, outcome=outcome, reasons=reasons, hearings=(HEARD,)))
        is RefusalCode.REASONS_REQUIRED
    )


def test_reasons_in_hindi_are_reasons() -> None:
    assert code_of(Closure(Outcome.REFERRED, "नियम के अनुसार बैंक का निर्णय सही है")) is None


@pytest.mark.parametrize("mode", HearingMode)
def test_a_hearing_by_phone_or_in_person_opens_the_gate(mode: HearingMode) -> None:
    assert code_of(replace(DUE, hearings=(replace(HEARD, mode=mode),))) is None


@pytest.mark.parametrize(
    "hearing",
    [
        replace(HEARD, person_attended=False),
        replace(HEARD, outcome=HearingOutcome.ADJOURNED),
        replace(HEARD, outcome=HearingOutcome.NOT_ATTENDED),
        replace(HEARD, outcome=None),
        replace(HEARD, mode=None),
        *(replace(HEARD, state=state) for state in HearingState if state is not HearingState.HELD),
    ],
)
def test_a_hearing_in_which_the_person_was_not_heard_does_not_count(hearing: HearingRecord) -> None:
    assert code_of(replace(DUE, hearings=(hearing,))) is RefusalCode.HEARING_DUE


@pytest.mark.parametrize(
    ("waiver", "code"),
    [
        (WAIVER, None),
        (replace(WAIVER, by_person=False), RefusalCode.HEARING_DUE),
        (replace(WAIVER, words="  "), RefusalCode.HEARING_DUE),
    ],
)
def test_only_the_persons_own_recorded_words_waive_a_hearing(
    waiver: Waiver, code: RefusalCode | None
) -> None:
    assert code_of(replace(DUE, waiver=waiver)) is code


def test_three_noticed_attempts_and_a_senior_order_open_the_gate() -> None:
    assert code_of(replace(DUE, attempts=THREE_DAYS, senior_order=ORDER)) is None


@pytest.mark.parametrize("role", Role)
def test_the_order_must_be_a_senior_officers(role: Role) -> None:
    code = code_of(replace(DUE, attempts=THREE_DAYS, senior_order=replace(ORDER, role=role)))
    assert code is (
        None if role in (Role.HEAD, Role.SECRETARY, Role.ADMIN) else RefusalCode.SENIOR_ORDER_REQUIRED
    )


def test_the_order_needs_a_written_reason_and_comes_after_the_third_attempt() -> None:
    too_early = replace(ORDER, ordered_at=THREE_DAYS[2].attempted_at - timedelta(seconds=1))
    assert code_of(replace(DUE, attempts=THREE_DAYS)) is RefusalCode.SENIOR_ORDER_REQUIRED
    assert (
        code_of(replace(DUE, attempts=THREE_DAYS, senior_order=too_early))
        is RefusalCode.SENIOR_ORDER_REQUIRED
    )
    no_reason = replace(ORDER, reason=" - ")
    assert code_of(replace(DUE, attempts=THREE_DAYS, senior_order=no_reason)) is RefusalCode.REASONS_REQUIRED


def test_an_order_written_in_the_second_of_the_third_attempt_counts() -> None:
    order = replace(ORDER, ordered_at=THREE_DAYS[2].attempted_at)
    assert code_of(replace(DUE, attempts=THREE_DAYS, senior_order=order)) is None


@pytest.mark.parametrize(("reasons", "enough"), [("a b c d e f g h i", False), ("a b c d e f g h i j", True)])
def test_ten_letters_are_the_least_that_a_reason_has(reasons: str, enough: bool) -> None:
    assert is_reason(reasons) is enough


def test_a_senior_order_alone_does_not_open_the_gate() -> None:
    assert code_of(replace(DUE, senior_order=ORDER)) is RefusalCode.HEARING_DUE


@pytest.mark.parametrize(
    "attempts",
    [
        THREE_DAYS[:2],
        (*THREE_DAYS[:2], attempt(START + DAY + timedelta(hours=3))),  # two on one day
        (*THREE_DAYS[:2], attempt(START + 2 * DAY, notice=None)),  # no notice
        (*THREE_DAYS[:2], attempt(START + 2 * DAY, notice=timedelta(0))),  # notice only as it began
        (*THREE_DAYS[:2], attempt(START + 2 * DAY, notice=-timedelta(hours=1))),  # notice afterwards
        # 18:29 and 18:31 UTC are two days in India, 00:30 and 18:29 UTC are one
        (
            THREE_DAYS[0],
            attempt(datetime(2026, 11, 26, 0, 30, tzinfo=UTC)),
            attempt(datetime(2026, 11, 26, 18, 29, tzinfo=UTC)),
        ),
    ],
)
def test_attempts_count_by_day_in_india_and_only_with_notice_before(
    attempts: tuple[NoticedAttempt, ...],
) -> None:
    order = replace(ORDER, ordered_at=START + 30 * DAY)
    refusal = closure_refusal(replace(DUE, attempts=attempts, senior_order=order))
    assert refusal is not None
    assert (refusal.code, refusal.attempt_days) == (RefusalCode.HEARING_DUE, 2)


def test_midnight_in_india_parts_two_days_of_attempts() -> None:
    attempts = (
        attempt(datetime(2026, 11, 24, 18, 29, tzinfo=UTC)),
        attempt(datetime(2026, 11, 24, 18, 31, tzinfo=UTC)),
        attempt(datetime(2026, 11, 25, 18, 31, tzinfo=UTC)),
    )
    assert code_of(replace(DUE, attempts=attempts, senior_order=ORDER)) is None


moments = st.datetimes(datetime(2026, 11, 1), datetime(2026, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001 - made aware
closures = st.builds(
    Closure,
    outcome=st.sampled_from(AGAINST),
    reasons=st.just(REASONS),
    grounds=st.frozensets(st.sampled_from(Ground), min_size=1),
    hearings=st.lists(
        st.builds(
            HearingRecord,
            st.sampled_from(HearingState),
            st.none() | st.sampled_from(HearingMode),
            st.none() | st.sampled_from(HearingOutcome),
            st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    waiver=st.none() | st.builds(Waiver, st.booleans(), st.sampled_from(["", "no need"]), moments),
    attempts=st.lists(st.builds(NoticedAttempt, moments, st.none() | moments), max_size=6).map(tuple),
    senior_order=st.none()
    | st.builds(SeniorOrder, st.sampled_from(Role), st.sampled_from(["", "tried on three days"]), moments),
)


@given(closures)
def test_nothing_but_the_three_ways_opens_the_gate(closure: Closure) -> None:
    if closure_refusal(closure) is not None:
        return
    heard = any(
        hearing.person_attended and hearing.state is HearingState.HELD for hearing in closure.hearings
    )
    waived = closure.waiver is not None and closure.waiver.by_person
    days = {ist_day(one.attempted_at) for one in closure.attempts if one.notice_sent_at is not None}
    order = closure.senior_order
    assert heard or waived or (len(days) >= 3 and order is not None and order.role.is_senior and order.reason)


@given(closures, st.permutations(range(6)))
def test_the_order_in_which_attempts_are_listed_does_not_matter(closure: Closure, places: list[int]) -> None:
    shuffled = tuple(closure.attempts[place] for place in places if place < len(closure.attempts))
    assert closure_refusal(replace(closure, attempts=shuffled)) == closure_refusal(closure)
