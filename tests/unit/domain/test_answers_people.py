"""Names of people and enterprises, out of the sentences around them."""

import pytest

from tests.unit.domain.asked import Asked


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
        ("Mera naam to Sitaram hai", "Sitaram"),
        ("Haan mera naam Sitaram hai", "Sitaram"),
        ("good morning sir my name is Sunita", "Sunita"),
        ("sitaram gujar naam hai mera", "Sitaram Gujar"),
        ("जी मेरा नाम रमेश है जी", "रमेश"),
        ("Ramesh Lal S/o Mohan Lal", "Ramesh Lal S/o Mohan Lal"),
        ("Sahi Ram", "Sahi Ram"),
    ],
)
def test_a_name_is_taken_out_of_the_sentence_around_it(asked: Asked, text: str, name: str) -> None:
    assert asked.value("name", text) == name


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
        "Good morning",
        "who are you",
        "aap kaun ho",
        "hi there",
        "Hello there!",
        "thanks",
        "ok thank you",
        "धन्यवाद",
        "dhanyavaad ji",
    ],
)
def test_what_is_no_name_is_refused(asked: Asked, text: str) -> None:
    assert asked.code("name", text) == "name_wrong"


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
def test_an_enterprise_keeps_the_name_that_was_given(asked: Asked, text: str, name: str) -> None:
    assert asked.value("enterprise", text) == name


@pytest.mark.parametrize(
    "text", ["no", "haan", "नहीं", "12345", "?", "x", "skip", "mere paas nahi hai", "a" * 201]
)
def test_what_is_no_enterprise_is_refused(asked: Asked, text: str) -> None:
    assert asked.code("enterprise", text) == "enterprise_wrong"
