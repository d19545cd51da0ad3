"""The words of the domain agree with the taxonomy, the labels and the contract between the parts."""

import re
from pathlib import Path
from typing import Any

import pytest

from backend.domain import errors
from backend.domain.answers import SLOTS, AnswerCode
from backend.domain.errors import BadInput, Conflict, DeskError, NotFound, NotPermitted, TooMany
from backend.domain.gate import RefusalCode
from backend.domain.labels import Labels
from backend.domain.people import greeting_name, logged_phone, masked_phone
from backend.domain.terms import Ground, Language, Outcome, Status, Subject

CONTRACTS = (Path(__file__).parents[3] / "docs" / "contracts.md").read_text(encoding="utf-8")


def tree(root: type[DeskError]) -> list[type[DeskError]]:
    return [root, *(one for child in root.__subclasses__() for one in tree(child))]


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [error.code for error in tree(DeskError)]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", code) for code in codes)


def test_every_error_of_the_module_hangs_on_one_of_five_branches() -> None:
    branches = (BadInput, NotPermitted, NotFound, Conflict, TooMany)
    classes = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, DeskError)]
    assert [one for one in classes if one is not DeskError and not issubclass(one, branches)] == []


def test_codes_of_the_gate_that_reach_the_outside_are_codes_of_errors() -> None:
    assert {RefusalCode.HEARING_DUE.value, RefusalCode.REASONS_REQUIRED.value} <= {
        one.code for one in tree(DeskError)
    }


def test_subjects_grounds_and_languages_are_those_of_the_taxonomy(taxonomy: Any) -> None:
    assert set(Subject) == set(taxonomy["subjects"])
    assert set(Ground) == set(taxonomy["hearing_grounds"])
    assert set(Language) == set(taxonomy["languages"])


def test_answer_codes_and_slots_are_those_of_the_contract() -> None:
    listed = re.search(r"When refused, `code` is one of: `([^`]+)`", CONTRACTS)
    assert listed is not None
    assert set(AnswerCode) == set(re.split(r"[,\s]+", listed[1]))
    slots = re.search(r"`/answers` slots: `([^`]+)`", CONTRACTS)
    assert slots is not None
    assert set(SLOTS) == set(re.split(r"[,\s]+", slots[1]))


@pytest.mark.parametrize(
    ("kind", "codes"),
    [("subjects", Subject), ("grounds", Ground), ("statuses", Status), ("outcomes", Outcome)],
)
@pytest.mark.parametrize("language", Language)
def test_every_code_has_words_in_every_language(
    labels: Labels, kind: str, codes: Any, language: Language
) -> None:
    said = [labels.text(kind, code, language) for code in codes]
    assert all(said)
    assert len(set(said)) == len(said)


def test_labels_that_lack_words_are_refused() -> None:
    with pytest.raises(ValueError, match=r"subjects\.taxation\.hi"):
        Labels.from_mapping({})


@pytest.mark.parametrize(
    ("phone", "shown", "logged"),
    [
        ("+916000000012", "******0012", "********12"),
        ("", "**********", "**********"),
        ("123", "**********", "**********"),
    ],
)
def test_phones_are_masked(phone: str, shown: str, logged: str) -> None:
    assert (masked_phone(phone), logged_phone(phone)) == (shown, logged)


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Sitaram Gujar", "Sitaram"),
        ("Smt. Kamla Devi", "Kamla"),
        ("K. R. Menon", "Menon"),
        ("श्री सीताराम गुर्जर", "सीताराम"),
        ("Md Salim", "Salim"),
        ("K.", "K."),
        ("", ""),
    ],
)
def test_people_are_greeted_by_a_name_that_can_stand_alone(name: str, greeted: str) -> None:
    assert greeting_name(name) == greeted
