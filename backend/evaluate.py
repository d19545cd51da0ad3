"""Measures understanding: `python -m backend.evaluate a.jsonl b.jsonl`; prints one JSON object last.

Lines `{text, lang, intent}` go through the trained assistant, in its own environment; lines
`{text, lang, subject, grounds, state, udyam, amount_inr}` go through the triage.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from backend.evaluation_scores import class_scores, set_scores, value_f1
from backend.triage.reading import Reading
from backend.triage.triage import Triage

ROOT = Path(__file__).parent.parent
ASSISTANT_PYTHON = ROOT / ".venv-rasa" / "bin" / "python"
Row = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    if not arguments:
        print('what to measure? make evaluate DATA="a.jsonl b.jsonl"', file=sys.stderr)
        return 2
    rows = [row for name in arguments for row in _rows(Path(name))]
    turns = [row for row in rows if "intent" in row]
    stories = [row for row in rows if "subject" in row]
    scores: dict[str, Any] = {}
    if turns:
        print(f"{len(turns)} turns through the assistant …", flush=True)
        scores["intent"] = intent_scores(turns)
    if stories:
        print(f"{len(stories)} stories through the triage …", flush=True)
        scores |= story_scores(stories)
    print(json.dumps(scores))
    return 0


def intent_scores(rows: Sequence[Row]) -> dict[str, Any]:
    """An unsure assistant (`nlu_fallback`) counts as wrong; its share is told."""
    found = _intents([row["text"] for row in rows])
    scores = class_scores([row["intent"] for row in rows], found, [row["lang"] for row in rows])
    return {**scores, "unsure": round(found.count("nlu_fallback") / len(found), 4)}


def story_scores(rows: Sequence[Row]) -> dict[str, Any]:
    """Subject, grounds and the facts of a story."""
    triage = Triage.load()
    readings = [triage.read(row["text"], row["lang"]) for row in rows]
    langs = [row["lang"] for row in rows]
    return {
        "subject": class_scores([row["subject"] for row in rows], [one.subject for one in readings], langs),
        "grounds": set_scores(
            [frozenset(row.get("grounds") or ()) for row in rows],
            [frozenset(ground.label for ground in one.grounds) for one in readings],
        ),
        "entities": _entities(rows, readings, triage),
    }


def _entities(rows: Sequence[Row], readings: Sequence[Reading], triage: Triage) -> dict[str, float]:
    return {
        "state": value_f1(
            [triage.places.state_code(row.get("state")) for row in rows], [r.state for r in readings]
        ),
        "udyam": value_f1([row.get("udyam") for row in rows], [r.udyam for r in readings]),
        "amount_inr": value_f1([row.get("amount_inr") for row in rows], [r.amount_inr for r in readings]),
    }


def _intents(texts: list[str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder) / "texts.json", Path(folder) / "intents.json"
        asked.write_text(json.dumps(texts), encoding="utf-8")
        command = [str(ASSISTANT_PYTHON), "-W", "ignore", "-m", "bot.evaluate", str(asked), str(answered)]
        subprocess.run(command, cwd=ROOT, check=True)
        found: list[str] = json.loads(answered.read_text(encoding="utf-8"))
    return found


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
