"""The trained models, made when they are not current."""

import subprocess
from pathlib import Path

import pytest

from backend.triage.train import main as train_triage
from backend.triage.triage import Triage

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def triage() -> Triage:
    """The triage, trained on the stories there are; the present year is 2026."""
    assert train_triage(["--if-changed"]) == 0
    return Triage.load(present_year=lambda: 2026)


@pytest.fixture(scope="session")
def trained_assistant() -> Path:
    """The assistant's model, trained of the inputs there are (a minute or two when they changed)."""
    command = [str(ROOT / ".venv-rasa/bin/python"), "-W", "ignore", "-m", "bot.train", "--if-changed"]
    subprocess.run(command, cwd=ROOT, check=True, timeout=500)
    return ROOT / "models/champions.tar.gz"
