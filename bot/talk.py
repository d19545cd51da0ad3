"""The one client of the assistant: says a person's words to Rasa and returns what it answers."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field
from typing import Any, Literal

import httpx
import structlog

from bot.slash import harmless

log = structlog.get_logger(__name__)

Language = Literal["en", "hi", "hi-Latn"]
LANGUAGES: tuple[Language, ...] = ("en", "hi", "hi-Latn")


class AssistantUnavailable(Exception):
    """Rasa gave no answer in time, failed inside, or had nothing to say."""


@dataclass(frozen=True)
class Button:
    """A quick answer: what is shown, and the plain words that are said when it is chosen."""

    title: str
    payload: str


@dataclass(frozen=True)
class Message:
    """One message of the assistant, in the person's language."""

    text: str
    buttons: list[Button] = field(default_factory=list)


@dataclass(frozen=True)
class Turn:
    """All that came back for one message of a person."""

    messages: list[Message]
    asks: str | None
    """The slot that the assistant now waits for."""
    item: str | None
    """The ID issued in this turn."""
    language: Language


class RasaClient:
    """Speaks to the channel `desk` of Rasa. Safe to share between threads."""

    def __init__(self, base_url: str, timeout_s: float = 8) -> None:
        self._url = base_url.rstrip("/") + "/webhooks/desk/webhook"
        self._timeout_s = timeout_s
        # Loopback only: a proxy named in the environment must never see what people say.
        self._http = httpx.Client(timeout=timeout_s, trust_env=False)

    def say(
        self,
        *,
        sender: str,
        text: str,
        channel: Literal["chat", "voice"],
        language: str | None = None,
        caller: str | None = None,
    ) -> Turn:
        """One turn. `caller` is the calling number in E.164. Raises AssistantUnavailable.

        Pass the language of the last turn as `language`, so that a change made in the talk lasts.
        """
        metadata = {k: v for k, v in {"language": language, "caller": caller}.items() if v}
        body = {"sender": sender, "message": harmless(text), "input_channel": channel, "metadata": metadata}
        started = time.monotonic()
        try:
            turn = _turn_of(self._answer(body))
        except AssistantUnavailable as reason:
            _log(sender, channel, started, outcome=str(reason))
            raise
        _log(sender, channel, started, outcome="answered")
        return turn

    def close(self) -> None:
        """Gives the connections back."""
        self._http.close()

    def _answer(self, body: dict[str, Any]) -> dict[str, Any]:
        try:
            response = self._http.post(self._url, json=body, timeout=self._timeout_s)
        except httpx.TimeoutException as error:
            raise AssistantUnavailable("no answer in time") from error
        except httpx.HTTPError as error:
            raise AssistantUnavailable("not reachable") from error
        if response.status_code != 200:
            raise AssistantUnavailable(f"status {response.status_code}")
        try:
            answer = response.json()
        except ValueError as error:
            raise AssistantUnavailable("not JSON") from error
        if not isinstance(answer, dict):
            raise AssistantUnavailable("not of the channel's form")
        return answer


def _log(sender: str, channel: str, started: float, *, outcome: str) -> None:
    duration_ms = round((time.monotonic() - started) * 1000)
    # Whoever holds a chat's session can go on with it: it is never written down; a call's sid is no secret.
    named = sender if channel == "voice" else "chat-" + hashlib.sha256(sender.encode()).hexdigest()[:12]
    log.info("assistant.turn", sender=named, channel=channel, duration_ms=duration_ms, outcome=outcome)


def _turn_of(answer: dict[str, Any]) -> Turn:
    said = answer.get("messages") or []
    messages = [_message_of(part) for part in said if part.get("text")]
    # Rasa answers 200 with nothing where it failed inside, so nothing is an error.
    if not messages:
        raise AssistantUnavailable("nothing said")
    items = [part["custom"]["item"] for part in said if (part.get("custom") or {}).get("item")]
    language = answer.get("language")
    return Turn(
        messages=messages,
        asks=answer.get("asks"),
        item=items[-1] if items else None,
        language=language if language in LANGUAGES else "en",
    )


def _message_of(part: dict[str, Any]) -> Message:
    buttons = [Button(title=b["title"], payload=b["payload"]) for b in part.get("buttons") or []]
    return Message(text=part["text"], buttons=buttons)
