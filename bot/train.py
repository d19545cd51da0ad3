"""Trains the assistant: `.venv-rasa/bin/python -m bot.train [--if-changed]`, from the project's root."""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

INPUTS = ("config.yml", "domain.yml", "data/nlu", "data/rules", "data/stories", "bot/components")
MODEL = Path("models/champions.tar.gz")
STAMP = Path("models/champions.sha256")


def input_files(root: Path) -> Iterator[Path]:
    """Everything that the model is made of, in a fixed order."""
    for name in INPUTS:
        path = root / name
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix in (".yml", ".py", ".txt"))
        elif path.exists():
            yield path


def fingerprint(root: Path) -> str:
    """Changes when any input's name or bytes change."""
    digest = hashlib.sha256()
    for path in input_files(root):
        digest.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current(root: Path) -> bool:
    """True when the model there is was made of the inputs there are."""
    stamp = root / STAMP
    return (root / MODEL).exists() and stamp.exists() and stamp.read_text().strip() == fingerprint(root)


def train(root: Path) -> None:
    """Trains into a folder aside and swaps the model in whole; raises CalledProcessError if Rasa fails."""
    made_of = fingerprint(root)
    (root / MODEL).parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=(root / MODEL).parent, prefix=".training-") as aside:
        # A process of its own: Rasa's settings and TensorFlow's threads end with it.
        subprocess.run(_command(Path(aside)), cwd=root, check=True)
        # The old stamp goes first: a crash between the two leaves "not current", never a lie.
        (root / STAMP).unlink(missing_ok=True)
        shutil.move(str(Path(aside) / MODEL.name), str(root / MODEL))
    (root / STAMP).write_text(made_of + "\n")


def _command(out: Path) -> list[str]:
    data = ["data/nlu", "data/rules", "data/stories"]
    name = MODEL.name.removesuffix(".tar.gz")
    flags = ["--quiet", "--force", "--fixed-model-name", name, "--out", str(out)]
    return [sys.executable, "-m", "rasa", "train", "--data", *data, *flags]


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--if-changed", action="store_true", help="do nothing when the model is current")
    root = Path.cwd()
    if options.parse_args(arguments).if_changed and is_current(root):
        print("assistant: the model is current", flush=True)
        return 0
    started = time.monotonic()
    print("progress: training the assistant (about a minute, the first time) …", flush=True)
    try:
        train(root)
    except subprocess.CalledProcessError as failed:
        print(f"assistant: training failed (exit {failed.returncode}); the old model is kept", flush=True)
        return 1
    print(f"assistant: trained in {time.monotonic() - started:.0f} s → {MODEL}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
