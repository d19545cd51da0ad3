"""What every step of a call works with: the words, the assistant, the desk, the book of calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from bot.talk import Turn
from telephony.inbound.calls import Call, CallBook
from telephony.inbound.desk import DeskLine
from telephony.inbound.twiml import Said
from telephony.inbound.wording import LANGUAGES, Wording


class Assistant(Protocol):
    """The assistant, as `bot.talk.RasaClient` speaks to it."""

    def say(
        self,
        *,
        sender: str,
        text: str,
        channel: Literal["chat", "voice"],
        language: str | None = None,
        caller: str | None = None,
    ) -> Turn:
        """Raises bot.talk.AssistantUnavailable."""
        ...


@dataclass(frozen=True)
class Line:
    """The phone line's parts, made once at start."""

    wording: Wording
    assistant: Assistant
    desk: DeskLine
    book: CallBook
    public_url: str

    def url(self, path: str, step: int) -> str:
        """The full address of the next step: relative ones break behind a proxy with a path of its own."""
        return f"{self.public_url}{path}?step={step}"

    def says(self, call: Call, key: str, /, **slots: str) -> Said:
        """One of the line's own sentences, in the call's language."""
        return Said(self.wording.say(key, call.language, **slots), call.language)

    def is_meant(self, words: str, key: str) -> bool:
        """Whether the words mean `key` in any language: people mix them."""
        return any(self.wording.means(words, key, language) for language in LANGUAGES)
