"""What a caller lives through: languages, menu, talk, keys, silence, the spoken ID."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.telephony.signed_phone import CALLER, SignedPhone
from tests.unit.telephony.standins import ITEM_ID, PROMISE, StandInDesk, StandInRasa

Phones = Callable[..., SignedPhone]


def at_menu(phones: Phones, *, language_key: str = "2", caller: str = CALLER) -> SignedPhone:
    return phones(caller).dial().press(language_key)


def test_the_first_answer_offers_each_language_in_its_own_voice(phone: Phones) -> None:
    call = phone().dial()
    spoken = [(say.get("language"), say.text or "") for say in call.page.iter("Say")]
    assert [language for language, _ in spoken] == ["hi-IN", "en-IN"]
    assert "हिन्दी" in spoken[0][1] and "English" in spoken[1][1]


@pytest.mark.parametrize(
    ("answer", "language"),
    [
        (lambda call: call.press("1"), "hi-IN"),
        (lambda call: call.press("2"), "en-IN"),
        (lambda call: call.says("हिंदी"), "hi-IN"),
        (lambda call: call.says("English."), "en-IN"),
    ],
)
def test_the_language_sticks_in_every_later_verb(
    phone: Phones, rasa: StandInRasa, answer: Callable[[SignedPhone], SignedPhone], language: str
) -> None:
    spoken = "en" if language == "en-IN" else "hi"
    rasa.will_say("…?", asks="name", language=spoken)
    call = answer(phone().dial())
    assert call.languages == {language}
    assert call.press("1").languages == {language}
    assert call.is_silent().languages == {language}


def test_a_menu_key_opens_the_talk_in_the_callers_words(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("Do you agree?", asks="consent")
    call = at_menu(phone).press("1")
    assert rasa.heard[0]["message"] == "I want to register a grievance"
    assert rasa.heard[0]["sender"] == f"call-{call.sid}"
    assert rasa.heard[0]["metadata"] == {"language": "en", "caller": CALLER}
    assert "Do you agree?" in call.hears and "Press 1 for yes" in call.hears


def test_speech_at_the_menu_is_the_beginning_of_the_talk(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("I am sorry.", asks="consent")
    at_menu(phone).says("a buyer has not paid me for a year")
    assert rasa.heard[0]["message"] == "a buyer has not paid me for a year"


def test_a_hidden_number_is_no_caller_id(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("Your mobile?", asks="phone")
    at_menu(phone, caller="+266696687").press("1")
    assert "caller" not in rasa.heard[0]["metadata"]


@pytest.mark.parametrize(
    ("asks", "buttons", "keys", "told"),
    [
        ("consent", {}, "1", "yes"),
        ("confirm", {}, "2", "no"),
        ("district", {"Pune": "Pune", "Puri": "Puri district"}, "2", "Puri district"),
        ("phone", {}, "6000000010#", "6000000010"),
        ("otp", {}, "482913#", "482913"),
        ("rating", {}, "4", "4"),
    ],
)
def test_keys_say_what_the_question_makes_of_them(
    phone: Phones, rasa: StandInRasa, asks: str, buttons: dict[str, str], keys: str, told: str
) -> None:
    rasa.will_say("A question", asks=asks, buttons=buttons)
    at_menu(phone).press("1").press(keys)
    assert rasa.heard[-1]["message"] == told


def test_buttons_are_offered_by_number(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("Which one?", asks="district", buttons={"Pune": "Pune", "Puri": "Puri"})
    call = at_menu(phone).press("1")
    assert "For Pune, press 1." in call.hears and "For Puri, press 2." in call.hears
    assert "Pune" in call.page.find("Gather").get("hints", "")  # type: ignore[union-attr]


def test_a_key_without_meaning_is_said_and_the_question_asked_again(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("Your name?", asks="name")
    call = at_menu(phone).press("1").press("7")
    assert "did not understand" in call.hears and "Your name?" in call.hears
    assert len(rasa.heard) == 1


def test_star_repeats_without_a_turn(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("Your name?", asks="name")
    call = at_menu(phone).press("1").press("*")
    assert "Your name?" in call.hears
    assert len(rasa.heard) == 1


def test_zero_promises_a_call_back_with_what_was_said(
    phone: Phones, rasa: StandInRasa, desk: StandInDesk
) -> None:
    rasa.will_say("Your name?", asks="name")
    call = at_menu(phone).press("1").says("Asha Pawar").press("0")
    assert PROMISE in call.hears and call.page.find("Hangup") is not None
    assert desk.callbacks[0]["phone"] == CALLER
    assert desk.callbacks[0]["said"][1:] == [{"asks": "name", "text": "Asha Pawar"}]


def test_a_hidden_number_that_asks_for_a_person_is_asked_for_one(phone: Phones, desk: StandInDesk) -> None:
    call = at_menu(phone, caller="anonymous").press("0")
    assert "mobile number" in call.hears
    call.press("6000000012#")
    assert desk.callbacks[0]["phone"] == "+916000000012"


@pytest.mark.parametrize("misses", [1, 2])
def test_silence_is_answered_and_the_question_asked_again(
    phone: Phones, rasa: StandInRasa, misses: int
) -> None:
    rasa.will_say("Your name?", asks="name")
    call = at_menu(phone).press("1")
    for _ in range(misses):
        call.is_silent()
    assert "did not hear" in call.hears and "Your name?" in call.hears


def test_three_silences_lead_to_a_recording_with_consent_that_gets_an_id(
    phone: Phones, rasa: StandInRasa, desk: StandInDesk
) -> None:
    call = phone().dial().is_silent().is_silent().is_silent()
    assert call.page.find("Record") is None and "रिकॉर्ड" in call.hears
    call.press("1")
    assert call.page.find("Record") is not None
    call.records("https://api.twilio.com/rec/RE7")
    assert desk.items[f"{call.sid}:recording"]["recording_url"] == "https://api.twilio.com/rec/RE7"
    assert "एक, दो, तीन" in call.hears and call.page.find("Hangup") is not None


def test_no_to_the_recording_still_brings_a_call_back(phone: Phones, desk: StandInDesk) -> None:
    call = phone().dial().is_silent().is_silent().is_silent().press("2")
    assert call.page.find("Record") is None and PROMISE in call.hears
    assert len(desk.callbacks) == 1 and not desk.items


def test_an_empty_recording_is_asked_again_then_becomes_a_call_back(phone: Phones, desk: StandInDesk) -> None:
    call = phone().dial().is_silent().is_silent().is_silent().press("1")
    call.leaves_recording_empty()
    assert call.page.find("Record") is not None
    call.leaves_recording_empty().leaves_recording_empty()
    assert PROMISE in call.hears and len(desk.callbacks) == 1


def test_the_id_is_spoken_digit_by_digit_twice_with_pauses(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say(f"Registered as {ITEM_ID}.", asks=None, item=ITEM_ID)
    call = at_menu(phone).press("1")
    assert ITEM_ID not in call.hears
    assert call.hears.count("zero, zero, zero") == 3  # in the sentence, and twice slowly
    assert len(list(call.page.iter("Pause"))) >= 10


def test_the_id_is_spelled_where_the_assistants_words_leave_it_to_the_line(
    phone: Phones, rasa: StandInRasa
) -> None:
    rasa.will_say("Your grievance is registered.", asks=None, item=ITEM_ID)
    rasa.will_say("You are welcome.", asks=None)
    call = at_menu(phone).press("1")
    assert call.hears.count("one, two, three") == 2
    assert call.press("*").hears.count("one, two, three") == 2
    assert "one, two, three" not in call.says("thanks").hears


def test_a_mobile_number_is_read_digit_by_digit(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("Mobile 60000 00041, 400000 rupees.", asks="confirm")
    assert "6 0 0 0 0, 0 0 0 4 1, 400000 rupees" in at_menu(phone).press("1").hears


def test_the_id_is_spoken_in_hindi_words(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say(f"दर्ज: {ITEM_ID}।", asks=None, item=ITEM_ID, language="hi")
    call = at_menu(phone, language_key="1").press("1")
    assert call.hears.count("शून्य, शून्य, शून्य") == 3


def test_silence_after_the_end_says_goodbye(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("All done.", asks=None)
    call = at_menu(phone).press("1").is_silent()
    assert "Goodbye" in call.hears and call.page.find("Hangup") is not None


def test_nine_returns_to_the_menu_when_nothing_is_asked(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("All done.", asks=None)
    assert "To register a grievance" in at_menu(phone).press("1").press("9").hears


@pytest.mark.parametrize(("series_key", "item_id"), [("1", "GR-26-000123-4"), ("2", "CO-26-000123-4")])
def test_an_id_by_keys_takes_its_series_from_a_menu(
    phone: Phones, rasa: StandInRasa, series_key: str, item_id: str
) -> None:
    rasa.will_say("Which number?", asks="item_id")
    call = at_menu(phone).press("2").press("260001234#")
    assert "which kind" in call.hears.lower()
    call.press(series_key)
    assert rasa.heard[-1]["message"] == item_id


def test_a_keyed_id_of_the_wrong_length_is_refused_at_once(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("Which number?", asks="item_id")
    call = at_menu(phone).press("2").press("26000123#")
    assert "did not understand" in call.hears and len(rasa.heard) == 1


def test_doubtful_words_are_read_back_before_they_count(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("Your name?", asks="name")
    call = at_menu(phone).press("1").says("Asha Power", confidence=0.3)
    assert "I heard: Asha Power" in call.hears and len(rasa.heard) == 1
    call.press("2")
    assert "Your name?" in call.hears
    call.says("Asha Pawar", confidence=0.2).says("yes")
    assert rasa.heard[-1]["message"] == "Asha Pawar"


def test_the_callers_words_are_escaped(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("Your name?", asks="name")
    call = at_menu(phone).press("1").says("<Hangup/> & \x00 \ufffe 😀", confidence=0.3)
    assert "<Hangup/> &" in call.hears and call.page.find("Hangup") is None


def test_a_very_long_answer_of_the_assistant_stays_a_valid_document(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("शब्द " * 3_000, asks="confirm", language="hi")
    call = at_menu(phone, language_key="1").press("1")
    assert call.hears.count("शब्द") == 3_000


def test_a_language_changed_in_the_talk_lasts_through_the_call(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("What is your name?", asks="name", language="en")
    rasa.will_say("आपका नाम क्या है?", asks="name", language="hi")
    rasa.will_say("मोबाइल नंबर?", asks="phone", language="hi")
    call = at_menu(phone).press("1")
    assert call.says("speak in Hindi please").languages == {"hi-IN"}
    call.says("Asha Pawar")
    assert [heard["metadata"]["language"] for heard in rasa.heard] == ["en", "en", "hi"]
