"""Numbers as people say and type them: Devanagari digits, digit words of English and Hindi, 'double five'."""

from dataclasses import dataclass
from typing import Final

from backend.domain.terms import Language

DIGIT_NAMES: Final = {
    Language.ENGLISH: ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    Language.HINDI: ("शून्य", "एक", "दो", "तीन", "चार", "पाँच", "छह", "सात", "आठ", "नौ"),
    Language.HINGLISH: ("shunya", "ek", "do", "teen", "chaar", "paanch", "chhah", "saat", "aath", "nau"),
}


@dataclass(frozen=True)
class Run:
    """Digits said or typed one after another, and the words just before them."""

    digits: str
    before: tuple[str, ...]


def read_runs(text: str) -> list[Run]:
    """Every run of digits in the text, however written, in order."""
    raise NotImplementedError
