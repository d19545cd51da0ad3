"""A person who talks with the assistant: says things, and answers what is asked."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from bot.talk import RasaClient, Turn

TURNS_AT_MOST = 20


@dataclass
class Talker:
    """One conversation, led as the chat and the phone line do: a turn's language goes with the next."""

    client: RasaClient
    language: str | None = None
    channel: str = "chat"
    caller: str | None = None
    sender: str = field(default_factory=lambda: f"chat-{uuid.uuid4().hex}")
    turn: Turn | None = None

    def say(self, text: str) -> Turn:
        """Say one thing; the answer is kept as `turn`."""
        self.turn = self.client.say(
            sender=self.sender, text=text, channel=self.channel, language=self.language, caller=self.caller
        )
        if self.language:
            self.language = self.turn.language
        return self.turn

    def answer_until(self, stop_at: str | None, answers: dict[str, str]) -> Turn:
        """Answer each question by its slot, until `stop_at` is asked or an ID is issued."""
        assert self.turn is not None, "say something first"
        for _ in range(TURNS_AT_MOST):
            if self.turn.asks == stop_at or self.turn.item:
                return self.turn
            assert self.turn.asks in answers, f"asked for {self.turn.asks!r}: {said(self.turn)}"
            self.say(answers[self.turn.asks])
        raise AssertionError(f"{stop_at!r} was never reached: {said(self.turn)}")


def said(turn: Turn) -> str:
    """All that was said in a turn."""
    return "\n".join(message.text for message in turn.messages)


def offered(turn: Turn) -> list[str]:
    """The titles of all buttons of a turn."""
    return [button.title for message in turn.messages for button in message.buttons]
