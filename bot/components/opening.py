"""The part of a message that tells what the person wants: its clean opening."""

# The intent of a turn is told by its first sentences; a story of 5,000 characters would cost seconds in the
# sentence encoder and adds nothing. The slots still get the whole text.
OPENING_CHARACTERS = 320


def opening(text: str, limit: int = OPENING_CHARACTERS) -> str:
    """The first `limit` characters, cut at a word; NUL and lone surrogates dropped (the encoder is C)."""
    clean = text[: limit * 4].replace("\x00", " ").encode("utf-8", "ignore").decode("utf-8")
    joined = " ".join(clean.split())
    if len(joined) <= limit:
        return joined
    head, _, _ = joined[: limit + 1].rpartition(" ")
    return head or joined[:limit]
