"""Takes one message to the assistant in its session's turn, and tells what came back."""

from __future__ import annotations

import hashlib
import time
from typing import Any, Literal, Protocol

import structlog

from bot.talk import AssistantUnavailable, Turn
from bot.web.intake import ChatMessage, Refused
from bot.web.turnstile import TooBusy, Turnstile, WaitedTooLong

log = structlog.get_logger(__name__)


class Assistant(Protocol):
    """What the gateway needs of `bot.talk.RasaClient`."""

    def say(
        self,
        *,
        sender: str,
        text: str,
        channel: Literal["chat", "voice"],
        language: str | None,
        caller: str | None,
    ) -> Turn:
        """Raises bot.talk.AssistantUnavailable."""
        ...


class ChatGateway:
    """One conversation is one sender, `chat-<session>`."""

    def __init__(self, *, assistant: Assistant, turnstile: Turnstile) -> None:
        self._assistant = assistant
        self._turnstile = turnstile

    def say(self, message: ChatMessage) -> Turn:
        """The assistant's turn; raises Refused: 429 too many at once, 503 no answer in time."""
        started = time.monotonic()
        code = "unavailable"
        try:
            turn = self._ask(message)
            code = "answered"
            return turn
        except TooBusy as error:
            code = "too_many"
            raise self._refused(message, status=429, code=code) from error
        except (AssistantUnavailable, WaitedTooLong) as error:
            raise self._refused(message, status=503, code=code) from error
        finally:
            duration_ms = round((time.monotonic() - started) * 1000)
            log.info(
                "chat_turn", outcome=code, duration_ms=duration_ms, conversation=fingerprint(message.session)
            )

    def _ask(self, message: ChatMessage) -> Turn:
        sender = f"chat-{message.session}"
        with self._turnstile.turn(sender):
            return self._assistant.say(
                sender=sender, text=message.text, channel="chat", language=message.language, caller=None
            )

    def _refused(self, message: ChatMessage, *, status: int, code: str) -> Refused:
        return Refused(status=status, code=code, message=message)


def turn_as_json(session: str, turn: Turn) -> dict[str, Any]:
    """The answer of `POST /chat/messages`: `asks` stands on the last message, and once more at the top."""
    messages: list[dict[str, Any]] = []
    for said in turn.messages:
        message: dict[str, Any] = {"text": said.text}
        if said.buttons:
            message["buttons"] = [
                {"title": button.title, "payload": button.payload} for button in said.buttons
            ]
        messages.append(message)
    if messages:
        messages[-1]["asks"] = turn.asks
    answer: dict[str, Any] = {
        "session": session,
        "messages": messages,
        "asks": turn.asks,
        "language": turn.language,
    }
    if turn.item:
        answer["item"] = turn.item
    return answer


def fingerprint(session: str) -> str:
    """A short name for logs: the session itself opens the conversation and is never written down."""
    return hashlib.sha256(f"chat-{session}".encode()).hexdigest()[:12]
