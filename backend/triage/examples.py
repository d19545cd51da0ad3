"""The labelled stories that triage learns from: data/triage/stories/*.jsonl."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Example:
    """A story with its labels, names as in taxonomy.yml."""

    text: str
    lang: str
    subject: str
    grounds: frozenset[str]


def examples_of(folder: Path) -> list[Example]:
    """Every labelled story in the folder, files in the order of their names."""
    return [example for path in sorted(folder.glob("*.jsonl")) for example in _read(path)]


def _read(path: Path) -> Iterable[Example]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            yield Example(row["text"], row["lang"], row["subject"], frozenset(row["grounds"]))
