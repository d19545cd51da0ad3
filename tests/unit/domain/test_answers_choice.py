"""Yes, no, and which time of a hearing."""

import pytest

from backend.domain.answers import Accepted, AnswerCode, Refused
from tests.unit.domain.asked import Asked


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "Yes!",
        "haan",
        "haan ji",
        "ji",
        "ji haan",
        "हाँ",
        "हां जी",
        "जी",
        "ok",
        "okay",
        "theek hai",
        "sahi hai",
        "सही है",
        "1",
        "१",
        "one",
        "ek",
        "एक",
        "correct",
        "that is right",
        "yes please",
        "I agree",
        "go ahead",
        "no problem",
        "koi dikkat nahi",
        "kar do",
        "bilkul",
        "बिल्कुल सही",
        "👍",
        "haan sab sahi hai",
        "press 1",
        "achha",
        "darj kar dijiye",
        "no change",
        "I consent",
        "y",
    ],
)
def test_people_say_yes_in_many_ways(asked: Asked, text: str) -> None:
    assert asked.value("confirm", text) is True
    assert asked.value("consent", text) is True


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "No.",
        "nahi",
        "nahin",
        "ji nahi",
        "नहीं",
        "जी नहीं",
        "2",
        "२",
        "two",
        "do",
        "दो",
        "galat",
        "galat hai",
        "गलत है",
        "wrong",
        "not correct",
        "sahi nahi hai",
        "no, the phone number is wrong",
        "सही नहीं है",
        "theek nahi",
        "I do not agree",
        "I don't agree",
        "bilkul nahi",
        "nahi galat hai",
        "no, it is wrong",
        "👎",
        "n",
        "mat karo",
    ],
)
def test_people_say_no_in_many_ways(asked: Asked, text: str) -> None:
    assert asked.value("confirm", text) is False


@pytest.mark.parametrize(
    "text",
    [
        "maybe",
        "pata nahi",
        "I don't know",
        "not sure",
        "phone number",
        "yes no",
        "haan nahi",
        "galat nahi hai",
        "3",
        "what?",
        "nahi samjha",
        "समझ नहीं आया",
        "pata nahi udyam",
        "haan par zila bundi hai",
        "हाँ लेकिन नाम गलत है",
        "pata nahi kya likhun isme mujhe batao please",
        "yes but the phone number that you have there is not mine at all",
    ],
)
def test_what_is_neither_yes_nor_no_is_asked_again(asked: Asked, text: str) -> None:
    assert asked.code("confirm", text) == "yes_or_no"


def test_yes_and_no_are_read_back_in_the_persons_language(asked: Asked) -> None:
    assert asked.answer("confirm", "haan", language="hi") == Accepted(True, "हाँ")
    assert asked.answer("consent", "nahi", language="hi-Latn") == Accepted(False, "nahi")


TIMES_EN = (
    ("s1", "Thursday 26 November, 11:00 am"),
    ("s2", "Thursday 26 November, 3:00 pm"),
    ("s3", "Friday 27 November, 11:00 am"),
)
TIMES_HI = (
    ("s1", "गुरुवार 26 नवंबर, सुबह 11:00 बजे"),
    ("s2", "गुरुवार 26 नवंबर, दोपहर 3:00 बजे"),
    ("s3", "शुक्रवार 27 नवंबर, सुबह 11:00 बजे"),
)

TIMES_HL = (
    ("s1", "Guruvaar 26 November, subah 11 baje"),
    ("s2", "Guruvaar 26 November, dopahar 3 baje"),
    ("s3", "Shukravaar 27 November, subah 11 baje"),
)


@pytest.mark.parametrize("times", [TIMES_EN, TIMES_HI, TIMES_HL])
@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("2", "s2"),
        ("२", "s2"),
        ("two", "s2"),
        ("do", "s2"),
        ("दूसरा", "s2"),
        ("doosra wala", "s2"),
        ("option 3", "s3"),
        ("the last one", "s3"),
        ("first", "s1"),
        ("1st", "s1"),
        ("Friday", "s3"),
        ("shukravar", "s3"),
        ("Shukrawar", "s3"),
        ("शुक्रवार को", "s3"),
        ("27", "s3"),
        ("27 november theek hai", "s3"),
        ("3 pm", "s2"),
        ("3pm", "s2"),
        ("thursday at 11", "s1"),
        ("26th at 11 am", "s1"),
        ("guruvar dopahar", "s2"),
        ("s2", "s2"),
    ],
)
def test_a_time_is_chosen_by_number_place_day_date_or_hour(
    asked: Asked, times: tuple[tuple[str, str], ...], text: str, slot: str
) -> None:
    found = asked.answer("hearing_slot", text, choices=times)
    assert found == Accepted(slot, dict(times)[slot])


def test_a_time_is_chosen_by_its_own_words(asked: Asked) -> None:
    assert asked.value("hearing_slot", TIMES_HI[1][1], choices=TIMES_HI) == "s2"


@pytest.mark.parametrize(
    "text", ["4", "0", "thursday", "november", "sunday", "kal", "none of these", "haan", "11 baje", "?"]
)
def test_what_fits_no_time_or_several_offers_all_of_them(asked: Asked, text: str) -> None:
    refused = asked.answer("hearing_slot", text, choices=TIMES_EN)
    assert refused == Refused(AnswerCode.CHOICE_UNKNOWN, tuple(shown for _, shown in TIMES_EN))


def test_yes_chooses_the_only_time(asked: Asked) -> None:
    assert asked.value("hearing_slot", "haan theek hai", choices=TIMES_EN[:1]) == "s1"
    assert asked.code("hearing_slot", "nahi", choices=TIMES_EN[:1]) == "choice_unknown"
    assert asked.code("hearing_slot", "1", choices=()) == "choice_unknown"
