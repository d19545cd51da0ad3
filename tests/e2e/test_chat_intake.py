"""A grievance, an offer and a status by chat, over HTTP through every real process."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.e2e.chatter import Chatter, asks_of, buttons_of, text_of
from tests.e2e.people import ENGLISH_OWNER, EXPERT, OPENINGS
from tests.system import RunningSystem

pytestmark = pytest.mark.system


@pytest.mark.parametrize("language", ["en", "hi", "hi-Latn"])
def test_a_grievance_gets_an_id_a_holder_and_both_dates(system: RunningSystem, language: str) -> None:
    opening, answers = OPENINGS[language]
    chatter = Chatter(system.base, language=language)
    chatter.say(opening)
    reply = chatter.answer_until_done(answers)
    assert re.fullmatch(r"GR-\d\d-\d{6}-\d", reply["item"])
    assert reply["item"] in text_of(reply)
    item = _item(system, reply["item"], chatter)
    assert item["said"]["attend_by"] in text_of(reply)
    assert item["said"]["conclude_by"] in text_of(reply)
    assert item["said"]["holder"] in text_of(reply)
    assert item["language"] == language


def test_the_language_is_heard_without_being_chosen(system_on_sqlite: RunningSystem) -> None:
    chatter = Chatter(system_on_sqlite.base)
    reply = chatter.say("मुझे अपनी शिकायत दर्ज करानी है, बैंक कर्ज़ नहीं दे रहा")
    assert re.search(r"[ऀ-ॿ]{3}", text_of(reply))


def test_the_grievance_goes_to_the_office_of_its_subject(system: RunningSystem) -> None:
    chatter = Chatter(system.base, language="en")
    chatter.say("I want to register a complaint")
    reply = chatter.answer_until_done(ENGLISH_OWNER)
    item = _item(system, reply["item"], chatter)
    assert item["subject"] == "delayed_payment"
    assert item["holder"]["office"]["code"] == "AFI"


def test_an_expert_s_offer_gets_a_co(system: RunningSystem) -> None:
    chatter = Chatter(system.base, language="en")
    chatter.say("I am an expert and I want to offer my help to small enterprises")
    reply = chatter.answer_until_done(EXPERT)
    assert re.fullmatch(r"CO-\d\d-\d{6}-\d", reply["item"])
    assert reply["item"] in text_of(reply)


def test_the_status_is_told_in_the_conversation_that_lodged_it(system: RunningSystem) -> None:
    chatter = Chatter(system.base, language="en")
    chatter.say("I want to register a complaint")
    item_id = chatter.answer_until_done(ENGLISH_OWNER)["item"]
    reply = chatter.say(f"what is the status of {item_id}")
    if asks_of(reply) == "item_id":
        reply = chatter.say(item_id)
    assert asks_of(reply) is None
    assert item_id in text_of(reply)
    assert _item(system, item_id, chatter)["said"]["holder"] in text_of(reply)


def test_a_stranger_needs_the_code_sent_to_the_mobile_of_the_item(system: RunningSystem) -> None:
    owner = Chatter(system.base, language="en")
    owner.say("I want to register a complaint")
    item_id = owner.answer_until_done(ENGLISH_OWNER)["item"]

    other = Chatter(system.base, language="en")
    other.say("what is the status of my complaint")
    reply = other.say(item_id)
    assert asks_of(reply) == "phone"
    assert "AFI" not in text_of(reply)
    reply = other.say(ENGLISH_OWNER["phone"])
    assert asks_of(reply) == "otp"
    reply = other.say("000000")
    assert asks_of(reply) == "otp"
    reply = other.say(_code_sent_to(system, "+916000000021"))
    assert item_id in text_of(reply)
    assert "AFI" in text_of(reply)


def test_no_such_id_and_not_yours_sound_the_same(system_on_sqlite: RunningSystem) -> None:
    owner = Chatter(system_on_sqlite.base, language="en")
    owner.say("I want to register a complaint")
    item_id = owner.answer_until_done(ENGLISH_OWNER)["item"]
    said = []
    for asked in (item_id, _another_valid_id(item_id)):
        other = Chatter(system_on_sqlite.base, language="en")
        other.say("what is the status of my complaint")
        first = other.say(asked)
        second = other.say("6000000099")  # a number that no item carries
        said.append((text_of(first).replace(asked, "ID"), text_of(second).replace(asked, "ID")))
    assert said[0] == said[1]


def test_a_second_grievance_in_the_session_keeps_what_is_known(system: RunningSystem) -> None:
    chatter = Chatter(system.base, language="en")
    chatter.say("I want to register a complaint")
    first = chatter.answer_until_done(ENGLISH_OWNER)["item"]
    reply = chatter.say("I want to register another complaint")
    asked = []
    while not reply.get("item"):
        slot = asks_of(reply)
        assert slot is not None, text_of(reply)
        asked.append(slot)
        answer = {
            "description": "The electricity board has cut the power of our shed for two weeks without notice",
            "confirm": "yes",
            "consent": "yes",
        }[slot]
        reply = chatter.say(answer)
    assert "name" not in asked
    assert reply["item"] != first
    assert _item(system, reply["item"], chatter)["subject"] == "infrastructure"


def test_a_wrong_answer_is_corrected_at_the_read_back_and_nothing_else_is_asked_again(
    system: RunningSystem,
) -> None:
    chatter = Chatter(system.base, language="en")
    chatter.say("I want to register a complaint")
    reply = chatter.answer_until(stop_at="confirm", answers=ENGLISH_OWNER)
    assert "Jaipur" in text_of(reply)
    reply = chatter.say("no")
    assert asks_of(reply) == "confirm"
    titles = [button["title"].lower() for button in buttons_of(reply)]
    assert any("district" in title for title in titles)
    reply = chatter.say("district")
    assert asks_of(reply) == "district"
    reply = chatter.say("Ajmer")
    assert asks_of(reply) == "confirm"
    assert "Ajmer" in text_of(reply)
    assert "Sitaram Gujar" in text_of(reply)
    assert chatter.say("yes")["item"]


def _item(system: RunningSystem, item_id: str, chatter: Chatter) -> dict:
    response = httpx.post(
        f"{system.desk_api}/api/v1/status",
        json={"item_id": item_id, "conversation": f"chat-{chatter.session}"},
        headers={"Authorization": f"Bearer {system.secret('SERVICE_TOKEN')}"},
        timeout=10,
    )
    assert response.status_code == 200, response.text
    return response.json()


def _code_sent_to(system: RunningSystem, phone: str) -> str:
    def newest_code() -> str | None:
        inbox = httpx.get(f"{system.base}/simulator/phones/{phone}", timeout=10).json()["messages"]
        codes = [
            match.group(0) for message in inbox if (match := re.search(r"\b\d{6}\b(?!-\d)", message["body"]))
        ]
        return codes[-1] if codes and "code" in inbox[-1]["body"].lower() else None

    return system.wait_for("the code's SMS", newest_code)


def _another_valid_id(item_id: str) -> str:
    from stdnum import damm

    series, year, _, _ = item_id.split("-")
    sequence = "912345"
    return f"{series}-{year}-{sequence}-{damm.calc_check_digit(year + sequence)}"
