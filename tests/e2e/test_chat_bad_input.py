"""Bad input at the chat: each is answered clearly in the person's language, and nothing is lost."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.e2e.chatter import Chatter, asks_of, text_of
from tests.e2e.people import OPENINGS
from tests.system import RunningSystem

pytestmark = pytest.mark.system

DEVANAGARI = re.compile(r"[ऀ-ॿ]{3}")

# The question at which it is said, what is said, and that the same question comes again.
REFUSED = [
    ("consent", "xyzzy"),
    ("name", "12345"),
    ("name", "   "),
    ("phone", "1234567890"),
    ("phone", "60000"),
    ("phone", "<b>hello</b>"),
    ("udyam", "UDYAM-RJ-17-12"),
    ("udyam", "RJ170001234XYZ"),
    ("state", "Atlantis"),
    ("state", "😀"),
    ("district", "Gotham"),
    ("description", ""),
    ("description", "   "),
    ("description", "ok"),
    ("confirm", "🙂🙂"),
]


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize(("slot", "text"), REFUSED)
def test_a_wrong_answer_is_explained_and_asked_again(
    system_on_sqlite: RunningSystem, language: str, slot: str, text: str
) -> None:
    opening, answers = OPENINGS[language]
    chatter = Chatter(system_on_sqlite.base, language=language)
    question = chatter.say(opening)
    question = chatter.answer_until(stop_at=slot, answers=answers)
    reply = chatter.say(text)
    assert asks_of(reply) == slot
    assert text_of(reply) != text_of(question), "the error must say more than the question again"
    assert bool(DEVANAGARI.search(text_of(reply))) is (language == "hi")
    assert chatter.answer_until_done(answers)["item"]


@pytest.mark.parametrize(
    "story",
    [
        "मशीन खराब है 😀😡🙏 और supplier कुछ सुनता नहीं, पैसे भी नहीं लौटाता",
        "<script>alert('x')</script> The buyer has not paid us for <b>six</b> months & keeps \"promising\"",
        "/ My buyer has not paid for six months and refuses to talk",
        "/affirm My buyer has not paid for six months and refuses to talk",
        "'; DROP TABLE items; -- the bank refused our loan without any written reason {{7*7}}",
        "The bank refused our loan. " * 185,
    ],
    ids=["emoji", "html", "slash", "slash-intent", "sql", "5000-characters"],
)
def test_a_story_is_kept_word_for_word(system_on_sqlite: RunningSystem, story: str) -> None:
    opening, answers = OPENINGS["en"]
    chatter = Chatter(system_on_sqlite.base, language="en")
    chatter.say(opening)
    reply = chatter.answer_until_done({**answers, "description": story})
    assert _story_of(system_on_sqlite, reply["item"]) == story.strip()


@pytest.mark.parametrize(
    "payload", ["/affirm", '/lodge_grievance{"name": "x"}', "  /deny", "/restart", "/session_start"]
)
def test_a_typed_slash_is_never_an_intent(system_on_sqlite: RunningSystem, payload: str) -> None:
    opening, answers = OPENINGS["en"]
    chatter = Chatter(system_on_sqlite.base, language="en")
    chatter.say(opening)
    chatter.answer_until(stop_at="confirm", answers=answers)
    reply = chatter.say(payload)
    assert not reply.get("item")
    assert asks_of(reply) == "confirm"


def test_cancel_in_mid_form_ends_it_and_says_so(system_on_sqlite: RunningSystem) -> None:
    for language, word in (("en", "cancel"), ("hi", "रद्द करें"), ("hi-Latn", "cancel karo")):
        opening, answers = OPENINGS[language]
        chatter = Chatter(system_on_sqlite.base, language=language)
        chatter.say(opening)
        chatter.answer_until(stop_at="enterprise", answers=answers)
        reply = chatter.say(word)
        assert asks_of(reply) is None, text_of(reply)
        assert text_of(reply)


def test_a_story_that_speaks_of_cancelling_is_a_story(system_on_sqlite: RunningSystem) -> None:
    opening, answers = OPENINGS["en"]
    chatter = Chatter(system_on_sqlite.base, language="en")
    chatter.say(opening)
    chatter.answer_until(stop_at="description", answers=answers)
    reply = chatter.say(
        "They cancel our order every time and go back on the price, please cancel their licence"
    )
    assert asks_of(reply) == "confirm"


def test_go_back_asks_the_answer_before_and_keeps_the_rest(system_on_sqlite: RunningSystem) -> None:
    for language, word in (("en", "go back"), ("hi", "पीछे जाओ"), ("hi-Latn", "wapas jao")):
        opening, answers = OPENINGS[language]
        chatter = Chatter(system_on_sqlite.base, language=language)
        chatter.say(opening)
        chatter.answer_until(stop_at="enterprise", answers=answers)
        reply = chatter.say(word)
        assert asks_of(reply) == "phone"
        reply = chatter.say(answers["phone"])
        assert asks_of(reply) == "enterprise"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"text": 5}, 422),
        ({"text": "hi", "session": "x"}, 422),
        ({"text": "hi", "session": 7}, 422),
        ({"text": "hi", "language": "fr"}, 422),
        ({"text": "a" * 70_000}, 413),
    ],
)
def test_a_malformed_message_gets_a_problem_not_a_crash(
    system_on_sqlite: RunningSystem, body: dict[str, object], status: int
) -> None:
    response = Chatter(system_on_sqlite.base).post(body)
    assert response.status_code == status, response.text
    assert response.headers["content-type"].startswith("application/problem+json")
    assert response.json()["detail"]


def test_a_body_that_is_no_json_gets_a_problem(system_on_sqlite: RunningSystem) -> None:
    response = httpx.post(f"{system_on_sqlite.base}/chat/messages", content=b"{", timeout=10)
    assert response.status_code == 400
    assert response.json()["detail"]


def _story_of(system: RunningSystem, item_id: str) -> str:
    response = httpx.get(
        f"{system.base}/api/v1/items/{item_id}",
        headers={"Authorization": f"Bearer {system.api_token('admin')}"},
        timeout=10,
    )
    assert response.status_code == 200, response.text
    return str(response.json()["description"])
