"""What an answer is, for each question, in the words that people use."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.answers import (
    SLOTS,
    Accepted,
    Answer,
    AnswerCode,
    AnswerContext,
    Choice,
    Refused,
    check_answer,
)
from backend.domain.labels import Labels
from backend.domain.places import Places
from backend.domain.terms import Language

Ask = Callable[..., Answer]


def value(answer: Answer) -> str | bool:
    assert isinstance(answer, Accepted), answer
    return answer.value


def code(answer: Answer) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code.value


@pytest.mark.parametrize("slot", SLOTS)
@pytest.mark.parametrize("text", ["", "   ", "\n\t ", "\x00", "\u202e \u200f"])
def test_nothing_is_no_answer_to_any_question(answer: Ask, slot: str, text: str) -> None:
    assert code(answer(slot, text)) == "empty"


def test_a_question_that_there_is_none_of_is_a_fault_of_the_caller(answer: Ask) -> None:
    with pytest.raises(KeyError):
        answer("shoe_size", "9")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sitaram Gujar", "Sitaram Gujar"),
        ("sitaram gujar", "Sitaram Gujar"),
        ("mera naam Sitaram Gujar hai", "Sitaram Gujar"),
        ("Mera naam hai Sitaram Gujar", "Sitaram Gujar"),
        ("My name is Sitaram Gujar.", "Sitaram Gujar"),
        ("I am Sitaram Gujar", "Sitaram Gujar"),
        ("I'm Sitaram", "Sitaram"),
        ("this is Sitaram Gujar speaking", "Sitaram Gujar"),
        ("main Sitaram Gujar bol raha hoon", "Sitaram Gujar"),
        ("मेरा नाम सीताराम गुर्जर है", "सीताराम गुर्जर"),
        ("मैं सीताराम बोल रहा हूँ", "सीताराम"),
        ("Namaste, mera naam Kamla Devi hai", "Kamla Devi"),
        ("Name: Kamla Devi", "Kamla Devi"),
        ("K. R. Menon", "K. R. Menon"),
        ("D'Souza", "D'Souza"),
        ("Nahida Begum", "Nahida Begum"),
        ("Sitaram Gujar 🙏", "Sitaram Gujar"),
        ("Mainak Roy", "Mainak Roy"),
        ("Om", "Om"),
        ("Sahi Ram", "Sahi Ram"),
    ],
)
def test_a_name_is_taken_out_of_the_sentence_around_it(answer: Ask, text: str, name: str) -> None:
    assert value(answer("name", text)) == name


@pytest.mark.parametrize(
    "text",
    [
        "9160000012",
        "x",
        "?",
        "🙏",
        "yes",
        "haan",
        "नहीं",
        "ok",
        "hello",
        "namaste",
        "kyon?",
        "mera naam",
        "<b>Ram</b>",
        "Ram123",
        "skip",
        "my loan was refused by the bank",
        "a" * 90,
        "why do you want my name for this",
    ],
)
def test_what_is_no_name_is_refused(answer: Ask, text: str) -> None:
    assert code(answer("name", text)) == "name_wrong"


@pytest.mark.parametrize(
    "text",
    [
        "6000000012",
        "60000 00012",
        "+91-60000-00012",
        "+91 6000000012",
        "916000000012",
        "06000000012",
        "0091 6000000012",
        "+91 (0) 60000 00012",
        "६००००० ००१२",
        "mera number 6000000012 hai",
        "six triple zero double zero double zero one two",
        "छह शून्य शून्य शून्य शून्य शून्य शून्य शून्य एक दो",
        "6000000012 / 6000000013",
        "landline 0141-2345678 and mobile 6000000012",
    ],
)
def test_a_mobile_number_is_read_however_it_is_written(answer: Ask, text: str) -> None:
    assert value(answer("phone", text)) == "+916000000012"


def test_a_mobile_number_is_read_back_in_two_halves(answer: Ask) -> None:
    assert answer("phone", "6000000012") == Accepted("+916000000012", "60000 00012")


@pytest.mark.parametrize(
    "text", ["1234567890", "0141-2345678", "+91 1234567890", "5555555555", "9999999999", "०१४१ २३४५६७८"]
)
def test_ten_digits_that_are_no_mobile_are_named_as_such(answer: Ask, text: str) -> None:
    assert code(answer("phone", text)) == "phone_not_mobile"


@pytest.mark.parametrize(
    "text",
    [
        "600000001",
        "60000000123",
        "98xxx xxxxx",
        "hello",
        "nahi hai",
        "+1 415 555 2671",
        "+44 7911 123456",
        "1",
        "💥",
    ],
)
def test_other_lengths_and_foreign_numbers_are_no_phone(answer: Ask, text: str) -> None:
    assert code(answer("phone", text)) == "phone_wrong"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gujar Steel Works", "Gujar Steel Works"),
        ("meri company ka naam Gujar Steel Works hai", "Gujar Steel Works"),
        ("My company name is Gujar Steel Works", "Gujar Steel Works"),
        ("our firm is called Acme Pvt. Ltd.", "Acme Pvt. Ltd."),
        ("हमारी कंपनी का नाम गुर्जर स्टील है", "गुर्जर स्टील"),
        ("A & B <Traders>", "A & B <Traders>"),
        ("Shop No. 9 Tailors", "Shop No. 9 Tailors"),
        ("Nahar Textiles", "Nahar Textiles"),
        ("3M Udyog", "3M Udyog"),
        ("No Limits Fashion", "No Limits Fashion"),
    ],
)
def test_an_enterprise_keeps_the_name_that_was_given(answer: Ask, text: str, name: str) -> None:
    assert value(answer("enterprise", text)) == name


@pytest.mark.parametrize(
    "text", ["no", "haan", "नहीं", "12345", "?", "x", "skip", "mere paas nahi hai", "a" * 201]
)
def test_what_is_no_enterprise_is_refused(answer: Ask, text: str) -> None:
    assert code(answer("enterprise", text)) == "enterprise_wrong"


@pytest.mark.parametrize(
    "text",
    [
        "UDYAM-RJ-17-0001234",
        "udyam rj 17 0001234",
        "Udyam-RJ-17-0001234.",
        "UDYAMRJ170001234",
        "RJ-17-0001234",
        "my udyam number is UDYAM-RJ-17-0001234",
        "उद्यम RJ १७ ०००१२३४",
        "udyam r j one seven triple zero one two three four",
        "उद्यम आर जे एक सात शून्य शून्य शून्य एक दो तीन चार",
        "UDYAM-RJ-17-OOO1234",
    ],
)
def test_a_udyam_number_is_read_however_it_is_written(answer: Ask, text: str) -> None:
    assert value(answer("udyam", text)) == "UDYAM-RJ-17-0001234"


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "No.",
        "nahi",
        "nahi hai",
        "mere paas nahi hai",
        "नहीं",
        "नहीं है",
        "मेरे पास नहीं है",
        "skip",
        "none",
        "don't have",
        "I don't have one",
        "not registered",
        "N/A",
        "-",
        "pata nahi",
        "abhi nahi",
        "2",
        "छोड़ो",
        "no udyam",
    ],
)
def test_who_has_no_udyam_number_goes_on_without(answer: Ask, text: str) -> None:
    assert value(answer("udyam", text)) == "none"


def test_a_missing_udyam_number_is_read_back_in_words(answer: Ask) -> None:
    assert answer("udyam", "नहीं है", language="hi") == Accepted("none", "नहीं दिया")


@pytest.mark.parametrize(
    "text",
    [
        "UDYAM-RJ-17-123",
        "UDYAM-RJ-17-00012345",
        "UDYAM-QQ-17-0001234",
        "yes",
        "haan hai",
        "RJ17A0001234",
        "170001234",
        "udyam",
        "UDYAM-R-17-0001234",
        "udyam no. RJ-17-123",
    ],
)
def test_a_udyam_number_of_the_wrong_shape_is_refused(answer: Ask, text: str) -> None:
    assert code(answer("udyam", text)) == "udyam_wrong"


def test_a_state_comes_out_as_its_code_and_is_read_back_by_name(answer: Ask) -> None:
    assert answer("state", "Orissa") == Accepted("OD", "Odisha")
    assert answer("state", "Rajasthan mein", language="hi") == Accepted("RJ", "राजस्थान")


def test_an_unknown_state_offers_what_may_be_meant(answer: Ask) -> None:
    assert answer("state", "Punjap") == Refused(AnswerCode.STATE_UNKNOWN, ("Punjab",))
    assert answer("state", "Atlantis") == Refused(AnswerCode.STATE_UNKNOWN, ())


def test_a_district_is_looked_for_in_the_state_already_given(answer: Ask) -> None:
    assert answer("district", "औरंगाबाद", state="BR", language="hi") == Accepted("Aurangabad", "औरंगाबाद")
    assert value(answer("district", "Aurangabad", state="MH")) == "Chhatrapati Sambhajinagar"


def test_an_unknown_district_offers_near_ones_of_the_state(answer: Ask) -> None:
    refused = answer("district", "Parganas", state="WB")
    assert isinstance(refused, Refused)
    assert refused.code is AnswerCode.DISTRICT_UNKNOWN
    assert set(refused.choices) >= {"North 24 Parganas", "South 24 Parganas"}
    assert code(answer("district", "Gotham", state="RJ")) == "district_unknown"


STORIES = [
    "Bank refused my loan 😡😡 without any reason",
    "<script>alert('x')</script> my payment is stuck",
    "बैंक ने बिना कारण लोन रोक दिया",
    "line one\nline two\n\n  line three",
    "O'Brien & sons; DROP TABLE items; --",
    "x " * 2500,
]


@pytest.mark.parametrize("story", STORIES)
def test_a_story_is_kept_sign_by_sign(answer: Ask, story: str) -> None:
    assert value(answer("description", f"  {story} ")) == story.strip()


def test_control_signs_are_taken_out_of_a_story(answer: Ask) -> None:
    assert (
        value(answer("description", "Bank\x00 refused\x07 my loan\r\nagain")) == "Bank refused my loan\nagain"
    )


@pytest.mark.parametrize(
    ("length", "expected"),
    [(14, "description_short"), (15, None), (10_000, None), (10_001, "description_long")],
)
def test_a_story_has_15_to_10000_characters(answer: Ask, length: int, expected: str | None) -> None:
    story = ("ab cd " + "e" * length)[:length]
    found = answer("description", story)
    assert (code(found) if isinstance(found, Refused) else None) == expected


@pytest.mark.parametrize(
    "text",
    [
        "help",
        "loan problem",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "😡😡😡😡😡😡 😡😡😡😡😡😡 😡😡😡😡",
        "1234567890 12 34 56",
    ],
)
def test_a_few_words_are_no_story(answer: Ask, text: str) -> None:
    assert code(answer("description", text)) == "description_short"


@pytest.mark.parametrize("text", ["GST", "CNC machining and tool design", "लेखा और कर", "Finance"])
def test_an_experts_field_may_be_short(answer: Ask, text: str) -> None:
    assert value(answer("expertise", text)) == text


@pytest.mark.parametrize("text", ["yes", "no", "x", "12", "नहीं", "??"])
def test_a_bare_reply_is_no_field(answer: Ask, text: str) -> None:
    assert code(answer("expertise", text)) == "expertise_short"


@pytest.mark.parametrize("text", ["weekends", "2 hours a week", "kabhi bhi", "शाम को", "Mon-Fri 10-12"])
def test_when_an_expert_is_free_is_kept_as_said(answer: Ask, text: str) -> None:
    assert value(answer("availability", text)) == text


@pytest.mark.parametrize("text", ["yes", "no", "?", "haan", "a" * 501])
def test_a_bare_reply_says_not_when(answer: Ask, text: str) -> None:
    assert code(answer("availability", text)) == "availability_wrong"


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
        "y",
    ],
)
def test_people_say_yes_in_many_ways(answer: Ask, text: str) -> None:
    assert value(answer("confirm", text)) is True
    assert value(answer("consent", text)) is True


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
def test_people_say_no_in_many_ways(answer: Ask, text: str) -> None:
    assert value(answer("confirm", text)) is False


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
        "pata nahi kya likhun isme mujhe batao please",
        "yes but the phone number that you have there is not mine at all",
    ],
)
def test_what_is_neither_yes_nor_no_is_asked_again(answer: Ask, text: str) -> None:
    assert code(answer("confirm", text)) == "yes_or_no"


def test_yes_and_no_are_read_back_in_the_persons_language(answer: Ask) -> None:
    assert answer("confirm", "haan", language="hi") == Accepted(True, "हाँ")
    assert answer("consent", "nahi", language="hi-Latn") == Accepted(False, "nahi")


@pytest.mark.parametrize(
    "text", ["123456", "123 456", "१२३४५६", "my code is 123456", "one two three four five six", "1 2 3 4 5 6"]
)
def test_a_one_time_code_has_six_digits(answer: Ask, text: str) -> None:
    assert value(answer("otp", text)) == "123456"


@pytest.mark.parametrize("text", ["12345", "1234567", "abc", "haan"])
def test_other_lengths_are_no_one_time_code(answer: Ask, text: str) -> None:
    assert code(answer("otp", text)) == "otp_wrong"


def test_an_items_id_is_read_and_its_check_digit_checked(answer: Ask) -> None:
    assert value(answer("item_id", "gr26000123 3")) == "GR-26-000123-3"
    assert value(answer("item_id", "260001233")) == "GR-26-000123-3"
    assert code(answer("item_id", "GR-26-000123-4")) == "item_id_check"
    assert code(answer("item_id", "my complaint")) == "item_id_wrong"


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


@pytest.mark.parametrize("times", [TIMES_EN, TIMES_HI])
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
    answer: Ask, times: tuple[tuple[str, str], ...], text: str, slot: str
) -> None:
    found = answer("hearing_slot", text, choices=times)
    assert found == Accepted(slot, dict(times)[slot])


def test_a_time_is_chosen_by_its_own_words(answer: Ask) -> None:
    assert value(answer("hearing_slot", TIMES_HI[1][1], choices=TIMES_HI)) == "s2"


@pytest.mark.parametrize(
    "text", ["4", "0", "thursday", "november", "sunday", "kal", "none of these", "haan", "11 baje", "?"]
)
def test_what_fits_no_time_or_several_offers_all_of_them(answer: Ask, text: str) -> None:
    refused = answer("hearing_slot", text, choices=TIMES_EN)
    assert refused == Refused(AnswerCode.CHOICE_UNKNOWN, tuple(shown for _, shown in TIMES_EN))


def test_yes_chooses_the_only_time(answer: Ask) -> None:
    assert value(answer("hearing_slot", "haan theek hai", choices=TIMES_EN[:1])) == "s1"
    assert code(answer("hearing_slot", "nahi", choices=TIMES_EN[:1])) == "choice_unknown"
    assert code(answer("hearing_slot", "1", choices=())) == "choice_unknown"


@given(st.sampled_from(SLOTS), st.text(max_size=60), st.sampled_from(Language))
def test_no_text_breaks_the_deciding(
    places: Places, labels: Labels, slot: str, text: str, language: Language
) -> None:
    context = AnswerContext(language, places, labels, state="RJ", choices=(Choice("s1", "Friday 11 am"),))
    found = check_answer(slot, text, context)
    if isinstance(found, Accepted):
        assert found.display
        assert "\x00" not in str(found.value)
