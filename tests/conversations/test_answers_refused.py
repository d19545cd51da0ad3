"""Bad answers: each is explained in the person's language and asked again, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.conversations.people import OPENINGS, OWNER_EN
from tests.conversations.running import RunningAssistant
from tests.conversations.talker import Talker, offered, said

Person = Callable[..., Talker]
DEVANAGARI = re.compile(r"[\u0900-\u097f]{3}")

BAD = {
    "consent": ["xyzzy", ""],
    "name": ["12345", "   ", "😀"],
    "phone": ["1234567890", "60000", "<b>hello</b>", "/affirm"],
    "udyam": ["UDYAM-RJ-17-12"],
    "state": ["Atlantis", "😀"],
    "district": ["Gotham"],
    "description": ["", "ok"],
    "confirm": ["🙂🙂", "/deny", '/affirm{"x": 1}', '/lodge_grievance{"name": "x"}'],
}


@pytest.mark.parametrize("language", ["en", "hi", "hi-Latn"])
def test_every_bad_answer_is_explained_and_the_same_is_asked_again(person: Person, language: str) -> None:
    opening, answers = OPENINGS[language]
    talker = person(language)
    talker.say(opening)
    for slot, texts in BAD.items():
        question = said(talker.answer_until(slot, answers))
        for text in texts:
            turn = talker.say(text)
            assert turn.asks == slot, f"{text!r} at {slot}: {said(turn)}"
            assert said(turn) != question, "an error must say more than the question"
            assert bool(DEVANAGARI.search(said(turn))) is (language == "hi")
    assert talker.answer_until(None, answers).item


def test_an_unknown_district_said_twice_is_taken_as_it_is(
    assistant: RunningAssistant, person: Person
) -> None:
    talker = person("en")
    talker.say("I want to register a complaint")
    talker.answer_until("district", OWNER_EN)
    assert talker.say("New Hamlet").asks == "district"
    assert talker.say("new hamlet").asks == "description"
    item = talker.answer_until(None, OWNER_EN).item
    assert assistant.officer_get(f"/api/v1/items/{item}").json()["district"] == "new hamlet"


def test_what_was_meant_is_offered_as_a_button(person: Person) -> None:
    talker = person("en")
    talker.say("I want to register a complaint")
    talker.answer_until("state", OWNER_EN)
    turn = talker.say("Maharashta Pradesh")
    assert turn.asks == "district" or "Maharashtra" in offered(turn)


@pytest.mark.parametrize(
    "story",
    [
        "मशीन खराब है 😀😡🙏 और supplier कुछ सुनता नहीं, पैसे भी नहीं लौटाता",
        "<script>alert('x')</script> The buyer has not paid us for <b>six</b> months & laughs",
        "/affirm My buyer has not paid for six months and refuses to talk",
        "The bill {name} for lot[0] and 0[name] was never paid by the buyer {7*7}",
        "The bank refused our loan and gives no reason. " * 110,
    ],
    ids=["emoji", "html", "slash", "braces", "5000-characters"],
)
def test_a_story_is_kept_word_for_word(assistant: RunningAssistant, person: Person, story: str) -> None:
    talker = person("en")
    talker.say("I want to register a complaint")
    turn = talker.answer_until("confirm", {**OWNER_EN, "description": story})
    assert story.strip()[:40].replace("0[", "") in said(turn).replace("0\u2060[", "")
    item = talker.say("yes").item
    assert assistant.officer_get(f"/api/v1/items/{item}").json()["description"] == story.strip()


@pytest.mark.parametrize("payload", ["/restart", "/session_start", '  /affirm{"name": "x"}'])
def test_a_typed_slash_between_forms_is_no_intent(person: Person, payload: str) -> None:
    turn = person("en").say(payload)
    assert turn.messages  # a restart that is obeyed says nothing
    assert turn.asks != "consent"  # nor does a named intent open its form
