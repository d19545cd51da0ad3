"""Numbers as people say and type them: digits of any script, English and Hindi words, 'double five'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from backend.domain.letters import folded
from backend.domain.number_words import ENGLISH_TENS, REPEATS, WORD_LISTS
from backend.domain.terms import Language

DIGIT_NAMES: Final = {
    Language.ENGLISH: ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    Language.HINDI: ("शून्य", "एक", "दो", "तीन", "चार", "पाँच", "छह", "सात", "आठ", "नौ"),
    Language.HINGLISH: ("shunya", "ek", "do", "teen", "chaar", "paanch", "chhah", "saat", "aath", "nau"),
}
_TOKEN: Final = re.compile(r"\d+|[a-z]+|[\u0900-\u0963\u0970-\u097f]+|[^\W\d_]+|\+|<|>")
_WITHIN_A_NUMBER: Final = frozenset(["dash", "hyphen", "minus", "डैश", "then", "phir", "fir", "फिर"])
_LETTER_O: Final = frozenset(["o", "ओ"])
_LETTER_C: Final = frozenset(["c", "सी", "see"])  # before an O it spells the series CO


@dataclass(frozen=True)
class Run:
    """Digits said or typed one after another: `groups` as they were parted, `before` the last words ahead;
    `is_glued` when a letter follows the last of them without a space or sign between."""

    groups: tuple[str, ...]
    before: tuple[str, ...]
    is_glued: bool = False

    @property
    def digits(self) -> str:
        """All digits of the run joined."""
        return "".join(self.groups)


def read_runs(text: str) -> list[Run]:
    """Every run of digits in the text, however written, in order. Words between end a run; signs do not."""
    runs: list[Run] = []
    before: list[str] = []
    groups: list[str] = []
    for token, digits, is_joined in _read(text):
        if digits:
            groups.append(digits)
        elif token not in _WITHIN_A_NUMBER:
            if groups:
                runs.append(Run(tuple(groups), tuple(before[-4:]), is_joined and token[0].isalpha()))
                before, groups = [], []
            before.append(token)
    return [*runs, Run(tuple(groups), tuple(before[-4:]))] if groups else runs


def number_of(word: str) -> int | None:
    """The number from 0 to 99 that one word or one or two digits say; None for anything else."""
    flat = folded(word.strip())
    if re.fullmatch(r"[0-9]{1,2}", flat):
        return int(flat)
    return _values().get(flat)


def _read(text: str) -> Iterator[tuple[str, str, bool]]:
    """Each token with the digits it stands for (empty for a word that is no number), and whether nothing
    stands between it and the token before."""
    found = list(_TOKEN.finditer(folded(text)))
    tokens = [match.group() for match in found]
    place = 0
    while place < len(tokens):
        digits, used = _digits_at(tokens, place)
        yield tokens[place], digits, place > 0 and found[place - 1].end() == found[place].start()
        place += used


def _digits_at(tokens: list[str], place: int) -> tuple[str, int]:
    """Digits that start at a token, and how many tokens they take."""
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < len(tokens) else ""
    if token in REPEATS:
        repeated, used = _digits_at(tokens, place + 1) if following else ("", 0)
        return (repeated[:1] * REPEATS[token] + repeated[1:], used + 1) if repeated else ("", 1)
    if token in ENGLISH_TENS:
        unit = _values().get(following, 0) if following.isascii() and following.isalpha() else 0
        return (f"{ENGLISH_TENS[token]}{unit}", 2) if 1 <= unit <= 9 else (f"{ENGLISH_TENS[token]}0", 1)
    if token.isdecimal():
        return token, 1
    return _digits_of_word(token, previous=tokens[place - 1] if place else ""), 1


def _digits_of_word(token: str, *, previous: str) -> str:
    if token in _LETTER_O:
        return "" if previous in _LETTER_C else "0"
    if set(token) == {"o"}:  # typed OOO for 000
        return "0" * len(token)
    value = _values().get(token)
    return "" if value is None else str(value)


@cache
def _values() -> dict[str, int]:
    """Every number word, folded, with its value."""
    values: dict[str, int] = {}
    for listed in WORD_LISTS:
        for value, spellings in enumerate(listed.split()):
            values.update({folded(word): value for word in spellings.split("/")})
    values.update({word: tens * 10 for word, tens in ENGLISH_TENS.items()})
    return values
