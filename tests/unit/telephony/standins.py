"""Real HTTP stand-ins of the assistant and of the desk, told by each test what to answer."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.serving import make_server

ITEM_ID = "GR-26-000123-4"
PROMISE = "Wednesday, 25 November, 5 pm"


@dataclass
class StandInRasa:
    """Answers turns from a queue, then repeats the last; `delay_s` and `is_down` make it ill."""

    turns: deque[dict[str, Any]] = field(default_factory=deque)
    heard: list[dict[str, Any]] = field(default_factory=list)
    delay_s: float = 0.0
    is_down: bool = False

    def will_say(self, text: str, *, asks: str | None, **more: Any) -> None:
        """Queues one turn; `item`, `buttons` (titles to payloads) and `language` are optional."""
        buttons = [{"title": t, "payload": p} for t, p in more.get("buttons", {}).items()]
        message: dict[str, Any] = {"text": text, "buttons": buttons}
        if "item" in more:
            message["custom"] = {"item": more["item"]}
        self.turns.append({"messages": [message], "asks": asks, "language": more.get("language", "en")})

    def app(self) -> Flask:
        app = Flask("rasa")

        @app.post("/webhooks/desk/webhook")
        def say() -> Any:
            self.heard.append(request.get_json())
            time.sleep(self.delay_s)
            if self.is_down or not self.turns:
                return Response(status=500)
            return jsonify(self.turns.popleft() if len(self.turns) > 1 else self.turns[0])

        return app


@dataclass
class StandInDesk:
    """Keeps what it is sent; `is_down` answers 503, `refuses` answers 422 on these paths."""

    callbacks: list[dict[str, Any]] = field(default_factory=list)
    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    brief: dict[str, Any] = field(default_factory=dict)
    is_down: bool = False
    refuses: set[str] = field(default_factory=set)

    def told(self, leg: str) -> list[str]:
        """The events of a leg, in order."""
        return [event["event"] for event in self.events if event["leg"] == leg]

    def app(self) -> Flask:
        app = Flask("desk")

        @app.before_request
        def gate() -> Any:
            if self.is_down:
                return Response(status=503)
            if request.headers.get("Authorization") != "Bearer service-token":
                return jsonify(code="not_signed_in"), 401
            if request.path.removeprefix("/api/v1") in self.refuses:
                return jsonify(code="phone_wrong", detail="refused by the test"), 422
            return None

        @app.post("/api/v1/callbacks")
        def callback() -> Any:
            self.callbacks.append(request.get_json())
            body = {"id": "1", "promise_by": "2026-11-25T11:30:00Z", "said": {"promise_by": PROMISE}}
            return jsonify(body), 201

        @app.post("/api/v1/items")
        def item() -> Any:
            self.items[request.headers["Idempotency-Key"]] = request.get_json()
            said = {"attend_by": "27 November", "conclude_by": "1 December"}
            return jsonify(id=ITEM_ID, said=said), 201

        @app.post("/api/v1/answers")
        def answer() -> Any:
            body = request.get_json()
            return jsonify(accepted=True, value=f"read {body['text']}", display="", code=None, choices=[])

        @app.get("/api/v1/hearings/<hearing_id>/brief")
        def brief(hearing_id: str) -> Any:
            return jsonify(self.brief)

        @app.post("/api/v1/hearings/<hearing_id>/events")
        def event(hearing_id: str) -> Any:
            self.events.append(request.get_json())
            return jsonify(hearing_state="calling")

        return app


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serves the app on a free loopback port; gives its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def eventually(holds: Callable[[], bool], *, within_s: float = 5.0) -> bool:
    """Whether it comes to hold in time."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.02)
    return holds()
