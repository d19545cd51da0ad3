"""Which of the desk's languages a text is in: script first, then telling words."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

# telling_words/*.txt hold words that only one of the two has. Left out on purpose: what both write alike (to,
# the, me, par, mat, hum, bank, loan) and names, so that a name or an address never changes the language.
_FOLDER = Path(__file__).with_name("telling_words")
# Two words at the least: one is as often a name, an answer, or a loan word.
TELLING_WORDS = 2
_DEVANAGARI = re.compile(r"[\u0900-\u097f]")
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[a-z]+")


@lru_cache(maxsize=2)
def telling_words(language: str) -> frozenset[str]:
    """The words that only `en` or only `hi-Latn` has."""
    return frozenset((_FOLDER / f"{language}.txt").read_text(encoding="utf-8").split())


def language_of(text: str) -> str | None:
    """`en`, `hi` or `hi-Latn`; None when the text does not tell (a number, a name, one word)."""
    devanagari = len(_DEVANAGARI.findall(text))
    if devanagari and devanagari * 3 >= len(_LATIN.findall(text)):
        # A Hindi sentence keeps GST and UDYAM in Latin letters; an English one has hardly any Devanagari.
        return "hi"
    words = _WORD.findall(text.lower().replace("'", ""))
    hinglish = sum(word in telling_words("hi-Latn") for word in words)
    english = sum(word in telling_words("en") for word in words)
    if hinglish >= TELLING_WORDS and hinglish * 2 >= english:
        return "hi-Latn"
    if english >= TELLING_WORDS and english > hinglish:
        return "en"
    return None
