"""Steering a form: cancel, go back, correct, repeat, ask, another language, a person, a danger to life."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conversations.people import OPENINGS
from tests.conversations.talker import Talker, offered, said

Person = Callable[..., Talker]


def at(person: Person, slot: str, language: str = "en") -> tuple[Talker, dict[str, str]]:
    """A person who was just asked for `slot`."""
    opening, answers = OPENINGS[language]
    talker = person(language)
    talker.say(opening)
    talker.answer_until(slot, answers)
    return talker, answers


@pytest.mark.parametrize(
    ("language", "word"), [("en", "cancel"), ("hi", "रद्द करें"), ("hi-Latn", "cancel karo")]
)
def test_cancel_ends_the_form_and_the_answers_can_be_taken_up_again(
    person: Person, language: str, word: str
) -> None:
    talker, answers = at(person, "udyam", language)
    assert talker.say(word).asks is None
    assert talker.say(OPENINGS[language][0]).asks == "udyam"
    assert talker.answer_until(None, answers).item


def test_a_story_that_speaks_of_cancelling_and_going_back_is_a_story(person: Person) -> None:
    talker, _ = at(person, "description")
    assert talker.say("They cancel every order and go back on the price, please stop them").asks == "confirm"


@pytest.mark.parametrize(
    ("language", "word"), [("en", "go back"), ("hi", "पीछे जाओ"), ("hi-Latn", "wapas jao")]
)
def test_go_back_asks_the_answer_before_and_keeps_the_rest(person: Person, language: str, word: str) -> None:
    talker, answers = at(person, "enterprise", language)
    assert talker.say(word).asks == "phone"
    assert talker.say(answers["phone"]).asks == "enterprise"


def test_go_back_at_the_first_question_says_so(person: Person) -> None:
    talker, _ = at(person, "consent")
    turn = talker.say("go back")
    assert turn.asks == "consent"
    assert len(turn.messages) == 2


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "the phone is wrong"), ("hi", "मोबाइल गलत है"), ("hi-Latn", "mobile galat hai")],
)
def test_an_answer_named_as_wrong_is_asked_again_alone(person: Person, language: str, words: str) -> None:
    talker, _ = at(person, "confirm", language)
    assert talker.say(words).asks == "phone"
    turn = talker.say("6000000069")
    assert turn.asks == "confirm"
    assert "60000 00069" in said(turn)


def test_an_earlier_answer_is_corrected_in_mid_form(person: Person) -> None:
    talker, _ = at(person, "state")
    assert talker.say("my name is wrong").asks == "name"
    assert talker.say("Farida Khan").asks == "state"


def test_no_at_the_read_back_asks_which_answer_and_none_goes_back_to_it(person: Person) -> None:
    talker, _ = at(person, "confirm")
    turn = talker.say("no")
    assert turn.asks == "confirm"
    assert "District" in offered(turn)
    assert talker.say("blue").asks == "confirm"
    assert "Farida Sheikh" in said(talker.say("nothing"))
    assert talker.say("yes").item


def test_another_state_asks_the_district_again(person: Person) -> None:
    talker, _ = at(person, "confirm")
    talker.say("the state is wrong")
    assert talker.say("Kerala").asks == "district"


def test_a_short_question_is_answered_and_the_form_goes_on(person: Person) -> None:
    talker, _ = at(person, "udyam")
    turn = talker.say("how long will it take?")
    assert turn.asks == "udyam"
    assert "7 days" in said(turn)


def test_repeat_asks_the_same_again(person: Person) -> None:
    talker, _ = at(person, "enterprise")
    before = said(talker.turn)  # type: ignore[arg-type]
    assert said(talker.say("repeat please")) == before


def test_the_language_changes_at_any_question(person: Person) -> None:
    talker, _ = at(person, "name")
    turn = talker.say("हिन्दी")
    assert (turn.language, turn.asks) == ("hi", "name")
    assert talker.say("Farida Sheikh").language == "hi"
    assert talker.say("english").language == "en"


def test_a_call_back_is_promised_in_mid_form_and_the_form_goes_on(person: Person) -> None:
    talker, answers = at(person, "name")
    assert talker.say("I want to talk to an officer").asks == "phone"
    turn = talker.say(answers["phone"])
    assert turn.asks == "name"
    assert len(turn.messages) == 2
    assert talker.answer_until(None, answers).item


def test_a_call_back_is_promised_between_forms(person: Person) -> None:
    talker = person("en")
    assert talker.say("I want to talk to an officer").asks == "phone"
    assert talker.say("12").asks == "phone"
    assert talker.say("6000000068").asks is None


@pytest.mark.parametrize("slot", ["name", "description"])
def test_a_danger_to_life_is_answered_with_helplines_at_once(person: Person, slot: str) -> None:
    talker, answers = at(person, slot)
    turn = talker.say("I have lost everything and I want to kill myself because of this loan")
    assert "112" in said(turn)
    assert "14416" in said(turn)
    assert turn.asks == ("confirm" if slot == "description" else slot)
    assert talker.answer_until(None, answers).item


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "I want to end it all"),
        ("hi", "अब जीने का मन नहीं करता"),
        ("hi-Latn", "jeene ka mann nahi karta"),
        ("hi-Latn", "main suicide kar lunga agar paisa nahi mila"),
        ("hi-Latn", "marne ka man karta hai"),
    ],
)
def test_a_danger_to_life_at_the_start_is_met_with_care_and_a_promised_call(
    person: Person, language: str, words: str
) -> None:
    talker = person(language)
    turn = talker.say(words)
    assert said(turn).count("14416") == 1
    assert turn.asks == "phone"
    turn = talker.say("6000000068")
    assert turn.asks is None
    assert "14416" not in said(turn)


@pytest.mark.parametrize(
    "word", ["complaint", "shikayat", "शिकायत", "I want to complain", "loan reject ho gaya"]
)
def test_the_first_word_that_people_type_opens_the_grievance(person: Person, word: str) -> None:
    assert person(None).say(word).asks == "consent"


def test_another_language_between_forms_is_answered_once_in_it(person: Person) -> None:
    talker = person(None)
    talker.say("hello, what can you do here for me")
    turn = talker.say("हिन्दी")
    assert turn.language == "hi"
    assert len(turn.messages) == 1
    assert turn.asks is None
