"""The page's words by language, read from the catalogues in `wording/`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from werkzeug.datastructures import LanguageAccept

LANGUAGES = ("en", "hi", "hi-Latn")
FOLDER = Path(__file__).parent / "wording"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEVANAGARI = re.compile(r"[\u0900-\u097f]")


@dataclass(frozen=True)
class Wording:
    """One language's words under dotted keys, such as `composer.send`."""

    language: str
    words: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.words[key]


def load_wordings(folder: Path = FOLDER) -> dict[str, Wording]:
    """Read every catalogue once; raises OSError or yaml.YAMLError when one is missing or broken."""
    wordings = {}
    for language in LANGUAGES:
        text = (folder / f"{language}.yml").read_text(encoding="utf-8")
        tree = yaml.load(text, Loader=_LOADER)  # noqa: S506  # the safe loader, in C where that is built
        wordings[language] = Wording(language, dict(_flatten(tree, "")))
    return wordings


def language_of(*, asked: str | None, text: str, accept: LanguageAccept) -> str:
    """The language of our own sentences: as asked, else by the script of the text, else the browser's."""
    if asked in LANGUAGES:
        return asked
    if _DEVANAGARI.search(text):
        return "hi"
    return accept.best_match(("en", "hi")) or "en"


def _flatten(tree: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value).strip()
