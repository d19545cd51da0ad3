"""The pages' words and the places that use them hold together."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from backend.desk import blueprint
from backend.desk.saying import rupees
from backend.desk.wording import FOLDER, PageWording
from backend.domain.terms import HearingState, Language, Role

DESK = Path(blueprint.__file__).parent
TEMPLATES = sorted(DESK.glob("templates/**/*.html"))
SOURCES = [*TEMPLATES, *sorted(DESK.glob("*.py"))]
PUBLIC = ("site.", "track.", "error.", "problem.")


@pytest.fixture(scope="module")
def wording() -> PageWording:
    return PageWording.load()


def _slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_key_that_a_page_names_has_words(wording: PageWording) -> None:
    named = {
        (key, source.name)
        for source in SOURCES
        for key in re.findall(r"""\bt\(\s*["']([\w.-]+)["']\s*[,)]""", source.read_text())
    }
    assert len(named) > 120
    assert [pair for pair in sorted(named) if not wording.has(pair[0])] == []


def test_every_error_that_a_form_names_has_words(wording: PageWording) -> None:
    named = {
        key
        for source in DESK.glob("*.py")
        for key in re.findall(r'"((?:desk\.)?error\.\w+)"', source.read_text())
    }
    assert len(named) > 8
    assert [key for key in sorted(named) if not wording.has(key)] == []


def test_every_key_made_of_a_section_and_a_code_has_a_section(wording: PageWording) -> None:
    sections = {
        section
        for source in SOURCES
        for section in re.findall(r"""\bt\(\s*f?["']([\w.]+\.)(?:["']\s*~|\{)""", source.read_text())
    }
    assert len(sections) > 10
    keys = wording.texts[Language.ENGLISH]
    assert [one for one in sorted(sections) if not any(key.startswith(one) for key in keys)] == []


def test_the_public_pages_have_all_their_words_in_every_language(wording: PageWording) -> None:
    english = {key: text for key, text in wording.texts[Language.ENGLISH].items() if key.startswith(PUBLIC)}
    assert len(english) > 60
    for language in Language:
        texts = wording.texts[language]
        assert {key for key in english if key not in texts} == set()
        assert {
            key: (_slots(texts[key]), _slots(text))
            for key, text in english.items()
            if _slots(texts[key]) != _slots(text)
        } == {}


def test_hindi_is_written_in_devanagari_and_hinglish_in_latin_letters(wording: PageWording) -> None:
    for key, text in wording.texts[Language.HINDI].items():
        assert re.search("[\u0900-\u097f]", text) or not re.sub(r"\{\w+\}", "", text).strip(), key
    assert [
        key for key, text in wording.texts[Language.HINGLISH].items() if re.search("[\u0900-\u097f]", text)
    ] == []


def test_every_state_of_a_hearing_has_words_for_officer_and_person(wording: PageWording) -> None:
    for state in HearingState:
        assert wording.has(f"hearing.state.{state.value}")
        assert state is HearingState.CANCELLED or wording.has(f"track.hearing.{state.value}.title")
    assert [role for role in Role if not wording.has(f"role.{role.value}")] == []


def test_every_action_that_the_services_write_has_words(wording: PageWording) -> None:
    services = DESK.parent / "services"
    written = {
        action
        for source in services.glob("*.py")
        for action in re.findall(r'note\(\s*(?:work\.)?session,\s*\w+,\s*\w+,\s*"(\w+)"', source.read_text())
    }
    assert len(written) > 8
    assert [action for action in sorted(written) if not wording.has(f"desk.history.event.{action}")] == []


def test_no_page_carries_a_script_or_a_style_of_its_own_or_loads_from_elsewhere() -> None:
    for template in TEMPLATES:
        text = template.read_text()
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*src=)", text), template
        assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", text), template
        assert "|safe" not in text.replace(" ", ""), template


def test_every_form_that_sends_carries_the_token() -> None:
    forms = 0
    for template in TEMPLATES:
        for form in re.findall(r'<form method="post".*?</form>', template.read_text(), flags=re.DOTALL):
            assert "f.token()" in form or "csrf_token()" in form, template
            forms += 1
    assert forms >= 12


def test_every_catalogue_file_names_a_known_language() -> None:
    names = [path.stem.rsplit(".", 1)[1] for path in FOLDER.glob("pages.*.yml")]
    assert set(names) == {language.value for language in Language}


@pytest.mark.parametrize(
    ("amount", "said"),
    [(0, "₹0"), (999, "₹999"), (1000, "₹1,000"), (123456, "₹1,23,456"), (12345678, "₹1,23,45,678")],
)
def test_amounts_are_grouped_as_in_india(amount: int, said: str) -> None:
    assert rupees(amount) == said
