"""Reference data as the product ships it, and questions asked on it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from backend.domain.labels import Labels
from backend.domain.places import Places
from tests.unit.domain.asked import Asked

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
def asked(places: Places, labels: Labels) -> Asked:
    return Asked(places, labels)
