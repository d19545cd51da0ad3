"""Callbacks: a person is promised a call within the next working day's office hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backend.domain.terms import Channel, Language
from backend.services.actor import Actor
from backend.services.desk import Desk
from backend.services.views import CallbackView


@dataclass(frozen=True)
class CallbackRequest:
    """`said` keeps what was told so far, as (asked, text) pairs."""

    phone: str
    language: Language
    channel: Channel
    conversation: str
    reason: str
    said: Sequence[tuple[str, str]] = ()
    recording_url: str | None = None


@dataclass(frozen=True)
class Promise:
    """`said_by` says `promise_by` in the person's language and IST."""

    callback: CallbackView
    said_by: str


def promise_callback(desk: Desk, request: CallbackRequest) -> Promise:
    """Keeps the promise where the control room sees it; one open promise a conversation and reason."""
    raise NotImplementedError


def list_callbacks(desk: Desk, actor: Actor, *, include_done: bool = False) -> tuple[CallbackView, ...]:
    """The promises, soonest first. Raises NotPermitted for officers outside the control rooms."""
    raise NotImplementedError


def reveal_callback_phone(desk: Desk, actor: Actor, callback_id: str) -> str:
    """The full number, E.164; who looked is logged."""
    raise NotImplementedError


def mark_called(desk: Desk, actor: Actor, callback_id: str) -> None:
    """Marks the promise as kept; a second time changes nothing."""
    raise NotImplementedError
