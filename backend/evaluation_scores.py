"""Scores of labels: accuracy, F1 over classes, F1 over sets of labels, F1 over values that may be absent."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

DIGITS = 4


@dataclass(frozen=True)
class Counts:
    """Right, wrongly claimed, missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        claimed = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / claimed if claimed else 0.0


def class_scores(true: Sequence[str], found: Sequence[str], langs: Sequence[str]) -> dict[str, Any]:
    """Accuracy and macro-F1 (over the classes that occur in `true`), in all and by language."""
    scores = _classes(true, found)
    by_lang = {}
    for lang in sorted(set(langs)):
        rows = [i for i, one in enumerate(langs) if one == lang]
        by_lang[lang] = _classes([true[i] for i in rows], [found[i] for i in rows])
    return {**scores, "by_lang": by_lang}


def _classes(true: Sequence[str], found: Sequence[str]) -> dict[str, Any]:
    pairs = list(zip(true, found, strict=True))
    f1s = [
        Counts(
            right=sum(t == f == label for t, f in pairs),
            wrong=sum(f == label != t for t, f in pairs),
            missed=sum(t == label != f for t, f in pairs),
        ).f1
        for label in sorted(set(true))
    ]
    right = sum(t == f for t, f in pairs)
    return {
        "accuracy": round(right / len(pairs), DIGITS),
        "macro_f1": round(sum(f1s) / len(f1s), DIGITS),
        "n": len(pairs),
    }


def set_scores(true: Sequence[frozenset[str]], found: Sequence[frozenset[str]]) -> dict[str, Any]:
    """Micro-averaged scores of sets of labels, and the recall of each label."""
    pairs = list(zip(true, found, strict=True))
    counts = Counts(
        right=sum(len(t & f) for t, f in pairs),
        wrong=sum(len(f - t) for t, f in pairs),
        missed=sum(len(t - f) for t, f in pairs),
    )
    labels = sorted(set().union(*true))
    recall_by = {
        label: round(sum(label in t & f for t, f in pairs) / sum(label in t for t in true), DIGITS)
        for label in labels
    }
    return {
        "micro_f1": round(counts.f1, DIGITS),
        "precision": round(counts.precision, DIGITS),
        "recall": round(counts.recall, DIGITS),
        "recall_by_ground": recall_by,
        "n": len(pairs),
    }


def value_f1(true: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """F1 of values of which None means absent; a wrong value is both claimed wrongly and missed."""
    pairs = list(zip(true, found, strict=True))
    counts = Counts(
        right=sum(t is not None and t == f for t, f in pairs),
        wrong=sum(f is not None and t != f for t, f in pairs),
        missed=sum(t is not None and t != f for t, f in pairs),
    )
    return round(counts.f1, DIGITS)
