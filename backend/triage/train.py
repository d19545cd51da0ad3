"""Trains the triage: `python -m backend.triage.train [--if-changed]`, a few seconds."""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from pathlib import Path

from backend.triage.files import DATA, MODEL_DIR, MODEL_FILE

STORIES = DATA / "stories"
STAMP_FILE = "triage.sha256"
# The code that decides what is learnt; rules that only read (amounts, places, phrases) need no training.
CODE = ("encoder.py", "examples.py", "features.py", "model.py")


def fingerprint(stories: Path) -> str:
    """Changes when the stories or the code that learns from them change."""
    digest = hashlib.sha256()
    code = [Path(__file__).parent / name for name in CODE]
    for path in [*code, *sorted(stories.glob("*.jsonl"))]:
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current(stories: Path, model_dir: Path) -> bool:
    """True when the model there is was made of the stories there are."""
    stamp = model_dir / STAMP_FILE
    made = (model_dir / MODEL_FILE).exists() and stamp.exists()
    return made and stamp.read_text().strip() == fingerprint(stories)


def train(stories: Path, model_dir: Path) -> int:
    """Trains and stores the model; the number of stories it was made of."""
    # Imported here: a start that finds the model current must not wait for scikit-learn and the encoder.
    from backend.triage.examples import examples_of
    from backend.triage.model import TriageModel

    made_of = fingerprint(stories)
    examples = examples_of(stories)
    # The old stamp goes first: a crash in between leaves "not current", never a lie.
    (model_dir / STAMP_FILE).unlink(missing_ok=True)
    TriageModel.fitted(examples).save(model_dir)
    (model_dir / STAMP_FILE).write_text(made_of + "\n")
    return len(examples)


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--if-changed", action="store_true", help="do nothing when the model is current")
    options.add_argument("--model-dir", type=Path, default=MODEL_DIR)
    chosen = options.parse_args(arguments)
    if chosen.if_changed and is_current(STORIES, chosen.model_dir):
        print("triage: the model is current", flush=True)
        return 0
    started = time.monotonic()
    print("progress: training the triage (half a minute, the first time) …", flush=True)
    count = train(STORIES, chosen.model_dir)
    print(f"triage: trained on {count} stories in {time.monotonic() - started:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
