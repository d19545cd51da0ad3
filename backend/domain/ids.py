"""The ID of an item, `GR-26-000123-3`: issue it, read it back from what people type or say, speak it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from stdnum import damm

from backend.domain.days import IST
from backend.domain.errors import ItemIdCheckWrong, ItemIdWrong, SequenceExhausted
from backend.domain.letters import folded, words
from backend.domain.numbers import DIGIT_NAMES, read_runs
from backend.domain.terms import Language, Series

MAX_SEQUENCE: Final = 999_999
CENTURY: Final = 2000
_DIGITS: Final = 9  # two of the year, six of the sequence, one check digit
_SERIES: Final = frozenset(series.value for series in Series)
_DASH: Final = r"\s*[-/.\u2010-\u2015\u2212]\s*"
_WRITTEN: Final = re.compile(rf"(?<!\d)(?:20)?(\d{{2}}){_DASH}(\d{{1,6}}){_DASH}(\d)(?!\d)")
_HINDI_LETTERS: Final = {
    "G": "जी", "R": "आर", "C": "सी", "P": "पी", "O": "ओ", "I": "आई", "N": "एन", "V": "वी",
}  # fmt: skip
# As recognisers write the names of the letters, folded.
_LETTERS_SAID: Final = {
    "जी": "g", "आर": "r", "जीआर": "gr", "सी": "c", "पी": "p", "सीपी": "cp", "ओ": "o", "सीओ": "co",
    "आई": "i", "आइ": "i", "एन": "n", "आईएन": "in", "आइएन": "in", "वी": "v", "वीआई": "vi", "वीआइ": "vi",
    "gee": "g", "jee": "g", "ji": "g", "are": "r", "aar": "r", "ar": "r", "see": "c", "sea": "c", "pee": "p",
    "eye": "i", "aai": "i", "en": "n", "vee": "v",
}  # fmt: skip


@dataclass(frozen=True, order=True)
class ItemId:
    """Series, full year (2026) and sequence from 1; `str()` is the canonical form."""

    series: Series
    year: int
    sequence: int

    def __post_init__(self) -> None:
        if not CENTURY <= self.year < CENTURY + 100:
            raise ItemIdWrong("the year is outside of 2000 to 2099")
        if self.sequence > MAX_SEQUENCE:
            raise SequenceExhausted("the series has used all its numbers of the year")
        if self.sequence < 1:
            raise ItemIdWrong("the sequence starts at 1")

    @property
    def digits(self) -> str:
        """Two-digit year and six-digit sequence, which the check digit is over."""
        return f"{self.year % 100:02d}{self.sequence:06d}"

    @property
    def check_digit(self) -> str:
        """Damm: catches every single wrong digit and every swap of neighbours."""
        return str(damm.calc_check_digit(self.digits))

    def __str__(self) -> str:
        return f"{self.series}-{self.digits[:2]}-{self.digits[2:]}-{self.check_digit}"


def item_year(registered_at: datetime) -> int:
    """Year of an item: the IST calendar year at registration (aware datetime in)."""
    return registered_at.astimezone(IST).year


def parse_item_id(text: str, *, series: Series | None = None) -> ItemId:
    """Read an ID as people type or say it; `series` is what a menu chose, where the text names none.

    Raises ItemIdWrong when there is no ID in it, ItemIdCheckWrong when the check digit does not fit.
    """
    flat = folded(text)
    found = _digits_and_words(flat)
    if found is None:
        raise ItemIdWrong("no nine digits of an ID in the text")
    digits, before = found
    named = _series_named(before) or series
    if named is None:
        raise ItemIdWrong("the text names no series")
    if int(digits[2:8]) == 0:
        raise ItemIdWrong("the sequence starts at 1")
    if not damm.is_valid(digits):
        raise ItemIdCheckWrong("the check digit does not fit")
    return ItemId(named, CENTURY + int(digits[:2]), int(digits[2:8]))


def spoken(item_id: ItemId, language: Language) -> list[str]:
    """The ID letter by letter and digit by digit, as words to be said one after another."""
    names = DIGIT_NAMES[language]
    letters = _HINDI_LETTERS if language is Language.HINDI else {}
    said = [letters.get(letter, letter) for letter in item_id.series.value]
    return said + [names[int(digit)] for digit in item_id.digits + item_id.check_digit]


def _digits_and_words(flat: str) -> tuple[str, tuple[str, ...]] | None:
    """Nine digits of an ID and the words before them; written groups may lack leading zeros."""
    runs = read_runs(flat)
    for run in runs:
        if digits := _nine(run.digits):
            return digits, run.before
    if written := _WRITTEN.search(flat):
        year, sequence, check = written.groups()
        return f"{year}{sequence.zfill(6)}{check}", tuple(words(flat[: written.start()]))
    # Words between the groups ("GR 26, number 000123, check 3") part one ID into several runs.
    joined = _nine("".join(run.digits for run in runs))
    return (joined, runs[0].before) if joined else None


def _nine(digits: str) -> str | None:
    """Nine digits as they are, or eleven that begin with the year in full (2026…)."""
    if len(digits) == _DIGITS + 2 and digits.startswith("20"):
        return digits[2:]
    return digits if len(digits) == _DIGITS else None


def _series_named(before: Sequence[str]) -> Series | None:
    """The series that the last words before the digits spell: `gr`, `g r`, `gee are`, `जी आर`, `जीआर`."""
    for size in (1, 2):
        if len(before) >= size:
            letters = "".join(_LETTERS_SAID.get(word, word) for word in before[-size:]).upper()
            if letters in _SERIES:
                return Series(letters)
    return None
