"""Telling phrases of the grounds of hearing, matched by spaCy over a blank pipeline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
import yaml
from spacy.language import Language
from spacy.matcher import Matcher

from backend.domain.letters import folded

# What may stand for `..` in a phrase: up to this many words.
GAP_WORDS = 3


@dataclass(frozen=True)
class PhraseFinder:
    """Finds grounds by phrases. A phrase of grounds.yml is words; `stem*` any ending, `a|b` either,
    `..` up to three words between."""

    pipeline: Language
    matcher: Matcher

    @classmethod
    def load(cls, path: Path) -> PhraseFinder:
        """Reads grounds.yml: ground → language → phrases."""
        listed: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        # `xx`, no language: its tokenizer keeps Devanagari words whole and treats both scripts alike.
        pipeline = spacy.blank("xx")
        matcher = Matcher(pipeline.vocab)
        for ground, by_language in listed.items():
            phrases = [phrase for spoken in by_language.values() for phrase in spoken]
            matcher.add(ground, [_pattern(phrase) for phrase in phrases])
        return cls(pipeline, matcher)

    def find(self, text: str) -> dict[str, str]:
        """Each ground found, with the first words of the text that show it."""
        doc = self.pipeline(folded(text))
        found: dict[str, str] = {}
        for span in sorted(self.matcher(doc, as_spans=True), key=lambda span: span.start):
            found.setdefault(span.label_, span.text)
        return found


def _pattern(phrase: str) -> list[dict[str, Any]]:
    return [_token(word) for word in folded(phrase).split()]


def _token(word: str) -> dict[str, Any]:
    if word == "..":
        return {"OP": f"{{0,{GAP_WORDS}}}"}
    if "*" in word:
        choices = "|".join(re.escape(part).replace(r"\*", ".*") for part in word.split("|"))
        return {"TEXT": {"REGEX": f"^(?:{choices})$"}}
    return {"TEXT": {"IN": word.split("|")}}
