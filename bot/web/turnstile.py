"""Lets one message of a session through at a time, in the order they came.

Rasa queues one sender's messages by polling once a second; queued here they follow one another at once.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

Guard = Callable[[str], AbstractContextManager[object]]


class TooBusy(Exception):
    """No room: the desk, or this session, already holds as many messages as it may."""


class WaitedTooLong(Exception):
    """The messages before this one took longer than a person would wait."""


@dataclass(frozen=True)
class Room:
    """How many messages may be inside at once, in all and of one sender, and how long one may queue."""

    in_all: int
    per_sender: int
    wait_s: float


class Turnstile:
    """First come, first served, by sender; `across` guards a sender over several processes as well."""

    def __init__(self, room: Room, across: Guard | None = None) -> None:
        self._room = room
        self._across: Guard = across or (lambda sender: nullcontext())
        self._guard = threading.Lock()
        self._lines: dict[str, deque[threading.Event]] = {}
        self._inside = 0

    @contextmanager
    def turn(self, sender: str) -> Iterator[None]:
        """Wait for this sender's turn and hold it; raises TooBusy at once, WaitedTooLong after the wait."""
        ticket = self._join(sender)
        try:
            if not ticket.wait(self._room.wait_s):
                raise WaitedTooLong
            with self._across(sender):
                yield
        finally:
            self._leave(sender, ticket)

    def _join(self, sender: str) -> threading.Event:
        with self._guard:
            line = self._lines.get(sender, deque())
            if self._inside >= self._room.in_all or len(line) >= self._room.per_sender:
                raise TooBusy
            ticket = threading.Event()
            line.append(ticket)
            self._lines[sender] = line
            self._inside += 1
            line[0].set()
            return ticket

    def _leave(self, sender: str, ticket: threading.Event) -> None:
        with self._guard:
            line = self._lines[sender]
            line.remove(ticket)
            self._inside -= 1
            if line:
                line[0].set()
            else:
                del self._lines[sender]
