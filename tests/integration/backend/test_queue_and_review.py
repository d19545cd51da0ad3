"""The queue, the clock's escalations, callbacks, sign-in and the day's summary."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from backend.domain.errors import BadInput, NotPermitted, NotSignedIn, SignInLocked
from backend.domain.terms import Channel, Ground, Language, Outcome, Status
from backend.services.actor import Actor
from backend.services.attendance import record_action
from backend.services.callbacks import (
    CallbackRequest,
    list_callbacks,
    mark_called,
    promise_callback,
    reveal_callback_phone,
)
from backend.services.decisions import decide
from backend.services.desk import Desk
from backend.services.due_work import do_due
from backend.services.escalation import escalate_overdue
from backend.services.history import read_history
from backend.services.queue import QueueFilter, list_officers, list_queue, read_item, reveal_phone
from backend.services.review import day_summary
from backend.services.sign_in import officer_actor, sign_in
from tests.integration.backend.people import (
    PASSWORD,
    PHONE,
    REASONS,
    RecordingDialer,
    SetClock,
    StatedTriage,
)

People = Callable[[str], Actor]
DAY = date(2026, 11, 23)


def ids(desk: Desk, who: Actor, **wanted: object) -> list[str]:
    return [row.id for row in list_queue(desk, who, QueueFilter(**wanted)).rows]  # type: ignore[arg-type]


def test_the_queue_is_oldest_first_and_read_page_by_page(
    desk: Desk, lodge: Callable[..., str], officer: People, clock: SetClock
) -> None:
    items = []
    for number in range(5):
        items.append(lodge())
        clock.forward(minutes=number % 2)  # some at the very same moment

    read: list[str] = []
    cursor = None
    while True:
        page = list_queue(desk, officer("meera"), QueueFilter(limit=2, cursor=cursor))
        read += [row.id for row in page.rows]
        cursor = page.cursor
        if cursor is None:
            break

    assert read == items


def test_a_made_up_cursor_is_refused(desk: Desk, officer: People) -> None:
    with pytest.raises(BadInput):
        list_queue(desk, officer("meera"), QueueFilter(cursor="made-up"))


def test_each_sees_what_is_theirs(
    desk: Desk, lodge: Callable[..., str], officer: People, triage: StatedTriage
) -> None:
    payment = lodge()
    triage.finds("infrastructure")
    power = lodge()
    triage.finds("misconduct")
    bribe = lodge()

    seen = {
        who: set(ids(desk, officer(who))) for who in ("meera", "mahesh", "noor", "joseph", "lakshmi", "farah")
    }

    assert seen == {
        "meera": {payment},
        "mahesh": {power},
        "noor": {power},  # head of the office above the field office
        "joseph": {payment, power},
        "lakshmi": {payment, power, bribe},
        "farah": set(),
    }


def test_filters_and_counts_speak_of_the_same_items(
    desk: Desk, lodge: Callable[..., str], officer: People, clock: SetClock
) -> None:
    old, attended, done = lodge(), lodge(), lodge()
    record_action(desk, officer("meera"), attended, note="Called the buyer")
    decide(desk, officer("meera"), done, outcome=Outcome.GRANTED, reasons=REASONS)
    clock.forward(days=3, seconds=1)

    queue = list_queue(desk, officer("meera"), QueueFilter(holder_me=True))

    assert [row.id for row in queue.rows] == [old, attended]
    assert queue.counts == {"registered": 1, "attended": 1, "concluded": 1, "overdue": 1}
    assert ids(desk, officer("meera"), status=Status.CONCLUDED) == [done]
    assert ids(desk, officer("lakshmi"), office="NSIC") == []
    assert queue.rows[0].attend.state == "missed"
    assert queue.rows[0].attend.left == timedelta(seconds=-1)


def test_looking_at_the_number_is_recorded(desk: Desk, lodge: Callable[..., str], officer: People) -> None:
    item = lodge()

    assert PHONE not in str(read_item(desk, officer("meera"), item))
    assert reveal_phone(desk, officer("meera"), item) == PHONE
    last = read_history(desk, officer("meera"), item)[-1]
    assert (last.action, last.actor) == ("phone_revealed", "Meera Kulkarni")


def test_officers_are_listed_to_those_who_see_their_office(desk: Desk, officer: People) -> None:
    assert {one.name for one in list_officers(desk, officer("noor"))} == {"Noor Bano", "Mahesh Charan"}
    assert len(list_officers(desk, officer("lakshmi"))) == 8


def test_three_days_without_attention_tell_the_head_once(
    desk: Desk, lodge: Callable[..., str], officer: People, clock: SetClock, dialer: RecordingDialer
) -> None:
    item, attended = lodge(), lodge()
    record_action(desk, officer("meera"), attended, note="Called the buyer")
    clock.forward(days=3)
    assert escalate_overdue(desk) == 0
    clock.forward(seconds=1)
    assert escalate_overdue(desk) == 1
    assert escalate_overdue(desk) == 0

    do_due(desk, dialer, worker="w")
    assert dialer.messages[-1]["to"] == "+916000000101"
    assert item in dialer.messages[-1]["body"]


def test_seven_days_set_undue_delay_and_the_secretarys_list_oldest_first(
    desk: Desk, lodge: Callable[..., str], officer: People, clock: SetClock
) -> None:
    items = []
    for _ in range(3):
        items.append(lodge())
        clock.forward(minutes=1)
    clock.forward(days=7)
    escalate_overdue(desk)
    escalate_overdue(desk)

    page = read_item(desk, officer("meera"), items[0])
    assert [(one.ground, one.set_by) for one in page.grounds] == [(Ground.UNDUE_DELAY, "clock")]
    late = day_summary(desk, officer("lakshmi"), date(2026, 11, 30)).late
    assert [row.id for row in late] == items
    assert all(row.on_secretary_list and row.limit == "conclude" for row in late)


def test_what_was_concluded_in_time_is_left_alone(
    desk: Desk, lodge: Callable[..., str], officer: People, clock: SetClock
) -> None:
    item = lodge()
    decide(desk, officer("meera"), item, outcome=Outcome.GRANTED, reasons=REASONS)
    clock.forward(days=8)

    assert escalate_overdue(desk) == 0
    assert read_item(desk, officer("meera"), item).conclude.state == "kept"


def test_the_day_is_summed_up_by_the_indian_calendar(
    desk: Desk, lodge: Callable[..., str], officer: People, clock: SetClock
) -> None:
    clock.at = datetime(2026, 11, 22, 18, 29, tzinfo=UTC)  # 23:59 on Sunday in India
    lodge()
    clock.forward(minutes=1)
    done, attended = lodge(), lodge()
    decide(desk, officer("meera"), done, outcome=Outcome.GRANTED, reasons=REASONS)
    record_action(desk, officer("meera"), attended, note="Called the buyer")

    day = day_summary(desk, officer("lakshmi"), DAY)

    assert (day.received, day.attended, day.concluded, day.pending) == (2, 2, 1, 2)
    assert day.received_by_series == {"GR": 2}
    assert day.concluded_by_outcome == {"granted": 1}
    assert day.pending_by_age["under_1_day"] == 2
    assert day.pending_by_subject == {"delayed_payment": 2}
    assert day.late == ()
    with pytest.raises(NotPermitted):
        day_summary(desk, officer("arvind"), DAY)


def request(**changes: object) -> CallbackRequest:
    told = {
        "phone": PHONE,
        "language": Language.HINDI,
        "channel": Channel.PHONE,
        "conversation": "call-1",
        "reason": "hung up",
        "said": [("name", "Sitaram")],
    }
    return CallbackRequest(**(told | changes))  # type: ignore[arg-type]


def test_a_callback_is_promised_within_the_next_working_day(desk: Desk, clock: SetClock) -> None:
    clock.at = datetime(2026, 11, 27, 12, tzinfo=UTC)  # Friday evening in India

    promise = promise_callback(desk, request())

    assert promise.callback.promise_by == datetime(2026, 11, 30, 12, tzinfo=UTC)  # Monday 5:30 pm IST
    assert promise.said_by == "सोमवार 30 नवंबर, शाम 5:30 बजे"


def test_the_same_promise_again_keeps_what_was_said_since(desk: Desk, officer: People) -> None:
    first = promise_callback(desk, request())
    again = promise_callback(desk, request(said=[("name", "Sitaram"), ("description", "My bill is unpaid")]))

    assert again.callback.id == first.callback.id
    listed = list_callbacks(desk, officer("joseph"))
    assert [one.said for one in listed] == [(("name", "Sitaram"), ("description", "My bill is unpaid"))]
    assert PHONE not in str(listed)


def test_a_kept_promise_leaves_the_list(desk: Desk, officer: People) -> None:
    made = promise_callback(desk, request()).callback
    assert reveal_callback_phone(desk, officer("joseph"), made.id) == PHONE

    mark_called(desk, officer("joseph"), made.id)
    mark_called(desk, officer("lakshmi"), made.id)

    assert list_callbacks(desk, officer("joseph")) == ()
    assert list_callbacks(desk, officer("joseph"), include_done=True)[0].done_by == "Joseph Toppo"
    with pytest.raises(NotPermitted):
        list_callbacks(desk, officer("meera"))


def test_an_officer_signs_in_with_name_and_password(desk: Desk, officer: People) -> None:
    assert sign_in(desk, name=" Meera ", password=PASSWORD) == officer("meera")


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(desk: Desk) -> None:
    answers = []
    for name in ("meera", "nobody"):
        with pytest.raises(NotSignedIn) as refused:
            sign_in(desk, name=name, password="wrong")
        answers.append((refused.value.code, refused.value.detail))

    assert answers[0] == answers[1]


def test_five_failures_lock_the_sign_in_for_a_quarter_of_an_hour(desk: Desk, clock: SetClock) -> None:
    for _ in range(5):
        with pytest.raises(NotSignedIn):
            sign_in(desk, name="meera", password="wrong")

    with pytest.raises(SignInLocked):
        sign_in(desk, name="meera", password=PASSWORD)
    clock.forward(minutes=15)
    assert sign_in(desk, name="meera", password=PASSWORD).name == "Meera Kulkarni"


def test_an_officer_who_left_comes_in_no_more(desk: Desk, officer: People) -> None:
    gone = officer("meera")
    with desk.database.writing() as work:
        work.session.execute(text("UPDATE officers SET active = :no WHERE sign_in = 'meera'"), {"no": False})

    assert gone.officer_id is not None
    assert officer_actor(desk, gone.officer_id) is None
    with pytest.raises(NotSignedIn):
        sign_in(desk, name="meera", password=PASSWORD)
