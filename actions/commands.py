"""Reads what a short message wants of the talk itself: cancel, go back, another language, a wrong answer."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

WORDS = Path(__file__).with_name("commands.yml")


class Steering(Enum):
    """What a person may want of the talk; the values are the keys of commands.yml."""

    CANCEL = "cancel"
    BACK = "back"
    REPEAT = "repeat"
    SEND = "send"
    HUMAN = "human"
    SKIP = "skip"


@dataclass(frozen=True)
class Commands:
    """The words of commands.yml, in the form in which messages are compared."""

    steering: dict[str, Steering]
    languages: dict[str, str]
    answers: dict[str, str]
    wrong: frozenset[str]
    none: frozenset[str]
    danger: frozenset[str]

    def steering_in(self, text: str) -> set[Steering]:
        """What the whole message asks for; `send` and `skip` may share their words with others."""
        wanted = self.steering.get(normal(text))
        return {wanted} if wanted else set()

    def language_named(self, text: str, *, alone: bool) -> str | None:
        """The language that a message names; with `alone` the message must be nothing else."""
        said = normal(text)
        if alone:
            return self.languages.get(said)
        return next((language for word, language in self.languages.items() if holds(said, word)), None)

    def answer_named(self, text: str, among: tuple[str, ...]) -> str | None:
        """The slot of the answer that a message names: the longest name of it that the message holds."""
        said = normal(text)
        found = [(len(w), slot) for w, slot in self.answers.items() if slot in among and holds(said, w)]
        return max(found)[1] if found else None

    def names_answer_alone(self, text: str) -> bool:
        """Whether the message is the name of an answer and nothing else."""
        return normal(text) in self.answers

    def says_wrong(self, text: str) -> bool:
        """Whether the message says that something is wrong or to be changed."""
        return any(holds(normal(text), word) for word in self.wrong)

    def says_none(self, text: str) -> bool:
        """Whether the message says that no answer is wrong."""
        return normal(text) in self.none

    def tells_danger(self, text: str) -> bool:
        """Whether the message speaks of a danger to life."""
        said = normal(text)
        return any(word in said for word in self.danger)


@functools.lru_cache(maxsize=1)
def commands() -> Commands:
    """The words, read once."""
    raw: dict[str, Any] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    steering = {
        normal(str(word)): Steering(name)
        for name, by_language in raw["steering"].items()
        for words in by_language
        for word in words
    }
    return Commands(
        steering=steering,
        languages=_turned(raw["languages"]),
        answers=_turned(raw["answers"]),
        wrong=frozenset(map(normal, raw["wrong"])),
        none=frozenset(normal(str(word)) for word in raw["none"]),
        danger=frozenset(map(normal, raw["danger"])),
    )


def normal(text: str) -> str:
    """Lower case, one Unicode form, letters, signs and digits only, single spaces."""
    whole = unicodedata.normalize("NFKC", text).casefold()
    # Vowel signs and the virama are marks (M): without them Hindi words fall apart.
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in whole)
    return re.sub(r"\s+", " ", kept).strip()


def holds(said: str, words: str) -> bool:
    """Whether `words` stand in `said` as whole words; both normal."""
    return f" {words} " in f" {said} "


def _turned(by_name: dict[str, list[str]]) -> dict[str, str]:
    return {normal(str(word)): name for name, words in by_name.items() for word in words}
