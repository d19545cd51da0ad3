"""`.env.example` names exactly what a start can be told, no more and no less."""

from __future__ import annotations

import re
from pathlib import Path

from launcher.settings import LauncherSettings

ROOT = Path(__file__).resolve().parents[2]


def test_env_example_equals_the_launchers_settings() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^#?\s?([A-Z][A-Z0-9_]+)=", text, re.MULTILINE))
    assert named == {name.upper() for name in LauncherSettings.model_fields}


def test_every_make_target_of_the_readme_exists() -> None:
    targets = set(
        re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    named = set(re.findall(r"`make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named
    assert named <= targets
