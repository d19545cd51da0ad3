"""The channel `desk` of Rasa: one message in; all messages, the awaited slot and the language out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.slash import harmless
from bot.turn_record import TurnRecord, recording

log = structlog.get_logger(__name__)

Handler = Callable[[UserMessage], Awaitable[Any]]


class ChatOutput(CollectingOutputChannel):
    """What is read. The name chooses between the wordings of domain.yml."""

    @classmethod
    def name(cls) -> str:
        return "chat"

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        # Rasa cuts a text at blank lines into several messages; a read-back is one.
        await self._persist_message(self._message(recipient_id, text=text.strip()))


class VoiceOutput(ChatOutput):
    """What is heard: the shorter wordings where there are any."""

    @classmethod
    def name(cls) -> str:
        return "voice"


OUTPUTS: dict[str, type[ChatOutput]] = {"chat": ChatOutput, "voice": VoiceOutput}


class DeskChannel(InputChannel):
    """Loopback only: it trusts `sender` and `metadata`."""

    @classmethod
    def name(cls) -> str:
        return "desk"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        routes = Blueprint("desk", "bot.channel")

        @routes.route("/", methods=["GET"])
        async def ready(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            message = _message_of(request)
            if message is None:
                return response.json({"error": "sender, message and input_channel are needed"}, status=400)
            return await _answer(message, on_new_message)

        return routes


def _message_of(request: Request) -> UserMessage | None:
    try:
        body = request.json or {}
    except Exception:  # Sanic has an error of its own for every way not to be JSON
        return None
    if not isinstance(body, dict):
        return None
    sender, text, channel = body.get("sender"), body.get("message"), body.get("input_channel")
    metadata = body.get("metadata") or {}
    if not (isinstance(sender, str) and sender and isinstance(text, str) and channel in OUTPUTS):
        return None
    if not isinstance(metadata, dict):
        return None
    return UserMessage(
        harmless(text), OUTPUTS[channel](), sender_id=sender, input_channel=channel, metadata=metadata
    )


async def _answer(message: UserMessage, on_new_message: Handler) -> HTTPResponse:
    output = message.output_channel
    with recording() as record:
        try:
            await on_new_message(message)
        except asyncio.CancelledError:
            raise
        except Exception as error:  # whatever broke, the caller must know that there is no answer
            record.failures.append(type(error).__name__)
    # Rasa answers as if all were well where it failed inside, so nothing said is a failure too.
    if record.failures or not output.messages:
        log.error("assistant.turn_failed", failures=record.failures)
        return response.json({"error": "failed inside"}, status=500)
    return response.json(_body_of(output.messages, record))


def _body_of(said: list[dict[str, Any]], record: TurnRecord) -> dict[str, Any]:
    kept = ("text", "buttons", "custom")
    messages = [{key: part[key] for key in kept if part.get(key)} for part in said]
    return {"messages": messages, "asks": record.asks, "language": record.language or "en"}
