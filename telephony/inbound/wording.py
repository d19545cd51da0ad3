"""The phone line's own words by language, from the catalogues in telephony/wording."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CATALOGUES = Path(__file__).resolve().parent.parent / "wording"
LANGUAGES = ("hi", "en", "hi-Latn")
NOT_WORDS = re.compile(r"[^\w\s\u0900-\u097f]")  # vowel signs of Devanagari are no \w everywhere


@dataclass(frozen=True)
class Wording:
    """Looks up what to say, what a key stands for, and what was understood."""

    catalogues: Mapping[str, Mapping[str, Any]]

    def say(self, key: str, language: str, /, **slots: str) -> str:
        """The text for people. Raises KeyError for a key that no catalogue has."""
        return str(self.catalogues[language]["say"][key]).format(**slots)

    def tell(self, key: str, language: str) -> str:
        """The words that a pressed key stands for, as told to the assistant."""
        return str(self.catalogues[language]["tell"][key])

    def reason(self, key: str, language: str) -> str:
        """Why a callback is promised, for the control room."""
        return str(self.catalogues[language]["reason"][key])

    def digits(self, language: str) -> list[str]:
        """The names of the ten digits, zero first."""
        return list(self.catalogues[language]["digits"])

    def means(self, words: str, key: str, language: str) -> bool:
        """Whether the whole of what was said is one of the ways to say `key`."""
        return plain(words) in {plain(known) for known in self.catalogues[language]["words"][key]}


def plain(words: str) -> str:
    """Lower case, one blank between words, no punctuation."""
    return " ".join(NOT_WORDS.sub(" ", words.replace("।", " ").casefold()).split())


def load_wording(folder: Path = CATALOGUES) -> Wording:
    """Reads all catalogues; a missing language is an error at start, not in a call."""
    read = {
        language: yaml.safe_load((folder / f"{language}.yml").read_text(encoding="utf-8"))
        for language in LANGUAGES
    }
    return Wording(catalogues=read)
