"""Whole calls over real HTTP: the exchange signs and follows the line's TwiML as Twilio would."""

from __future__ import annotations

from typing import Any

from telephony.outbound.carrier import build_carrier
from tests.contract.conftest import Exchange
from tests.unit.telephony.standins import ITEM_ID, eventually

PERSON, OFFICER = "+916000000010", "+916000000101"


def said(call: dict[str, Any]) -> str:
    return " ".join(step.get("say", "") for step in call["steps"])


def test_a_grievance_by_phone_gets_its_id_spoken(exchange: Exchange) -> None:
    exchange.rasa.will_say("Do you agree?", asks="consent")
    exchange.rasa.will_say("What happened?", asks="description")
    exchange.rasa.will_say(f"Registered: {ITEM_ID}.", asks=None, item=ITEM_ID)
    call = exchange.dial(PERSON)
    assert "English" in said(call)
    for body in ({"digits": "2"}, {"digits": "1"}, {"digits": "1"}, {"speech": "a buyer has not paid"}):
        call = exchange.act(call, "input", **body)
    assert "one, two, three" in said(call)
    assert [turn["message"] for turn in exchange.rasa.heard] == [
        "I want to register a grievance",
        "yes",
        "a buyer has not paid",
    ]


def test_a_hang_up_in_the_exchange_brings_a_call_back(exchange: Exchange) -> None:
    exchange.rasa.will_say("Your name?", asks="name")
    call = exchange.dial(PERSON)
    for body in ({"digits": "2"}, {"digits": "1"}, {"speech": "Asha Pawar"}):
        call = exchange.act(call, "input", **body)
    exchange.act(call, "hangup")
    assert eventually(lambda: len(exchange.desk.callbacks) == 1)
    assert exchange.desk.callbacks[0]["said"][1] == {"asks": "name", "text": "Asha Pawar"}


def test_with_the_assistant_dead_a_recording_gets_an_id(exchange: Exchange) -> None:
    exchange.rasa.is_down = True
    call = exchange.dial(PERSON)
    for body in ({"digits": "2"}, {"digits": "1"}, {"digits": "1"}, {"recording": "my buyer does not pay"}):
        call = exchange.act(call, "input", **body)
    assert "one, two, three" in said(call)
    (item,) = exchange.desk.items.values()
    assert item["recording_url"]


def test_silence_is_led_to_a_recording_and_never_a_bare_hang_up(exchange: Exchange) -> None:
    call = exchange.dial(PERSON)
    for _ in range(3):
        call = exchange.act(call, "silence")
    assert "रिकॉर्ड" in said(call) and call["expects"]


def test_a_hearing_joins_officer_and_person_in_one_room(exchange: Exchange) -> None:
    exchange.desk.brief = {
        "item_id": ITEM_ID,
        "language": "hi",
        "person_name": "आशा",
        "officer_name": "R Menon",
        "office_name": "AFI Division",
        "grounds": [],
        "room": "hearing-7",
        "state": "calling",
        "record_allowed": False,
    }
    officer = picked_up(exchange, OFFICER, "officer")
    exchange.act(officer, "input", digits="1")
    assert eventually(lambda: "joined" in exchange.desk.told("officer"))
    person = picked_up(exchange, PERSON, "person")
    person = exchange.act(person, "input", speech="हाँ")
    exchange.act(person, "input", digits="2")
    assert eventually(lambda: "joined" in exchange.desk.told("person"))
    exchange.act(officer, "hangup")
    assert eventually(lambda: {"left", "completed"} <= set(exchange.desk.told("person")))
    assert exchange.desk.told("officer")[:3] == ["answered", "identified", "joined"]
    assert exchange.desk.told("person")[:4] == ["answered", "identified", "record_no", "joined"]


def test_a_phone_that_is_busy_or_silent_is_told_to_the_desk(exchange: Exchange) -> None:
    settings = exchange.carrier.model_copy(update={"ring_s": 1})
    place(exchange, PERSON, "person", settings=settings)
    assert eventually(lambda: exchange.desk.told("person") == ["no_answer"], within_s=15)


def place(exchange: Exchange, to: str, leg: str, *, settings: Any = None) -> None:
    base = "/voice/hearing/7"
    carrier = build_carrier(settings or exchange.carrier)
    carrier.place_call(to=to, webhook_path=f"{base}/{leg}", status_path=f"{base}/status?leg={leg}", key=leg)


def picked_up(exchange: Exchange, number: str, leg: str) -> dict[str, Any]:
    place(exchange, number, leg)
    assert eventually(lambda: any(call["state"] == "ringing" for call in exchange.calls_of(number)))
    return exchange.act(exchange.calls_of(number)[-1], "answer")
