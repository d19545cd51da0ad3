"""Rasa's faults are corrected in its own environment, and bad replies of actions are refused as before."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What rasa_side.py found in the assistant's environment."""
    folder = tmp_path_factory.mktemp("assistant")
    done = subprocess.run(
        [str(ROOT / ".venv-rasa/bin/python"), str(Path(__file__).with_name("rasa_side.py")), str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "RASA_TELEMETRY_ENABLED": "false"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_same_replies_are_refused_as_by_rasa_itself(seen: dict[str, Any]) -> None:
    assert seen["after"] == seen["before"]
    assert seen["after"]["good"] is False
    assert seen["after"]["events no list"] is True


def test_the_schema_is_not_checked_again_at_every_reply(seen: dict[str, Any]) -> None:
    assert seen["one validator"]
    assert seen["fast_ms"] < seen["slow_ms"] / 3


def test_an_action_is_waited_for_no_longer_than_the_caller_waits(seen: dict[str, Any]) -> None:
    assert 0 < seen["timeout_s"] < 8


def test_an_action_that_cannot_be_reached_is_noted_as_a_failure(seen: dict[str, Any]) -> None:
    assert seen["failures"] == ["validate_grievance_form"]


def test_conversations_and_locks_are_kept_where_the_settings_say(seen: dict[str, Any]) -> None:
    assert seen["sqlite"]["dialect"] == "sqlite"
    assert Path(seen["sqlite"]["db"]).stat().st_mode & 0o077 == 0
    wanted = {"host": "cache", "port": 7000, "db": 3, "username": "u", "password": "p@ss", "use_ssl": True}
    assert wanted.items() <= seen["redis"].items()
