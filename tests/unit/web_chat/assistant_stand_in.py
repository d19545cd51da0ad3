"""A small stand-in of the assistant: speaks the wire format of its channel and asks a short form."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ASKS = ("consent", "name", "phone", "description", "confirm")
QUESTIONS = {
    "consent": "We keep your answers for this matter only. Do you agree?",
    "name": "What is your full name?",
    "phone": "Which mobile number may we use?",
    "description": "What happened? Please tell it in your own words.",
    "confirm": "Name: Asha Devi\nMobile: ends in 42\nStory: as you wrote it\n\nIs all of this right?",
}
YES_NO = [{"title": "Yes, that is right", "payload": "yes"}, {"title": "No", "payload": "no"}]
ITEM = "GR-26-000123-3"


@dataclass
class StandIn:
    """How it behaves now, and what it was told: bodies in the order of arrival."""

    url: str = ""
    delay_s: float = 0.0
    status: int = 200
    says_nothing: bool = False
    turns_to: str | None = None  # the language that a person changed to in the talk
    told: list[dict[str, Any]] = field(default_factory=list)
    most_at_once: int = 0
    _steps: Counter[str] = field(default_factory=Counter)
    _inside: Counter[str] = field(default_factory=Counter)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    @property
    def words(self) -> list[str]:
        """The messages that it was told."""
        return [body["message"] for body in self.told]

    def answer(self, body: dict[str, Any]) -> dict[str, Any]:
        """One turn of the short form."""
        with self._guard:
            self.told.append(body)
            self._inside[body["sender"]] += 1
            self.most_at_once = max(self.most_at_once, *self._inside.values())
        time.sleep(self.delay_s)
        with self._guard:
            self._inside[body["sender"]] -= 1
        if self.says_nothing or self.status != 200:
            return {"messages": [], "asks": None, "language": "en"}
        return self._next(body)

    def _next(self, body: dict[str, Any]) -> dict[str, Any]:
        language = self.turns_to or body["metadata"].get("language", "en")
        if body["message"].strip("\u2060 ") == "":
            return self._turn([{"text": "No words came."}], self._asks(body["sender"]), language)
        step = self._steps[body["sender"]]
        self._steps[body["sender"]] += 1
        if step >= len(ASKS):
            self._steps[body["sender"]] = 0
            done = {
                "text": f"Your number is {ITEM}. The Delayed Payments Cell holds it.",
                "custom": {"item": ITEM},
            }
            return self._turn([done], None, language)
        asks = ASKS[step]
        question: dict[str, Any] = {"text": QUESTIONS[asks]}
        if asks in {"consent", "confirm"}:
            question["buttons"] = YES_NO
        return self._turn([question], asks, language)

    def _asks(self, sender: str) -> str | None:
        step = self._steps[sender]
        return ASKS[step - 1] if step else None

    def _turn(self, messages: list[dict[str, Any]], asks: str | None, language: str) -> dict[str, Any]:
        return {"messages": messages, "asks": asks, "language": language}


def serve(stand_in: StandIn, port: int = 0) -> ThreadingHTTPServer:
    """Start it on loopback in a thread; the caller shuts it down."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answer = json.dumps(stand_in.answer(body)).encode()
            self.send_response(stand_in.status if self.path == "/webhooks/desk/webhook" else 404)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A gateway that has given up waiting closes the line: that is what the tests want."""

    server = Server(("127.0.0.1", port), Handler)
    stand_in.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server
