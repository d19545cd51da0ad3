"""The ID of an item, `GR-26-000123-4`: issue it, read it back from what people type or say, speak it."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from stdnum import damm

from backend.domain.days import IST
from backend.domain.errors import ItemIdCheckWrong, ItemIdWrong, SequenceExhausted
from backend.domain.numbers import DIGIT_NAMES, Run, read_runs
from backend.domain.terms import Language, Series

MAX_SEQUENCE: Final = 999_999
CENTURY: Final = 2000
_DIGITS: Final = 9  # two of the year, six of the sequence, one check digit
_WRITTEN_GROUPS: Final = re.compile(
    r"(?<!\d)(?:20)?(\d{2})\s*[-/\u2010-\u2015]\s*(\d{1,6})\s*[-/\u2010-\u2015]\s*(\d)(?!\d)"
)
_LETTER_NAMES: Final = {
    Language.ENGLISH: {},
    Language.HINDI: {"G": "जी", "R": "आर", "C": "सी", "P": "पी", "O": "ओ", "I": "आई", "N": "एन", "V": "वी"},
    Language.HINGLISH: {},
}


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
    raise NotImplementedError


def spoken(item_id: ItemId, language: Language) -> list[str]:
    """The ID letter by letter and digit by digit, as words to be said one after another."""
    names = DIGIT_NAMES[language]
    letters = _LETTER_NAMES[language]
    said = [letters.get(letter, letter) for letter in item_id.series.value]
    return said + [names[int(digit)] for digit in item_id.digits + item_id.check_digit]
