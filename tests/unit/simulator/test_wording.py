"""Every word of the page, every note and every refusal is there in each language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from telephony.simulator.records import CallState
from telephony.simulator.wording import FILE, LANGUAGES

FOLDER = FILE.parent
WORDS = yaml.safe_load(FILE.read_text("utf-8"))


def sources(pattern: str) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(Path(FOLDER).glob(pattern)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["page", "notes", "errors"])
def test_each_language_has_the_same_words_and_blanks(language: str, part: str) -> None:
    ours, english = WORDS[language][part], WORDS["en"][part]
    assert set(ours) == set(english)
    blanks = {key: set(re.findall(r"{\w+}", text)) for key, text in english.items()}
    assert {key: set(re.findall(r"{\w+}", text)) for key, text in ours.items()} == blanks


def test_every_refusal_of_the_code_has_words_and_the_reverse() -> None:
    raised = set(re.findall(r'ExchangeError\(\s*"(\w+)"', sources("*.py")))
    assert raised == set(WORDS["en"]["errors"])


def test_every_note_of_the_code_has_words_and_the_reverse() -> None:
    code = sources("*.py")
    noted = set(re.findall(r'\.note\(db, [\w.]+, "(\w+)"', code))
    noted |= set(re.findall(r'Line\(Kind\.ERROR, "(\w+)"', code))
    assert noted | {state.value for state in CallState} == set(WORDS["en"]["notes"])


def test_every_word_that_the_page_uses_exists_and_none_is_left_over() -> None:
    used = set(re.findall(r"words\.(\w+)", sources("templates/simulator/*.html")))
    scripts = sources("static/*.js")
    used |= set(re.findall(r'word\(\s*"(\w+)"', scripts))
    assert used <= set(WORDS["en"]["page"])
    left = set(WORDS["en"]["page"]) - used
    assert {word for word in left if f'"{word}"' not in scripts} == set()
