"""Makes a person's words harmless to Rasa, which runs `/intent{...}` from anybody as a command."""

from __future__ import annotations

MARK = "\u2060"  # WORD JOINER: not seen, not heard, and not stripped by `str.strip` as Rasa does


def harmless(text: str) -> str:
    """The same words, never empty and never beginning with a slash after Rasa has stripped them.

    Rasa fills no slot from an empty text, so an answer of nothing becomes the mark alone. Half a surrogate
    pair cannot be written as UTF-8 and becomes U+FFFD.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    bare = whole.strip()
    return MARK + whole if not bare or bare.startswith("/") else whole


def words_of(text: str | None) -> str:
    """What the person wrote, without the mark."""
    return (text or "").lstrip(MARK)
