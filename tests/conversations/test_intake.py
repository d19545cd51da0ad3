"""Whole intakes: grievance, second grievance, offer, by chat and by phone, stored at the real desk."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.conversations.people import EXPERT, OPENINGS, OWNER_EN
from tests.conversations.running import RunningAssistant
from tests.conversations.talker import Talker, offered, said

Person = Callable[..., Talker]


@pytest.mark.parametrize("language", ["en", "hi", "hi-Latn"])
def test_a_grievance_is_stored_as_told_and_gets_its_id(
    assistant: RunningAssistant, person: Person, language: str
) -> None:
    opening, answers = OPENINGS[language]
    talker = person(language)
    talker.say(opening)
    turn = talker.answer_until(None, answers)
    assert turn.item
    assert re.fullmatch(r"GR-\d\d-\d{6}-\d", turn.item)
    assert turn.item in said(turn)
    assert turn.asks is None
    item = assistant.officer_get(f"/api/v1/items/{turn.item}").json()
    assert item["description"] == answers["description"]
    assert item["language"] == language
    assert item["channel"] == "chat"


def test_the_language_is_heard_from_the_words_when_none_was_chosen(person: Person) -> None:
    assert person().say("मुझे अपनी शिकायत दर्ज करानी है").language == "hi"
    assert person().say("mujhe apni shikayat darj karani hai").language == "hi-Latn"


def test_consent_refused_ends_it_and_keeps_nothing(person: Person) -> None:
    talker = person("en")
    talker.say("I want to register a complaint")
    turn = talker.say("no")
    assert turn.asks is None
    assert turn.item is None
    turn = talker.say("I want to register a complaint")
    assert turn.asks == "consent", "a refusal is no answer to keep"


def test_a_second_grievance_asks_the_story_alone_and_gets_an_id_of_its_own(
    assistant: RunningAssistant, person: Person
) -> None:
    talker = person("en")
    talker.say("I want to register a complaint")
    first = talker.answer_until(None, OWNER_EN).item
    turn = talker.say("I want to register another complaint")
    assert turn.asks == "description"
    turn = talker.say("The municipality has sealed our workshop without any notice")
    assert turn.asks == "confirm"
    assert "Farida Sheikh" in said(turn)
    second = talker.say("yes").item
    assert second
    assert second != first
    stored = assistant.officer_get(f"/api/v1/items/{second}").json()
    assert stored["description"] == "The municipality has sealed our workshop without any notice"


def test_a_story_told_in_the_first_message_is_not_asked_for_again(
    assistant: RunningAssistant, person: Person
) -> None:
    story = (
        "My buyer has not paid us for eight months and refuses to talk, "
        "and we have no money left to pay our workers"
    )
    talker = person("en")
    talker.say(story)
    turn = talker.answer_until("description", OWNER_EN)
    assert "That is all" in offered(turn)
    turn = talker.say("that is all")
    assert story in said(turn)
    item = assistant.officer_get(f"/api/v1/items/{talker.say('yes').item}").json()
    assert item["description"] == story


def test_an_offer_gets_a_co_and_no_story_is_forced(assistant: RunningAssistant, person: Person) -> None:
    talker = person("en")
    talker.say("I am an expert and I want to offer my help to small enterprises")
    turn = talker.answer_until(None, EXPERT)
    assert turn.item
    assert turn.item.startswith("CO-")
    stored = assistant.officer_get(f"/api/v1/items/{turn.item}").json()
    assert stored["expertise"] == EXPERT["expertise"]
    assert stored["availability"]


def test_by_phone_the_calling_number_is_taken_and_not_asked_for(
    assistant: RunningAssistant, person: Person
) -> None:
    talker = person("en", channel="voice", caller="+916000000071", sender="call-CA71")
    talker.say("I want to register a complaint")
    answers = {key: value for key, value in OWNER_EN.items() if key != "phone"}
    turn = talker.answer_until(None, answers)
    stored = assistant.officer_get(f"/api/v1/items/{turn.item}").json()
    assert stored["channel"] == "phone"
    assert stored["phone_verified"] is True


def test_by_phone_a_number_that_gets_no_messages_is_asked_for(person: Person) -> None:
    talker = person("en", channel="voice", caller="+911123456789", sender="call-CA72")
    talker.say("I want to register a complaint")
    turn = talker.answer_until("phone", OWNER_EN)
    assert turn.asks == "phone"


def test_what_is_heard_is_shorter_than_what_is_read(person: Person) -> None:
    read = said(person("en").say("I want to register a complaint"))
    heard = said(person("en", channel="voice", sender="call-CA73").say("I want to register a complaint"))
    assert len(heard) < len(read)
