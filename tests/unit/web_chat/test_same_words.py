"""The page's own buttons say words that the assistant is sure to know: those of its menu and commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.web.wording import LANGUAGES, load_wordings

ROOT = Path(__file__).resolve().parents[3]
COMMAND_OF = {"back": "back", "cancel": "cancel", "person": "human"}


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_choices_say_what_the_assistants_own_menu_says(language: str) -> None:
    welcome = read("domain.yml")["responses"]["utter_welcome"]
    menu = {
        button["payload"]
        for variation in welcome
        if any(one["value"] == language for one in variation["condition"])
        for button in variation.get("buttons", [])
    }
    words = load_wordings()[language]
    assert {words[f"welcome.say.{key}"] for key in ("grievance", "offer", "status", "person")} == menu


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tools_under_the_box_say_commands_that_the_assistant_knows(language: str) -> None:
    steering = read("actions/commands.yml")["steering"]
    for tool, command in COMMAND_OF.items():
        known = {words for group in steering[command] for words in group}
        assert load_wordings()[language][f"tools.say.{tool}"] in known


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_named_as_the_assistant_knows_it(language: str) -> None:
    known = read("actions/commands.yml")["languages"][language]
    assert load_wordings()[language]["language.name"].lower() in known
