"""Hang-ups, a dead assistant, a silent desk: what was said is kept and answered."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from flask import Flask

from backend.client import DeskClient
from telephony.inbound.desk import deliveries
from telephony.inbound.owed import Owed
from telephony.inbound.store import Store
from telephony.settings import PhoneSettings
from tests.unit.telephony.conftest import app_of
from tests.unit.telephony.signed_phone import CALLER, PUBLIC_URL, SignedPhone
from tests.unit.telephony.standins import ITEM_ID, StandInDesk, StandInRasa

Phones = Callable[..., SignedPhone]


def in_the_talk(phones: Phones, rasa: StandInRasa) -> SignedPhone:
    rasa.will_say("Your name?", asks="name")
    rasa.will_say("What happened?", asks="description")
    return phones().dial().press("2").press("1").says("Asha Pawar")


def test_a_hang_up_sends_all_that_was_said_to_the_desk(
    phone: Phones, rasa: StandInRasa, desk: StandInDesk
) -> None:
    call = in_the_talk(phone, rasa).says("my buyer does not pay").hangs_up()
    (callback,) = desk.callbacks
    assert callback["phone"] == CALLER and callback["conversation"] == f"call-{call.sid}"
    assert [(s["asks"], s["text"]) for s in callback["said"]] == [
        ("menu", "I want to register a grievance"),
        ("name", "Asha Pawar"),
        ("description", "my buyer does not pay"),
    ]


def test_a_one_time_code_is_never_kept(phone: Phones, rasa: StandInRasa, desk: StandInDesk) -> None:
    rasa.will_say("The code?", asks="otp")
    phone().dial().press("2").press("2").press("482913#").hangs_up()
    assert "482913" not in str(desk.callbacks)


def test_the_status_of_an_ended_call_comes_twice_and_counts_once(
    phone: Phones, rasa: StandInRasa, desk: StandInDesk
) -> None:
    in_the_talk(phone, rasa).hangs_up().hangs_up()
    assert len(desk.callbacks) == 1


def test_a_late_status_does_not_move_a_call_back(
    phone: Phones, rasa: StandInRasa, desk: StandInDesk, settings: PhoneSettings
) -> None:
    call = in_the_talk(phone, rasa)
    call.post(f"{PUBLIC_URL}/voice/status", CallStatus="completed", SequenceNumber="3")
    call.post(f"{PUBLIC_URL}/voice/status", CallStatus="in-progress", SequenceNumber="2")
    with Store(settings.data_dir / "phone-line.db").transaction() as connection:
        row = connection.execute("SELECT status, sequence FROM calls").fetchone()
    assert (row["status"], row["sequence"]) == ("completed", 3)


def test_a_call_that_got_its_id_needs_no_call_back(
    phone: Phones, rasa: StandInRasa, desk: StandInDesk
) -> None:
    rasa.will_say(f"Registered: {ITEM_ID}", asks=None, item=ITEM_ID)
    phone().dial().press("2").press("1").hangs_up()
    assert not desk.callbacks


def test_a_call_in_which_nothing_was_said_owes_nothing(phone: Phones, desk: StandInDesk) -> None:
    phone().dial().press("2").hangs_up()
    assert not desk.callbacks


@pytest.mark.parametrize(("key", "goes_on"), [("1", True), ("2", False)])
def test_the_next_call_offers_to_go_on(phone: Phones, rasa: StandInRasa, key: str, goes_on: bool) -> None:
    first = in_the_talk(phone, rasa).hangs_up()
    again = phone().dial().press("2")
    assert "cut off" in again.hears
    again.press(key)
    assert ("What happened?" in again.hears) is goes_on
    if goes_on:
        again.says("my buyer does not pay")
        assert rasa.heard[-1]["sender"] == f"call-{first.sid}"


def test_another_caller_is_not_offered_it(phone: Phones, rasa: StandInRasa) -> None:
    in_the_talk(phone, rasa).hangs_up()
    assert "cut off" not in phone("+916000000077").dial().press("2").hears


@pytest.mark.parametrize("illness", ["down", "slow"])
def test_without_the_assistant_keys_and_a_recording_still_give_an_id(
    phone: Phones, rasa: StandInRasa, desk: StandInDesk, illness: str
) -> None:
    call = in_the_talk(phone, rasa)
    rasa.is_down, rasa.delay_s = illness == "down", 3.0 if illness == "slow" else 0.0
    started = time.monotonic()
    call.says("my buyer does not pay")
    assert time.monotonic() - started < 2.5
    assert "cannot answer just now" in call.hears and "May I record" in call.hears
    call.press("1").records("https://api.twilio.com/rec/RE9")
    item = desk.items[f"{call.sid}:recording"]
    assert item["person"] == {"name": "read Asha Pawar", "phone": CALLER, "phone_verified": True}
    assert item["description"] == "my buyer does not pay"
    assert "one, two, three" in call.hears and "27 November" in call.hears


def test_a_recording_of_a_caller_who_hung_up_is_filed_from_its_own_callback(
    phone: Phones, rasa: StandInRasa, desk: StandInDesk
) -> None:
    call = phone().dial().is_silent().is_silent().is_silent().press("1")
    saved = {"RecordingUrl": "https://api.twilio.com/rec/RE3", "RecordingStatus": "completed"}
    for _ in range(2):
        answer = call.post(f"{PUBLIC_URL}/voice/recorded?saved=1", RecordingDuration="8", **saved)
        assert answer.status_code == 204
    assert list(desk.items) == [f"{call.sid}:recording"]
    call.hangs_up()
    assert not desk.callbacks


def test_a_recording_without_words_of_the_caller_is_filed_without_any(
    phone: Phones, rasa: StandInRasa, desk: StandInDesk
) -> None:
    rasa.is_down = True
    call = phone().dial().press("2").press("1")
    call.press("1").records()
    item = desk.items[f"{call.sid}:recording"]
    assert (item["description"], item["recording_url"]) == ("", "https://api.twilio.com/rec/RE1")


def test_a_recording_that_the_desk_refuses_becomes_a_call_back(
    phone: Phones, rasa: StandInRasa, desk: StandInDesk
) -> None:
    desk.refuses = {"/items"}
    call = phone().dial().is_silent().is_silent().is_silent().press("1").records()
    assert desk.callbacks[0]["recording_url"] == "https://api.twilio.com/rec/RE1"
    assert call.page.find("Hangup") is not None


def test_with_the_desk_silent_the_message_is_kept_and_delivered_once_it_is_back(
    app: Flask, phone: Phones, rasa: StandInRasa, desk: StandInDesk, settings: PhoneSettings
) -> None:
    desk.is_down = True
    call = phone().dial().is_silent().is_silent().is_silent().press("1").records()
    assert "सुरक्षित" in call.hears and not desk.items
    desk.is_down = False
    assert swept(settings) == 1 and swept(settings) == 0
    assert list(desk.items) == [f"{call.sid}:recording"]


def test_a_call_back_owed_survives_a_restart(
    phone: Phones, rasa: StandInRasa, desk: StandInDesk, settings: PhoneSettings
) -> None:
    call = in_the_talk(phone, rasa)
    desk.is_down = True
    call.hangs_up()
    assert not desk.callbacks
    desk.is_down = False
    app_of(settings)  # another process on the same disk
    assert swept(settings) == 1
    assert desk.callbacks[0]["said"][1]["text"] == "Asha Pawar"


def test_a_number_that_the_desk_refuses_is_asked_for_anew(phone: Phones, desk: StandInDesk) -> None:
    desk.refuses = {"/callbacks"}
    call = phone().dial().press("2").press("0")
    assert "mobile number" in call.hears
    desk.refuses = set()
    call.press("6000000033#")
    assert desk.callbacks[0]["phone"] == "+916000000033"


def test_the_fallback_asks_the_open_question_again_then_promises_a_call_back(
    phone: Phones, rasa: StandInRasa, desk: StandInDesk
) -> None:
    call = in_the_talk(phone, rasa)
    for number in range(2):
        call.fetch(f"{PUBLIC_URL}/voice/fallback", ErrorCode="11200", Number=str(number))
        assert "went wrong" in call.hears and "What happened?" in call.hears
    call.fetch(f"{PUBLIC_URL}/voice/fallback", ErrorCode="11200")
    assert call.page.find("Hangup") is not None and len(desk.callbacks) == 1


def test_a_failure_inside_is_an_apology_and_the_fallback_not_an_error_page(
    phone: Phones, rasa: StandInRasa, settings: PhoneSettings
) -> None:
    call = in_the_talk(phone, rasa)
    with Store(settings.data_dir / "phone-line.db").transaction() as connection:
        connection.execute("DROP TABLE said")
    answer = call.post(call._action(), SpeechResult="hello")
    assert answer.status_code == 200 and b"/voice/fallback" in answer.data
    assert "What happened?" in call.fetch(f"{PUBLIC_URL}/voice/fallback").hears


def test_a_call_whose_state_cannot_be_read_starts_anew(
    phone: Phones, rasa: StandInRasa, settings: PhoneSettings
) -> None:
    call = in_the_talk(phone, rasa)
    with Store(settings.data_dir / "phone-line.db").transaction() as connection:
        connection.execute("UPDATE calls SET state = 'broken'")
    assert "press 2" in call.says("hello").hears


def swept(settings: PhoneSettings) -> int:
    """What a sweep delivers when all that is owed has become due."""
    client = DeskClient(settings.desk_url, settings.service_token.get_secret_value())
    store = Store(settings.data_dir / "phone-line.db")
    owed = Owed(store, deliveries(client), now=lambda: time.time() + 10_000)
    try:
        return owed.settle_due()
    finally:
        client.close()
