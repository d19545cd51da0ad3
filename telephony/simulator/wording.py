"""The simulator's words by language, from wording.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("wording.yml")
LANGUAGES = {"en": "English", "hi": "हिन्दी", "hi-Latn": "Hinglish"}


class Wording:
    """Read once when the pages are built."""

    def __init__(self) -> None:
        self._words: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(FILE.read_text("utf-8"))

    def of(self, language: str) -> dict[str, dict[str, str]]:
        """The words of a language; English for one that is not known."""
        return self._words.get(language, self._words["en"])

    def error(self, code: str, language: str) -> str:
        """What is told to the person about a refusal."""
        return self.of(language)["errors"][code]


def chosen(given: str | None, accepted: Any) -> str:
    """The language asked for by name, else the browser's, else English."""
    if given in LANGUAGES:
        return str(given)
    return str(accepted.best_match(list(LANGUAGES)) or "en")
