"""Parts without a database: the error tree's answers, the clock's file, wording, cleaning of texts."""

from __future__ import annotations

import string
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from backend.api.problems import STATUS_OF, status_of
from backend.clock import SystemClock
from backend.domain.errors import BadInput, DeskError
from backend.domain.terms import Language
from backend.services.cleaning import cleaned, phone_number
from backend.services.proof import same_phone
from backend.storage.wording import Wording


def tree(root: type[DeskError]) -> list[type[DeskError]]:
    return [root, *(one for child in root.__subclasses__() for one in tree(child))]


def test_every_error_of_the_tree_has_a_code_of_its_own_and_an_answer() -> None:
    errors = tree(DeskError)

    codes = [error.code for error in errors]
    assert len(set(codes)) == len(codes)
    inner = [error for error in errors if error is not DeskError]
    assert all(400 <= status_of(error) < 500 for error in inner)
    assert status_of(DeskError) == 500
    assert all(error in errors for error in STATUS_OF)


@pytest.mark.parametrize(("text", "offset_s"), [("3600", 3600), (" -5\n", -5), ("", 0), ("soon", 0)])
def test_the_clock_is_moved_by_the_seconds_in_its_file(tmp_path: Path, text: str, offset_s: int) -> None:
    file = tmp_path / "offset"
    file.write_text(text)

    moved = SystemClock(file).now() - datetime.now(UTC)

    assert abs(moved - timedelta(seconds=offset_s)) < timedelta(seconds=5)


def test_without_its_file_the_clock_is_the_true_one(tmp_path: Path) -> None:
    for clock in (SystemClock(), SystemClock(tmp_path / "missing")):
        assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_is_there_in_every_language_with_the_same_slots() -> None:
    texts = Wording.load().texts
    entries: list[tuple[str, dict[str, Any]]] = [
        *((name, one["text"]) for name, one in texts["sms"].items()),
        *texts["said"].items(),
        ("time.format", texts["time"]["format"]),
    ]

    for name, by_language in entries:
        assert set(by_language) == {one.value for one in Language}, name
        assert len({frozenset(slots(str(text))) for text in by_language.values()}) == 1, name
    templates = [one["template_id"] for one in texts["sms"].values()]
    assert len(set(templates)) == len(templates)


@pytest.mark.parametrize(
    ("moment", "en", "hi"),
    [
        ("2026-11-25T18:29:00", "Wednesday 25 November, 11:59 pm", "बुधवार 25 नवंबर, रात 11:59 बजे"),
        ("2026-11-25T18:30:00", "Thursday 26 November, 12 am", "गुरुवार 26 नवंबर, रात 12 बजे"),
        ("2026-11-25T06:30:00", "Wednesday 25 November, 12 pm", "बुधवार 25 नवंबर, दोपहर 12 बजे"),
        ("2026-12-31T23:00:00", "Friday 1 January, 4:30 am", "शुक्रवार 1 जनवरी, सुबह 4:30 बजे"),
    ],
)
def test_times_are_said_in_indian_time(moment: str, en: str, hi: str) -> None:
    wording = Wording.load()
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    assert wording.day_and_time(at, Language.ENGLISH) == en
    assert wording.day_and_time(at, Language.HINDI) == hi


def test_a_text_with_braces_from_a_person_is_not_read_as_slots() -> None:
    sms = Wording.load().sms("decided", Language.ENGLISH, id="GR", outcome="done", reasons="{id} {0.x}")

    assert "{id} {0.x}" in sms.body


def test_texts_are_cleaned_of_what_no_database_holds_and_of_nothing_else() -> None:
    assert cleaned(" a\x00b\ud800 <b>\n😀\t", field="x", longest=20) == "ab <b>\n😀"
    with pytest.raises(BadInput):
        cleaned("x" * 21, field="x", longest=20)


@pytest.mark.parametrize("wrong", ["", "12345", "9160000000", "+0160000000", "+91600000x", "+" + "9" * 16])
def test_a_number_that_is_not_e164_is_refused(wrong: str) -> None:
    with pytest.raises(BadInput):
        phone_number(wrong)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+916000000011", "6000000011", True),
        ("+91 60000 00011", "06000000011", True),
        ("+916000000011", "+916000000012", False),
        ("11", "11", False),
        ("", "", False),
    ],
)
def test_two_writings_of_one_number_are_the_same_phone(one: str, other: str, same: bool) -> None:
    assert same_phone(one, other) is same
