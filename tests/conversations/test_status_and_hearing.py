"""Where an item stands, proof by one-time code, and the choice of a hearing's time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.conversations.people import OWNER_EN
from tests.conversations.running import RunningAssistant
from tests.conversations.talker import Talker, offered, said

Person = Callable[..., Talker]


@pytest.fixture
def owner(person: Person) -> Talker:
    """A person whose grievance was just registered."""
    talker = person("en")
    talker.say("I want to register a complaint")
    talker.answer_until(None, OWNER_EN)
    return talker


def test_the_conversation_that_lodged_it_is_told_at_once(owner: Talker) -> None:
    item = owner.turn.item if owner.turn else None
    turn = owner.say("what is the status of my complaint")
    assert turn.asks is None
    assert str(item) in said(turn)


def test_a_stranger_is_asked_for_proof_and_a_wrong_code_tells_nothing(owner: Talker, person: Person) -> None:
    item = str(owner.turn and owner.turn.item)
    other = person("en")
    assert other.say("what is the status of my complaint").asks == "item_id"
    assert other.say(item).asks == "phone"
    assert other.say("6000000099").asks == "otp"
    turn = other.say("000000")
    assert turn.asks == "otp"
    assert "registered" not in said(turn)


def test_no_such_id_and_not_yours_sound_the_same(owner: Talker, person: Person) -> None:
    from stdnum import damm

    own = str(owner.turn and owner.turn.item)
    year = own.split("-")[1]
    none = f"GR-{year}-912345-{damm.calc_check_digit(year + '912345')}"
    heard = []
    for item in (own, none):
        other = person("en")
        other.say("what is the status of my complaint")
        heard.append([said(other.say(text)).replace(item, "ID") for text in (item, "6000000099", "000000")])
    assert heard[0] == heard[1]


def test_a_mistyped_id_is_caught_by_its_check_digit(owner: Talker, person: Person) -> None:
    item = str(owner.turn and owner.turn.item)
    wrong = item[:-1] + str((int(item[-1]) + 1) % 10)
    other = person("en")
    other.say("what is the status of my complaint")
    turn = other.say(wrong)
    assert turn.asks == "item_id"
    assert "last digit" in said(turn)


def test_a_proposed_time_is_picked_and_told_back(assistant: RunningAssistant, owner: Talker) -> None:
    item = owner.turn and owner.turn.item
    times = working_times(2)
    proposed = assistant.officer_post(f"/api/v1/items/{item}/hearings", {"slots": times})
    assert proposed.status_code == 201, proposed.text
    turn = owner.say("I want to pick a time for my hearing")
    assert turn.asks == "hearing_slot"
    buttons = offered(turn)
    assert len(buttons) == 2
    assert owner.say("blue").asks == "hearing_slot"
    turn = owner.say("the second one")
    assert turn.asks is None
    assert buttons[1] in said(turn)


def test_without_a_proposal_the_person_is_told_so(owner: Talker) -> None:
    turn = owner.say("I want to pick a time for my hearing")
    assert turn.asks is None
    assert str(owner.turn) and turn.messages


def working_times(number: int) -> list[str]:
    """So many times in the coming days, at 11:00 IST on days that are no Sunday, within the seven days."""
    start = datetime.now(UTC).replace(hour=5, minute=30, second=0, microsecond=0)
    days = (start + timedelta(days=ahead) for ahead in range(2, 8))
    return [day.isoformat().replace("+00:00", "Z") for day in days if day.weekday() < 5][:number]
