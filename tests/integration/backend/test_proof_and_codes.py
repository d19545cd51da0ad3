"""Nobody reads an item by guessing: proof by conversation, caller ID or a one-time code."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select
from stdnum import damm

from backend.domain.errors import NotProved, OtpTooMany, OtpWrong
from backend.domain.terms import Language
from backend.services.desk import Desk
from backend.services.due_work import do_due
from backend.services.one_time_codes import request_code, verify_code
from backend.services.proof import status_for_person
from backend.storage.outbox_tables import OutboxRow
from tests.integration.backend.people import PHONE, RecordingDialer, SetClock

STRANGER = "chat-of-a-stranger"


def code_in(desk: Desk) -> str:
    with desk.database.reading() as work:
        bodies = [
            row.payload["body"] for row in work.session.scalars(select(OutboxRow).order_by(OutboxRow.id))
        ]
    return re.findall(r"\b\d{6}\b", bodies[-1])[0]


def ask(desk: Desk, item: str, *, phone: str = PHONE, conversation: str = STRANGER) -> None:
    request_code(desk, item, phone=phone, language=Language.ENGLISH, conversation=conversation)


def codes_sent(desk: Desk) -> int:
    with desk.database.reading() as work:
        return len(work.session.scalars(select(OutboxRow).where(OutboxRow.key.like("sms-code-%"))).all())


@pytest.mark.parametrize("caller", [None, "+916000000012", "", "anonymous"])
def test_a_stranger_gets_the_same_words_for_this_item_and_for_none(
    desk: Desk, lodge: Callable[..., str], caller: str | None
) -> None:
    item = lodge()

    refusals = []
    for wanted in (item, f"GR-26-000999-{damm.calc_check_digit('26000999')}"):
        with pytest.raises(NotProved) as refused:
            status_for_person(desk, wanted, conversation=STRANGER, caller=caller)
        refusals.append((refused.value.code, refused.value.detail, refused.value.facts))

    assert refusals[0] == refusals[1]


@pytest.mark.parametrize("caller", ["+916000000011", "6000000011", "+91 60000-00011", "06000000011"])
def test_a_call_from_the_items_own_phone_is_proof(desk: Desk, lodge: Callable[..., str], caller: str) -> None:
    item = lodge()

    assert status_for_person(desk, item, conversation="call-1", caller=caller).id == item


def test_a_code_proves_the_phone_to_this_conversation_only(desk: Desk, lodge: Callable[..., str]) -> None:
    item = lodge()
    ask(desk, item)

    verify_code(desk, item, conversation=STRANGER, otp=code_in(desk))

    assert status_for_person(desk, item, conversation=STRANGER).id == item
    with pytest.raises(NotProved):
        status_for_person(desk, item, conversation="chat-of-another")


def test_no_code_goes_out_for_another_phone_or_no_item_and_nothing_tells(
    desk: Desk, lodge: Callable[..., str]
) -> None:
    item = lodge()

    ask(desk, item, phone="+916000000012")
    ask(desk, "no such thing")

    assert codes_sent(desk) == 0
    for wanted in (item, "no such thing"):
        with pytest.raises(OtpWrong):
            verify_code(desk, wanted, conversation=STRANGER, otp="123456")


def test_a_code_works_once_and_for_ten_minutes(
    desk: Desk, lodge: Callable[..., str], clock: SetClock
) -> None:
    item = lodge()
    ask(desk, item)
    first = code_in(desk)
    verify_code(desk, item, conversation=STRANGER, otp=first)
    with pytest.raises(OtpWrong):
        verify_code(desk, item, conversation=STRANGER, otp=first)

    ask(desk, item, conversation="chat-late")
    late = code_in(desk)
    clock.forward(minutes=10)
    with pytest.raises(OtpWrong):
        verify_code(desk, item, conversation="chat-late", otp=late)


def test_five_wrong_tries_end_a_code_even_for_the_right_one(desk: Desk, lodge: Callable[..., str]) -> None:
    item = lodge()
    ask(desk, item)
    right = code_in(desk)
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"

    for _ in range(5):
        with pytest.raises(OtpWrong):
            verify_code(desk, item, conversation=STRANGER, otp=wrong)
    with pytest.raises(OtpTooMany):
        verify_code(desk, item, conversation=STRANGER, otp=right)


def test_codes_are_asked_for_four_times_in_a_quarter_of_an_hour_at_most(
    desk: Desk, lodge: Callable[..., str], clock: SetClock
) -> None:
    item = lodge()
    for number in range(4):
        ask(desk, item, conversation=f"chat-{number}")

    with pytest.raises(OtpTooMany):
        ask(desk, item, conversation="chat-5")
    clock.forward(minutes=15)
    ask(desk, item, conversation="chat-5")


def test_the_code_does_not_stay_in_the_database_after_it_was_sent(
    desk: Desk, lodge: Callable[..., str], dialer: RecordingDialer
) -> None:
    ask(desk, lodge())
    code = code_in(desk)

    do_due(desk, dialer, worker="w")

    assert code in dialer.messages[-1]["body"]
    with desk.database.reading() as work:
        assert all(code not in str(row.payload) for row in work.session.scalars(select(OutboxRow)))


def test_a_phone_gets_no_more_than_twelve_codes_a_day_over_all_conversations(
    desk: Desk, lodge: Callable[..., str], clock: SetClock
) -> None:
    item = lodge()
    for number in range(12):
        clock.forward(minutes=20)
        ask(desk, item, conversation=f"chat-{number}")

    clock.forward(minutes=20)
    with pytest.raises(OtpTooMany):
        ask(desk, item, conversation="chat-of-the-thirteenth")

    clock.forward(hours=21)
    ask(desk, item, conversation="chat-of-the-next-day")
    assert codes_sent(desk) == 13
