"""When the assistant is down, slow or dumb, the person is told so honestly and keeps their words."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.web.wording import load_wordings
from tests.unit.web_chat.assistant_stand_in import StandIn


def assert_honest(response: object, language: str) -> None:
    problem = response.get_json()  # type: ignore[attr-defined]
    assert response.status_code == 503  # type: ignore[attr-defined]
    assert response.content_type == "application/problem+json"  # type: ignore[attr-defined]
    assert problem["retry"] is True
    assert problem["session"] == "talk-1000"
    assert problem["messages"] == [{"text": load_wordings()[language]["failed.unavailable"]}]


@pytest.mark.parametrize("language", ["en", "hi", "hi-Latn"])
def test_an_assistant_that_failed_inside_is_told_as_503(
    client: FlaskClient, assistant: StandIn, language: str
) -> None:
    assistant.status = 500
    body = {"text": "hello", "session": "talk-1000", "language": language}
    assert_honest(client.post("/chat/messages", json=body), language)


def test_an_assistant_that_says_nothing_counts_as_failed(client: FlaskClient, assistant: StandIn) -> None:
    assistant.says_nothing = True
    assert_honest(client.post("/chat/messages", json={"text": "hello", "session": "talk-1000"}), "en")


def test_an_assistant_that_is_not_there_is_told_as_503(make_app: Callable[..., Flask]) -> None:
    client = make_app(rasa_url="http://127.0.0.1:9499").test_client()
    assert_honest(client.post("/chat/messages", json={"text": "नमस्ते", "session": "talk-1000"}), "hi")


def test_a_slow_assistant_is_given_up_in_time_and_the_next_message_is_answered(
    make_app: Callable[..., Flask], assistant: StandIn
) -> None:
    client = make_app(chat_answer_within_s=0.3).test_client()
    assistant.delay_s = 1.0
    started = time.monotonic()
    assert_honest(client.post("/chat/messages", json={"text": "hello", "session": "talk-1000"}), "en")
    assert time.monotonic() - started < 0.9
    assistant.delay_s = 0.0
    assert client.post("/chat/messages", json={"text": "hello", "session": "talk-1000"}).status_code == 200
