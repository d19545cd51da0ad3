"""Brings what people type to one form, so that spellings and scripts can be compared.

`cleaned` is what is stored; the other forms are for comparing only and are never shown.
"""

import re
import unicodedata
from typing import Final

_LINE_SIGNS: Final = "\n\t"
_BIDI: Final = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_NUKTA: Final = "\u093c"
_WORD: Final = re.compile(r"[\u0900-\u0963\u0970-\u097f\u200c\u200d]+|[^\W_]+(?:['\u2019][^\W_]+)*")
_DEVANAGARI: Final = re.compile(r"[\u0900-\u097f]")


def _spelled(listed: str) -> list[str]:
    return listed.split()


_CONSONANTS: Final = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ",
        _spelled("k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h l"),
        strict=True,
    )
)
_VOWELS: Final = dict(zip("अआइईउऊऋएऐओऔऑऍऎ", _spelled("a a i i u u ri e ai o au o e e"), strict=True))
_SIGNS: Final = dict(zip("ािीुूृेैोौॉॅॆॊंः", _spelled("a i i u u ri e ai o au o e e o n h"), strict=True))
_HALANT: Final = "\u094d"
_VOWEL_SIGNS: Final = frozenset("ािीुूृेैोौॉॅॆॊ")
_SAME_SOUND: Final = (
    ("chh", "c"), ("ch", "c"), ("ph", "f"), ("sh", "s"), ("th", "t"), ("dh", "d"), ("bh", "b"),
    ("kh", "k"), ("gh", "g"), ("jh", "j"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v"), ("z", "j"),
    ("aa", "a"), ("ee", "i"), ("oo", "u"), ("ou", "u"), ("ow", "u"), ("y", "i"),
)  # fmt: skip


def cleaned(text: str) -> str:
    """The text without NUL, control signs, broken surrogates and direction overrides; ends trimmed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        sign
        for sign in lines
        if sign in _LINE_SIGNS or (unicodedata.category(sign) not in ("Cc", "Cs") and sign not in _BIDI)
    ).strip()


def folded(text: str) -> str:
    """Lower case, Latin without accents, Devanagari without nukta, one sign for both nasals, plain digits."""
    flat = unicodedata.normalize("NFKD", text).casefold()
    signs = (
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign
        for sign in flat
        if sign != _NUKTA and not "\u0300" <= sign <= "\u036f"
    )
    return "".join(signs).replace("ँ", "ं")


def word_set(listed: str) -> frozenset[str]:
    """The words of a list written as one text, folded."""
    return frozenset(folded(listed).split())


def words(text: str) -> list[str]:
    """The folded words and numbers of a text, without punctuation."""
    return [found.strip("\u200c\u200d") for found in _WORD.findall(folded(text))]


def is_devanagari(text: str) -> bool:
    """Whether the text holds any Devanagari letter."""
    return _DEVANAGARI.search(text) is not None


def romanised(text: str) -> str:
    """Devanagari in Latin letters, roughly as people type it; other signs stay."""
    said: list[str] = []
    flat = folded(text)
    for place, sign in enumerate(flat):
        following = flat[place + 1 : place + 2]
        if sign in _CONSONANTS:
            ends_word = not following or not is_devanagari(following)
            silent = following == _HALANT or following in _VOWEL_SIGNS or ends_word
            said.append(_CONSONANTS[sign] + ("" if silent else "a"))
        elif sign != _HALANT:
            said.append(_VOWELS.get(sign, _SIGNS.get(sign, sign)))
    return "".join(said)


def skeleton(text: str) -> str:
    """How a name sounds, without spaces: spellings of one name in either script come out nearly the same."""
    sound = "".join(sign for sign in romanised(text) if sign.isascii() and sign.isalnum())
    for spelled, heard in _SAME_SOUND:
        sound = sound.replace(spelled, heard)
    sound = re.sub(r"(.)\1+", r"\1", sound)
    return sound.removesuffix("a") if len(sound) > 3 else sound
