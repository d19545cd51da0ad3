"""A grievance, an offer and a status by phone: signed webhooks, real Rasa, the simulator on the line."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.e2e.chatter import Chatter
from tests.e2e.people import ENGLISH_OWNER
from tests.e2e.simulated_phone import SimulatedPhone
from tests.system import RunningSystem

pytestmark = pytest.mark.system

# In the order of the questions; the number is known from the caller ID and is not asked.
ENGLISH_CALL = [
    "1",
    "Sitaram Gujar",
    "Gujar Stone Works",
    "no",
    "Rajasthan",
    "Jaipur",
    ENGLISH_OWNER["description"],
    "1",
]
HINDI_CALL = [
    "हाँ",
    "कमला देवी",
    "कमला हथकरघा उद्योग",
    "नहीं",
    "बिहार",
    "पटना",
    "बैंक ने बिना कारण बताए हमारा कर्ज़ का आवेदन रोक रखा है और मैनेजर हर बार अपमान करके भगा देता है",
    "हाँ",
]


@pytest.mark.parametrize(
    ("language_key", "answers", "caller"),
    [("2", ENGLISH_CALL, "+916000000061"), ("1", HINDI_CALL, "+916000000062")],
    ids=["english", "hindi"],
)
def test_a_call_ends_with_a_spoken_id_and_an_sms_of_it(
    system: RunningSystem, language_key: str, answers: list[str], caller: str
) -> None:
    with SimulatedPhone(system.base, caller) as phone:
        lodge_by_phone(phone, language_key, answers)
        item_id = spelled_id(phone)
        assert item_id is not None, phone.heard()
        system.wait_for("the SMS of the ID", lambda: any(item_id in body for body in phone.inbox()))
        phone.hang_up()


def test_the_id_is_spelled_twice(system_on_sqlite: RunningSystem) -> None:
    with SimulatedPhone(system_on_sqlite.base, "+916000000063") as phone:
        lodge_by_phone(phone, "2", ENGLISH_CALL)
        assert len(spelled_ids(phone)) >= 2


def test_the_caller_s_own_number_opens_the_status(system: RunningSystem) -> None:
    caller = "+916000000064"
    with SimulatedPhone(system.base, caller) as phone:
        lodge_by_phone(phone, "2", ENGLISH_CALL)
        item_id = spelled_id(phone)
        assert item_id
        phone.hang_up()
        phone.dial()
        phone.press("2")
        phone.press("2")
        lines = phone.press(re.sub(r"\D", "", item_id) + "#")
        if "press 1" in " ".join(lines).lower() and "grievance" in " ".join(lines).lower():
            lines = phone.press("1")  # which series the nine digits are of
        assert "AFI" in " ".join(lines), lines
        phone.hang_up()


def test_a_stranger_s_number_opens_nothing(system_on_sqlite: RunningSystem) -> None:
    owner = Chatter(system_on_sqlite.base, language="en")
    owner.say("I want to register a complaint")
    item_id = owner.answer_until_done(ENGLISH_OWNER)["item"]
    with SimulatedPhone(system_on_sqlite.base, "+916000000065") as phone:
        phone.dial()
        phone.press("2")
        phone.press("2")
        lines = phone.say(item_id)
        assert "AFI" not in " ".join(lines)
        assert "mobile" in " ".join(lines).lower()


def test_an_expert_s_offer_by_phone_gets_a_co(system_on_sqlite: RunningSystem) -> None:
    with SimulatedPhone(system_on_sqlite.base, "+916000000066") as phone:
        phone.dial()
        phone.press("2")
        phone.press("3")
        answers = [
            "1",
            "Meera Iyer",
            "Twenty years in foundry technology, casting defects and furnaces",
            "Tamil Nadu",
            "Coimbatore",
            "Saturday mornings",
            "1",  # "that is all"
            "1",  # the read-back is right
        ]
        for answer in answers:
            phone.press(answer) if answer.isdigit() else phone.say(answer)
        item_id = spelled_id(phone)
        assert item_id is not None, phone.heard()
        assert item_id.startswith("CO")


@pytest.mark.parametrize("path", ["/voice/incoming", "/voice/menu", "/voice/turn", "/sms/incoming"])
@pytest.mark.parametrize("signature", [None, "AAAAAAAAAAAAAAAAAAAAAAAAAAA="])
def test_an_unsigned_webhook_is_refused(
    system_on_sqlite: RunningSystem, path: str, signature: str | None
) -> None:
    headers = {"X-Twilio-Signature": signature} if signature else {}
    form = {"CallSid": "CA" + "0" * 32, "From": "+916000000061", "To": "+916000000000", "Digits": "1"}
    reply = httpx.post(f"{system_on_sqlite.base}{path}", data=form, headers=headers, timeout=10)
    assert reply.status_code == 403


def lodge_by_phone(phone: SimulatedPhone, language_key: str, answers: list[str]) -> None:
    """Dial, choose the language and "a grievance", and answer every question."""
    phone.dial()
    phone.press(language_key)
    phone.press("1")
    for answer in answers:
        phone.press(answer) if answer.isdigit() else phone.say(answer)


def spelled_id(phone: SimulatedPhone) -> str | None:
    """The ID as the line spelled it, made one word; None when it spelled none."""
    return next(iter(spelled_ids(phone)), None)


def spelled_ids(phone: SimulatedPhone) -> list[str]:
    """Every spelling of an ID on this call, in the order heard."""
    return _ids_in(" ".join(phone.heard()))


def _ids_in(heard: str) -> list[str]:
    words = {word: str(digit) for digit, word in enumerate(ENGLISH)} | {
        w: str(d) for d, w in enumerate(HINDI)
    }
    letters = {"जी": "G", "आर": "R", "सी": "C", "ओ": "O"}
    parts = [letters.get(part, words.get(part, part)) for part in re.split(r"[\s,.।;:-]+", heard)]
    joined = "".join(part if re.fullmatch(r"[A-Z]|\d", part) else " " for part in parts)
    found = re.findall(r"(GR|CO)(\d{2})(\d{6})(\d)", joined)
    return [f"{series}-{year}-{sequence}-{check}" for series, year, sequence, check in found]


ENGLISH = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
HINDI = ["शून्य", "एक", "दो", "तीन", "चार", "पाँच", "छह", "सात", "आठ", "नौ"]
