"""The client of the assistant, against a real HTTP stand-in of the channel."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.talk import AssistantUnavailable, Button, RasaClient

GOOD = {
    "messages": [
        {"text": "Which state?", "buttons": [{"title": "Kerala", "payload": "Kerala"}]},
        {"custom": {"item": "GR-26-000001-9"}},
    ],
    "asks": "state",
    "language": "hi",
}


class StandIn:
    """Answers as it is told and keeps what it was sent."""

    def __init__(self) -> None:
        self.status, self.body, self.delay_s = 200, json.dumps(GOOD).encode(), 0.0
        self.sent: list[dict[str, Any]] = []
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                stand_in.sent.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                time.sleep(stand_in.delay_s)
                self.send_response(stand_in.status)
                self.end_headers()
                self.wfile.write(stand_in.body)

            def log_message(self, *arguments: object) -> None:
                """Silent."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    server = StandIn()
    yield server
    server.server.shutdown()
    server.server.server_close()


@pytest.fixture
def say(stand_in: StandIn) -> Iterator[Callable[..., Any]]:
    client = RasaClient(stand_in.url, timeout_s=0.5)
    yield lambda text="hello", **about: client.say(sender="chat-1", text=text, channel="chat", **about)
    client.close()


def test_a_turn_holds_messages_buttons_the_awaited_slot_the_item_and_the_language(
    say: Callable[..., Any],
) -> None:
    turn = say()
    assert [message.text for message in turn.messages] == ["Which state?"]
    assert turn.messages[0].buttons == [Button("Kerala", "Kerala")]
    assert (turn.asks, turn.item, turn.language) == ("state", "GR-26-000001-9", "hi")


def test_language_and_caller_go_along_only_when_known(stand_in: StandIn, say: Callable[..., Any]) -> None:
    say()
    say(language="hi", caller="+916000000001")
    assert [sent["metadata"] for sent in stand_in.sent] == [{}, {"language": "hi", "caller": "+916000000001"}]


def test_a_slash_is_covered_before_it_leaves(stand_in: StandIn, say: Callable[..., Any]) -> None:
    say("  /restart")
    assert not stand_in.sent[0]["message"].strip().startswith("/")


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b"{}"),
        (404, b"{}"),
        (200, b"not json"),
        (200, b"[]"),
        (200, b'{"messages": [], "asks": "name"}'),
        (200, b'{"messages": [{"custom": {"item": "GR-26-000001-9"}}]}'),
    ],
)
def test_no_usable_answer_is_told_as_unavailable(
    stand_in: StandIn, say: Callable[..., Any], status: int, body: bytes
) -> None:
    stand_in.status, stand_in.body = status, body
    with pytest.raises(AssistantUnavailable):
        say()


def test_a_late_answer_is_told_as_unavailable(stand_in: StandIn, say: Callable[..., Any]) -> None:
    stand_in.delay_s = 1.0
    started = time.monotonic()
    with pytest.raises(AssistantUnavailable):
        say()
    assert time.monotonic() - started < 0.95


def test_nobody_listening_is_told_as_unavailable() -> None:
    client = RasaClient("http://127.0.0.1:9", timeout_s=1)
    with pytest.raises(AssistantUnavailable):
        client.say(sender="chat-1", text="hello", channel="chat")
