"""The labelled data keep to the taxonomy, and what measures was never learnt."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from rapidfuzz import fuzz, process

from backend.domain.letters import words

ROOT = Path(__file__).parents[3]
TAXONOMY = yaml.safe_load((ROOT / "backend/reference/taxonomy.yml").read_text(encoding="utf-8"))
LANGUAGES = TAXONOMY["languages"]
# Of 100; by words in any order. Short turns ("yes") are alike by nature, so they are held to be equal only.
TOO_ALIKE = 93
SHORT_WORDS = 4


def trained_turns() -> list[tuple[str, str, str]]:
    """(text, language, intent) of every line of data/nlu."""
    return [
        (line.removeprefix("- "), language, block["intent"])
        for language in LANGUAGES
        for path in sorted((ROOT / "data/nlu" / language).glob("*.yml"))
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in block["examples"].splitlines()
    ]


def rows(pattern: str) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for path in sorted((ROOT / "data").glob(pattern))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def plain(text: str) -> str:
    return " ".join(words(text))


def too_alike(measured: list[str], learnt: list[str]) -> list[tuple[str, str]]:
    known = [plain(text) for text in learnt]
    found = []
    for text in map(plain, measured):
        near = process.extractOne(text, known, scorer=fuzz.token_sort_ratio, score_cutoff=TOO_ALIKE)
        if near and (len(text.split()) > SHORT_WORDS or near[0] == text):
            found.append((text, near[0]))
    return found


def test_every_intent_has_lines_in_every_language() -> None:
    counts = Counter((language, intent) for _, language, intent in trained_turns())
    assert {intent for _, intent in counts} == set(TAXONOMY["intents"])
    few = {
        (language, intent): counts[language, intent]
        for language in LANGUAGES
        for intent in TAXONOMY["intents"]
        if counts[language, intent] < 25
    }
    assert few == {}


def test_no_turn_is_taught_with_two_intents() -> None:
    taught: dict[str, set[str]] = {}
    for text, _, intent in trained_turns():
        taught.setdefault(plain(text), set()).add(intent)
    assert {text: intents for text, intents in taught.items() if text and len(intents) > 1} == {}


def test_every_subject_has_stories_in_every_language() -> None:
    stories = rows("triage/stories/*.jsonl")
    counts = Counter((row["lang"], row["subject"]) for row in stories)
    assert {subject for _, subject in counts} == set(TAXONOMY["subjects"])
    assert min(counts[lang, subject] for lang in LANGUAGES for subject in TAXONOMY["subjects"]) >= 20
    assert {ground for row in stories for ground in row["grounds"]} == set(TAXONOMY["hearing_grounds"])


@pytest.mark.parametrize("name", ["dev", "test"])
def test_what_measures_covers_every_label_in_every_language(name: str) -> None:
    turns, stories = rows(f"eval/{name}.intents.jsonl"), rows(f"eval/{name}.subjects.jsonl")
    every_intent = {(lang, intent) for lang in LANGUAGES for intent in TAXONOMY["intents"]}
    every_subject = {(lang, subject) for lang in LANGUAGES for subject in TAXONOMY["subjects"]}
    assert {(row["lang"], row["intent"]) for row in turns} == every_intent
    assert {(row["lang"], row["subject"]) for row in stories} == every_subject
    assert {ground for row in stories for ground in row["grounds"]} <= set(TAXONOMY["hearing_grounds"])


@pytest.mark.parametrize("name", ["dev", "test"])
def test_turns_that_measure_were_not_learnt(name: str) -> None:
    learnt = [text for text, _, _ in trained_turns()]
    assert too_alike([row["text"] for row in rows(f"eval/{name}.intents.jsonl")], learnt) == []


def test_the_test_turns_are_not_the_development_turns() -> None:
    dev, test = rows("eval/dev.intents.jsonl"), rows("eval/test.intents.jsonl")
    assert too_alike([row["text"] for row in test], [row["text"] for row in dev]) == []


@pytest.mark.parametrize("name", ["dev", "test"])
def test_stories_that_measure_were_not_learnt(name: str) -> None:
    learnt = [row["text"] for row in rows("triage/stories/*.jsonl")]
    assert too_alike([row["text"] for row in rows(f"eval/{name}.subjects.jsonl")], learnt) == []
