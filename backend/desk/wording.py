"""The words of the pages: one flat catalogue a language, read from `backend/wording/pages*.yml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from backend.domain.terms import Language

FOLDER = Path(__file__).parent.parent / "wording"
FALLBACK = Language.ENGLISH


@dataclass(frozen=True)
class PageWording:
    """Texts by language and dotted key; a text that a language lacks is taken from English."""

    texts: Mapping[Language, Mapping[str, str]]

    @classmethod
    def load(cls, folder: Path = FOLDER) -> PageWording:
        """Reads `pages.<language>.yml` and `pages.<part>.<language>.yml`; later files add to earlier ones."""
        texts: dict[Language, dict[str, str]] = {language: {} for language in Language}
        for path in sorted(folder.glob("pages.*.yml")):
            language = Language(path.stem.rsplit(".", 1)[1])
            texts[language].update(_flattened(yaml.safe_load(path.read_text(encoding="utf-8"))))
        return cls(texts=texts)

    def has(self, key: str, language: Language = FALLBACK) -> bool:
        """Whether there are words for the key, in the language or in English."""
        return key in self.texts[language] or key in self.texts[FALLBACK]

    def say(self, key: str, language: Language, /, **facts: object) -> str:
        """The words for the key with its facts filled in; raises KeyError for a key without words."""
        words = self.texts[language].get(key) or self.texts[FALLBACK][key]
        return words.format(**facts) if facts else words


def _flattened(tree: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in tree.items():
        key = f"{above}{name}"
        if isinstance(value, Mapping):
            yield from _flattened(value, f"{key}.")
        else:
            yield key, str(value)
