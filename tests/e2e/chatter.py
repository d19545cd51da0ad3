"""A person at the chat, over HTTP: says things, and answers what the assistant asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpx

TURNS_AT_MOST = 25


@dataclass
class Chatter:
    """One conversation with `POST /chat/messages`; keeps the session and all replies."""

    base: str
    language: str | None = None
    session: str | None = None
    replies: list[dict[str, Any]] = field(default_factory=list)

    def post(self, body: dict[str, Any]) -> httpx.Response:
        """Send a body as it is (for bad input)."""
        return httpx.post(f"{self.base}/chat/messages", json=body, timeout=30)

    def say(self, text: str) -> dict[str, Any]:
        """Say one thing; return the reply, which must be a good one."""
        body = {"text": text, "session": self.session, "language": self.language}
        response = self.post({key: value for key, value in body.items() if value is not None})
        assert response.status_code == 200, response.text
        reply: dict[str, Any] = response.json()
        self.session = reply["session"]
        self.replies.append(reply)
        return reply

    def answer_until_done(self, answers: dict[str, str]) -> dict[str, Any]:
        """Answer each question from `answers` by its slot, until an item comes or nothing is asked."""
        reply = self.replies[-1]
        for _ in range(TURNS_AT_MOST):
            slot = asks_of(reply)
            if reply.get("item") or slot is None:
                return reply
            assert slot in answers, f"asked for {slot!r}: {text_of(reply)}"
            reply = self.say(answers[slot])
        raise AssertionError(f"no end after {TURNS_AT_MOST} answers: {text_of(reply)}")

    def answer_until(self, *, stop_at: str, answers: dict[str, str]) -> dict[str, Any]:
        """Answer each question until the one for `stop_at` is asked; return that reply."""
        reply = self.replies[-1]
        for _ in range(TURNS_AT_MOST):
            slot = asks_of(reply)
            if slot == stop_at:
                return reply
            assert slot in answers, f"asked for {slot!r}: {text_of(reply)}"
            reply = self.say(answers[slot])
        raise AssertionError(f"{stop_at!r} was never asked: {text_of(reply)}")


def asks_of(reply: dict[str, Any]) -> str | None:
    """The slot that the assistant now waits for."""
    return next((message["asks"] for message in reversed(reply["messages"]) if message.get("asks")), None)


def text_of(reply: dict[str, Any]) -> str:
    """Everything the assistant said in this turn."""
    return "\n".join(message["text"] for message in reply["messages"])


def buttons_of(reply: dict[str, Any]) -> list[dict[str, str]]:
    """Every button of this turn."""
    return [button for message in reply["messages"] for button in message.get("buttons") or ()]
