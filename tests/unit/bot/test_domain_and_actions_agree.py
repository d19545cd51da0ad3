"""What domain.yml says and what actions/ does fit together: names, questions, languages, buttons."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.commands import Steering, commands
from actions.server import Actions
from backend.domain.answer import AnswerCode
from backend.domain.answers import SLOTS

ROOT = Path(__file__).resolve().parents[3]
DOMAIN: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
RESPONSES: dict[str, list[dict[str, Any]]] = DOMAIN["responses"]
LANGUAGES = ("en", "hi", "hi-Latn")
DEVANAGARI = re.compile(r"[\u0900-\u097f]")
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "actions").glob("*.py"))


def registered() -> Actions:
    """Every action of the package, as the server registers them."""
    actions = Actions()
    actions.register_package("actions")
    return actions


def language_of(variation: dict[str, Any]) -> str:
    return next(c["value"] for c in variation["condition"] if c["name"] == "language")


def question_for(form: str, slot: str) -> str | None:
    """As Rasa looks for it (rasa/core/actions/forms.py)."""
    names = [f"{kind}_ask_{place}" for place in (f"{form}_{slot}", slot) for kind in ("action", "utter")]
    return next((name for name in names if name in RESPONSES or name in DOMAIN["actions"]), None)


def form_slots() -> list[tuple[str, str]]:
    return [(form, slot) for form, about in DOMAIN["forms"].items() for slot in about["required_slots"]]


def test_every_action_of_the_domain_exists_and_the_reverse() -> None:
    assert set(registered().actions) == set(DOMAIN["actions"])


def test_every_form_is_validated_in_the_order_that_rasa_asks() -> None:
    from actions.form import DeskForm

    def all_forms(kind: type) -> list[type]:
        return [form for one in kind.__subclasses__() for form in (one, *all_forms(one))]

    orders = {form.form: list(form.order) for form in all_forms(DeskForm) if "form" in vars(form)}
    assert orders == {form: about["required_slots"] for form, about in DOMAIN["forms"].items()}


@pytest.mark.parametrize(("form", "slot"), form_slots())
def test_every_form_slot_has_a_question_and_the_desk_checks_its_answer(form: str, slot: str) -> None:
    assert question_for(form, slot)
    assert slot in SLOTS
    assert slot in DOMAIN["slots"]
    assert f"{slot}_said" in DOMAIN["slots"]


@pytest.mark.parametrize("name", sorted(RESPONSES))
def test_every_response_is_worded_in_the_three_languages(name: str) -> None:
    by_channel: dict[str | None, set[str]] = {}
    for variation in RESPONSES[name]:
        by_channel.setdefault(variation.get("channel"), set()).add(language_of(variation))
        assert bool(DEVANAGARI.search(variation["text"])) is (language_of(variation) == "hi")
    assert None in by_channel
    assert all(languages == set(LANGUAGES) for languages in by_channel.values()), by_channel


@pytest.mark.parametrize("name", sorted(RESPONSES))
def test_never_two_variations_fit_the_same_moment(name: str) -> None:
    """Rasa would draw lots between them."""
    said: list[tuple[str | None, dict[str, Any]]] = [
        (one.get("channel"), {c["name"]: c["value"] for c in one["condition"]}) for one in RESPONSES[name]
    ]
    for place, (channel, first) in enumerate(said):
        for other_channel, second in said[place + 1 :]:
            differ = any(first[key] != second[key] for key in first.keys() & second.keys())
            assert channel != other_channel or differ, (first, second)


def test_every_code_of_a_refusal_has_its_response_and_the_reverse() -> None:
    worded = {name.removeprefix("utter_refused_") for name in RESPONSES if name.startswith("utter_refused_")}
    assert worded == {code.value for code in AnswerCode}


def test_the_contract_names_the_same_codes() -> None:
    text = (ROOT / "docs/contracts.md").read_text(encoding="utf-8")
    named = re.search(r"`code` is one of: `(.*?)`", text, re.DOTALL)
    assert named
    assert set(re.split(r",\s*", named[1])) == {code.value for code in AnswerCode}


def test_every_response_that_an_action_names_exists() -> None:
    named = set(re.findall(r'"(utter_[a-z_]+)"', SOURCES))
    assert named
    assert named <= set(RESPONSES)


def test_buttons_say_plain_words() -> None:
    buttons = [b for said in RESPONSES.values() for one in said for b in one.get("buttons", [])]
    assert buttons
    assert not [b for b in buttons if b["payload"].startswith("/") or not b["title"].strip()]


def test_the_intents_are_those_of_the_taxonomy() -> None:
    taxonomy = yaml.safe_load((ROOT / "backend/reference/taxonomy.yml").read_text(encoding="utf-8"))
    assert set(DOMAIN["intents"]) == {*taxonomy["intents"], "nlu_fallback"}


def test_every_intent_has_a_rule() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "data/rules").glob("*.yml"))
    assert set(re.findall(r"intent: (\w+)", text)) == set(DOMAIN["intents"])


def test_the_buttons_for_a_wrong_answer_name_an_answer_of_their_form() -> None:
    for form in ("grievance_form", "offer_form"):
        order = tuple(DOMAIN["forms"][form]["required_slots"])
        for one in RESPONSES[f"utter_ask_{form}_confirm"]:
            if {"type": "slot", "name": "which_answer", "value": True} not in one["condition"]:
                continue
            named = [commands().answer_named(button["payload"], order) for button in one["buttons"]]
            assert named == [slot for slot in order if slot not in ("consent", "confirm")]


@pytest.mark.parametrize(
    ("response", "steering"),
    [
        ("utter_ask_grievance_form_description", Steering.SKIP),
        ("utter_ask_offer_form_description", Steering.SKIP),
    ],
)
def test_the_button_that_closes_a_story_is_a_word_that_does(response: str, steering: Steering) -> None:
    payloads = [b["payload"] for one in RESPONSES[response] for b in one.get("buttons", [])]
    assert len(payloads) == len(LANGUAGES)
    assert all(commands().steering_in(payload) == {steering} for payload in payloads)


def test_the_button_that_sends_again_is_a_word_that_does() -> None:
    away = [
        one
        for one in RESPONSES["utter_ask_grievance_form_confirm"]
        if {"type": "slot", "name": "desk_away", "value": True} in one["condition"]
    ]
    assert len(away) == len(LANGUAGES)
    assert all(
        commands().steering_in(b["payload"]) == {Steering.SEND} for one in away for b in one["buttons"]
    )


def test_a_conversation_never_expires() -> None:
    config = DOMAIN["session_config"]
    assert config == {"session_expiration_time": 0, "carry_over_slots_to_new_session": True}


def test_rasa_finds_no_fault_in_domain_rules_and_data() -> None:
    done = subprocess.run(
        [
            str(ROOT / ".venv-rasa/bin/python"), "-m", "rasa", "data", "validate", "--fail-on-warnings",
            "--domain", "domain.yml", "--config", "config.yml", "--data", "data/nlu", "data/rules",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "RASA_TELEMETRY_ENABLED": "false", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    output = done.stdout + done.stderr
    # Actions choose most responses by name, which Rasa cannot see.
    warned = [
        line for line in output.splitlines() if "UserWarning" in line and "is not used in any" not in line
    ]
    assert not warned
    assert "No story structure conflicts found" in output, output[-3000:]
