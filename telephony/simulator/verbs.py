"""What a TwiML document can ask of a phone line, as values."""

from __future__ import annotations

from dataclasses import dataclass


class TwimlError(ValueError):
    """The document cannot be carried out; `code` is Twilio's own error number."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Say:
    """Words to speak; `language` is a BCP 47 tag such as hi-IN."""

    text: str
    language: str
    voice: str


@dataclass(frozen=True)
class Play:
    """A sound by address, or keypad tones by `digits`."""

    url: str
    digits: str = ""


@dataclass(frozen=True)
class Pause:
    """A silence of the line."""

    length_s: int


@dataclass(frozen=True)
class Send:
    """An SMS sent from inside a document; empty `to` and `sender` mean the two ends of the exchange."""

    body: str
    to: str
    sender: str
    status_callback: str


@dataclass(frozen=True)
class Target:
    """Where a verb leads; an empty address is the document's own."""

    url: str
    method: str


@dataclass(frozen=True)
class Gather:
    """Waits for keys, speech or both; `action_on_empty` also posts silence."""

    prompts: tuple[Step, ...]
    action: Target
    digits: bool
    speech: bool
    num_digits: int | None
    finish_on_key: str
    timeout_s: int
    action_on_empty: bool
    language: str
    hints: str


@dataclass(frozen=True)
class Record:
    """Waits for a recording; an empty one falls through to the next verb."""

    action: Target
    finish_on_key: str
    timeout_s: int
    max_length_s: int
    status_callback: str


@dataclass(frozen=True)
class Conference:
    """Joins a room by name; the document goes on when the room is left."""

    name: str
    action: Target | None
    starts: bool
    ends: bool
    muted: bool
    wait: Target | None
    status_callback: str
    status_events: tuple[str, ...]
    label: str


@dataclass(frozen=True)
class DialNumber:
    """Calls another number and connects the two; an empty `caller_id` passes the caller's own on."""

    number: str
    action: Target | None
    caller_id: str
    timeout_s: int


@dataclass(frozen=True)
class Redirect:
    """Goes on with another document."""

    target: Target


@dataclass(frozen=True)
class Hangup:
    """Ends the call."""


@dataclass(frozen=True)
class Reject:
    """Refuses the call before it is answered."""

    busy: bool


Step = Say | Play | Pause | Send
Stop = Gather | Record | Conference | DialNumber | Redirect | Hangup | Reject
Verb = Step | Stop
