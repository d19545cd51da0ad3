"""The trained assistant on the development turns, through real Rasa."""

import json
from pathlib import Path

import pytest

from backend.evaluate import intent_scores

ROOT = Path(__file__).parents[3]
FLOOR = 0.80  # a good way under what was measured: it catches a broken part


@pytest.mark.timeout(600)
def test_development_turns_are_understood_in_every_language(trained_assistant: Path) -> None:
    assert trained_assistant.exists()
    lines = (ROOT / "data/eval/dev.intents.jsonl").read_text(encoding="utf-8").splitlines()
    scores = intent_scores([json.loads(line) for line in lines])
    assert scores["macro_f1"] >= FLOOR
    assert min(part["accuracy"] for part in scores["by_lang"].values()) >= FLOOR - 0.05
    assert scores["unsure"] < 0.1
