"""Reference data as the product ships it, and a shortcut to answers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from backend.domain.answers import Answer, AnswerContext, Choice, check_answer
from backend.domain.labels import Labels
from backend.domain.places import Places
from backend.domain.terms import Language

REFERENCE = Path(__file__).parents[3] / "backend" / "reference"


def reference(name: str) -> Any:
    return yaml.safe_load((REFERENCE / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def routing_data() -> Any:
    return reference("routing.yml")


@pytest.fixture(scope="session")
def taxonomy() -> Any:
    return reference("taxonomy.yml")


@pytest.fixture(scope="session")
def labels() -> Labels:
    return Labels.from_mapping(reference("labels.yml"))


@pytest.fixture(scope="session")
def places() -> Places:
    return Places.from_mapping(reference("states.yml"), reference("districts.yml"))


@pytest.fixture(scope="session")
def answer(places: Places, labels: Labels) -> Callable[..., Answer]:
    def ask(
        slot: str,
        text: str,
        *,
        language: str = "en",
        state: str | None = None,
        choices: tuple[tuple[str, str], ...] = (),
    ) -> Answer:
        context = AnswerContext(
            Language(language), places, labels, state=state, choices=tuple(Choice(*one) for one in choices)
        )
        return check_answer(slot, text, context)

    return ask
