"""The conversation as a page without JavaScript carries it along.

It is signed, so that no other site can put words into the assistant's mouth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer

_KEPT = 40
_EARLIER_TEXT_LIMIT = 600


@dataclass(frozen=True)
class Entry:
    """One thing said: `by` is `person`, `assistant` or `failed`; `item` is the ID issued with it."""

    by: str
    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    item: str | None = None


class TranscriptSeal:
    """Seals a transcript for one session. No time limit: the person's page may stay open for days."""

    def __init__(self, secret: str) -> None:
        self._serializer = URLSafeSerializer(secret, salt="chat-transcript")

    def seal(self, session: str, entries: list[Entry]) -> str:
        """The latest entries as one field; earlier long texts are shortened so that the form stays small."""
        kept = entries[-_KEPT:]
        return self._serializer.dumps([session, [_as_list(entry) for entry in kept]])

    def open(self, session: str, sealed: str) -> list[Entry]:
        """The entries, or none where the seal is not ours or belongs to another session."""
        try:
            sealed_session, rows = self._serializer.loads(sealed)
        except (BadSignature, ValueError, TypeError):
            return []
        return [_as_entry(row) for row in rows] if sealed_session == session else []


def _as_list(entry: Entry) -> list[Any]:
    text = entry.text
    if len(text) > _EARLIER_TEXT_LIMIT:
        text = text[:_EARLIER_TEXT_LIMIT] + "…"
    return [entry.by, text, entry.item, [list(button) for button in entry.buttons]]


def _as_entry(row: list[Any]) -> Entry:
    by, text, item, buttons = row
    return Entry(by=by, text=text, item=item, buttons=tuple((title, payload) for title, payload in buttons))
