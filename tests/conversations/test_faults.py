"""When a part fails: the person is told the truth, keeps every answer, and can go on where it stopped."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from bot.talk import AssistantUnavailable
from tests.conversations.people import OWNER_EN
from tests.conversations.running import RunningAssistant
from tests.conversations.talker import Talker, offered, said

Person = Callable[..., Talker]


def at(person: Person, slot: str) -> Talker:
    """A person who was just asked for `slot`."""
    talker = person("en")
    talker.say("I want to register a complaint")
    talker.answer_until(slot, OWNER_EN)
    return talker


def test_the_desk_away_at_an_answer_asks_it_again(assistant: RunningAssistant, person: Person) -> None:
    talker = at(person, "state")
    assistant.gate.is_open = False
    turn = talker.say("Maharashtra")
    assert turn.asks == "state"
    assert "Nothing is lost" in said(turn)
    assistant.gate.open()
    assert talker.say("Maharashtra").asks == "district"


def test_the_desk_away_at_the_end_keeps_all_answers_and_sends_again(
    assistant: RunningAssistant, person: Person
) -> None:
    talker = at(person, "confirm")
    assistant.gate.is_open = False
    assert not talker.say("yes").item
    assistant.gate.open()
    talker.say("yes")
    assert talker.turn
    assert talker.turn.item


def test_an_answer_lost_on_its_way_back_does_not_file_twice(
    assistant: RunningAssistant, person: Person
) -> None:
    talker = at(person, "confirm")
    before = items_at_desk(assistant)
    # The check of "yes" must come back; only the lodging's answer is lost.
    talker.say("no")
    talker.say("nothing is wrong")
    assistant.gate.loses_answers = True
    turn = talker.say("send it")
    assert not turn.item
    assert turn.asks == "confirm"
    assert "Try again" in offered(turn)
    assistant.gate.open()
    turn = talker.say("send again")
    assert turn.item
    assert items_at_desk(assistant) == before + 1


def test_actions_down_is_an_error_to_the_caller_and_the_same_words_work_afterwards(
    assistant: RunningAssistant, person: Person
) -> None:
    talker = at(person, "state")
    assistant.stop("actions")
    try:
        with pytest.raises(AssistantUnavailable):
            talker.say("Maharashtra")
    finally:
        assistant.start_actions()
    assert talker.say("Maharashtra").asks == "district"


def test_a_restart_of_rasa_in_mid_form_keeps_the_answers(assistant: RunningAssistant, person: Person) -> None:
    talker = at(person, "description")
    assistant.stop("rasa")
    assistant.start_rasa()
    turn = talker.say(OWNER_EN["description"])
    assert turn.asks == "confirm"
    assert "Farida Sheikh" in said(turn)


def test_a_message_without_its_parts_is_refused(assistant: RunningAssistant) -> None:
    url = f"{assistant.rasa_url}/webhooks/desk/webhook"
    for body in ({}, {"sender": "x"}, {"sender": "x", "message": "hi", "input_channel": "cmdline"}, [1]):
        assert httpx.post(url, json=body).status_code == 400
    assert httpx.post(url, content=b"{").status_code == 400


def test_rasa_s_own_interface_is_not_served(assistant: RunningAssistant) -> None:
    assert httpx.get(f"{assistant.rasa_url}/conversations/x/tracker").status_code == 404
    assert httpx.post(f"{assistant.rasa_url}/model/parse", json={"text": "hi"}).status_code == 404


def test_nothing_that_people_say_is_in_the_logs(assistant: RunningAssistant, person: Person) -> None:
    talker = at(person, "name")
    talker.say("Zubeida Logwatcher")
    talker.say("6000000075")
    for name in ("rasa", "actions", "api"):
        text = assistant.log(name).read_text(errors="replace")
        assert "Logwatcher" not in text
        assert "6000000075" not in text
        assert talker.sender not in text


def items_at_desk(assistant: RunningAssistant) -> int:
    """How many items the desk has."""
    answer = assistant.officer_get("/api/v1/items?limit=100").json()
    return sum(answer["counts"].values()) if "counts" in answer else len(answer["items"])
