"""`POST /chat/messages`: what a program or the page may send, and what comes back."""

from __future__ import annotations

import re
from typing import Any

import pytest
import structlog
from flask.testing import FlaskClient

from bot.web.wording import load_wordings
from tests.unit.web_chat.assistant_stand_in import ASKS, ITEM, StandIn

STORY = "My buyer has not paid for fourteen months."


def say(client: FlaskClient, text: str, **fields: Any) -> dict[str, Any]:
    response = client.post("/chat/messages", json={"text": text, **fields})
    assert response.status_code == 200, response.text
    return response.get_json()


def test_a_first_message_gets_a_session_that_cannot_be_guessed(client: FlaskClient) -> None:
    first, second = say(client, "I have a grievance"), say(client, "I have a grievance")
    assert re.fullmatch(r"[A-Za-z0-9_-]{32}", first["session"])
    assert first["session"] != second["session"]


def test_a_whole_talk_names_each_awaited_slot_and_ends_with_the_item(client: FlaskClient) -> None:
    session = say(client, "hello", session="talk-0001")["session"]
    asked = ["consent"]
    for words in ("yes", "Asha Devi", "9160000042", STORY):
        answer = say(client, words, session=session)
        asked.append(answer["messages"][-1]["asks"])
        assert answer["asks"] == asked[-1]
        assert "item" not in answer
    assert asked == list(ASKS)
    done = say(client, "yes", session=session)
    assert done["item"] == ITEM
    assert done["messages"][-1]["asks"] is None


def test_buttons_carry_title_and_payload_and_stand_only_where_there_are_some(client: FlaskClient) -> None:
    first = say(client, "hello", session="talk-0002")
    assert first["messages"][0]["buttons"][0] == {"title": "Yes, that is right", "payload": "yes"}
    assert "buttons" not in say(client, "yes", session="talk-0002")["messages"][0]


def test_the_sender_is_the_session_and_the_language_goes_along(
    client: FlaskClient, assistant: StandIn
) -> None:
    say(client, "नमस्ते", session="talk:0003.x", language="hi")
    assert assistant.told[-1]["sender"] == "chat-talk:0003.x"
    assert assistant.told[-1]["input_channel"] == "chat"
    assert assistant.told[-1]["metadata"] == {"language": "hi"}


@pytest.mark.parametrize(
    "text", ["/affirm", ' /inform{"name": "x"}', "\u00a0/restart", "\n//x", "\x00/restart"]
)
def test_a_leading_slash_never_reaches_the_assistant_as_a_command(
    client: FlaskClient, assistant: StandIn, text: str
) -> None:
    say(client, text)
    assert not assistant.words[-1].strip().startswith("/")
    assert text.strip("\x00 \n\u00a0") in assistant.words[-1]


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (b'{"text": "half \\ud83d pair"}', "half \ufffd pair"),
        (b'{"text": "no\\u0000thing"}', "nothing"),
        ('{"text": "मेरा 🧵 काम"}'.encode(), "मेरा 🧵 काम"),
        (b'{"text": "<script>alert(1)</script>"}', "<script>alert(1)</script>"),
        (b'{"text": "a\\r\\nb"}', "a\nb"),
    ],
)
def test_odd_characters_are_safe_and_the_words_are_kept(
    client: FlaskClient, assistant: StandIn, body: bytes, kept: str
) -> None:
    response = client.post("/chat/messages", data=body, content_type="application/json")
    assert response.status_code == 200
    assert assistant.words[-1] == kept


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_an_empty_text_is_answered_and_the_question_stays(client: FlaskClient, text: str) -> None:
    say(client, "hello", session="talk-0004")
    answer = say(client, text, session="talk-0004")
    assert answer["messages"][0]["text"] == "No words came."
    assert answer["asks"] == "consent"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "not_json"),
        (b"text=hello", 400, "not_json"),
        (b'{"text": "x"', 400, "not_json"),
        (b"\xff\xfe", 400, "not_json"),
        (b"[" * 60_000, 400, "not_json"),
        (b'["text"]', 422, "not_an_object"),
        (b"null", 422, "not_an_object"),
        (b"{}", 422, "text_wrong"),
        (b'{"text": null}', 422, "text_wrong"),
        (b'{"text": 42}', 422, "text_wrong"),
        (b'{"text": "x", "session": 12345678}', 422, "session_wrong"),
        (b'{"text": "x", "session": "short"}', 422, "session_wrong"),
        (b'{"text": "x", "session": "with space"}', 422, "session_wrong"),
        (b'{"text": "x", "session": "newline-at-end\\n"}', 422, "session_wrong"),
        (b'{"text": "x", "session": ""}', 422, "session_wrong"),
        (b'{"text": "x", "language": "fr"}', 422, "language_wrong"),
        (b'{"text": "x", "language": ["en"]}', 422, "language_wrong"),
    ],
)
def test_what_is_no_message_is_refused_with_a_problem_and_never_reaches_the_assistant(
    client: FlaskClient, assistant: StandIn, body: bytes, status: int, code: str
) -> None:
    response = client.post("/chat/messages", data=body, content_type="application/json")
    problem = response.get_json()
    assert (response.status_code, problem["code"]) == (status, code)
    assert response.content_type == "application/problem+json"
    assert problem["detail"] == problem["messages"][0]["text"] == load_wordings()["en"][f"failed.{code}"]
    assert problem["retry"] is False
    assert not assistant.told


@pytest.mark.parametrize(
    ("session", "fits"), [("a" * 7, False), ("a" * 8, True), ("a" * 128, True), ("a" * 129, False)]
)
def test_a_programs_own_session_has_eight_to_128_characters(
    client: FlaskClient, session: str, fits: bool
) -> None:
    response = client.post("/chat/messages", json={"text": "x", "session": session})
    assert (response.status_code == 200) is fits


@pytest.mark.parametrize("language", ["en", "hi", "hi-Latn"])
def test_a_text_is_taken_up_to_ten_thousand_characters_and_refused_beyond_in_the_persons_language(
    client: FlaskClient, assistant: StandIn, language: str
) -> None:
    say(client, "म" * 10_000, language=language)
    response = client.post("/chat/messages", data=_utf8_body("म" * 10_001, language))
    assert response.status_code == 422
    assert response.get_json()["detail"] == load_wordings()[language]["failed.text_long"]
    assert len(assistant.told) == 1


def test_a_body_past_64_kilobytes_is_refused_in_the_browsers_language(client: FlaskClient) -> None:
    response = client.post("/chat/messages", data=b" " * 65_537, headers={"Accept-Language": "hi-IN"})
    assert response.status_code == 413
    assert response.get_json()["detail"] == load_wordings()["hi"]["failed.too_large"]


def test_a_refusal_of_hindi_words_is_in_hindi_even_when_no_language_was_named(client: FlaskClient) -> None:
    body = _utf8_body("क" * 10_001, None)
    response = client.post("/chat/messages", data=body, headers={"Accept-Language": "en"})
    assert response.get_json()["detail"] == load_wordings()["hi"]["failed.text_long"]


def test_no_log_line_holds_the_session_or_the_words(client: FlaskClient) -> None:
    with structlog.testing.capture_logs() as lines:
        say(client, "a secret story", session="talk-0005")
    assert {line["event"] for line in lines} >= {"chat_turn", "assistant.turn"}
    assert not [line for line in lines if "talk-0005" in repr(line) or "secret" in repr(line)]


def _utf8_body(text: str, language: str | None) -> bytes:
    named = f', "language": "{language}"' if language else ""
    return f'{{"text": "{text}"{named}}}'.encode()
