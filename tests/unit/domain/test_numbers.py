"""Numbers as people say and type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.numbers import DIGIT_NAMES, number_of, read_runs
from backend.domain.terms import Language


def digits_in(text: str) -> list[str]:
    return [run.digits for run in read_runs(text)]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("98765 43210", ["9876543210"]),
        ("९८७६५ ४३२१०", ["9876543210"]),
        ("nine eight double seven triple six", ["9877666"]),
        ("nine eight डबल सात", ["9877"]),
        ("double 51", ["551"]),
        ("ninety eight seventy six", ["9876"]),
        ("अट्ठानवे छिहत्तर पाँच", ["98765"]),
        ("nau aath saat chhe paanch", ["98765"]),
        ("twenty", ["20"]),
        ("twenty twenty six", ["2026"]),
        ("one two and three", ["12", "3"]),
        ("one two dash three", ["123"]),
        ("ज़ीरो जीरो शून्य", ["000"]),
        ("double", []),
        ("hello", []),
        ("", []),
    ],
)
def test_digits_come_out_however_they_are_said(text: str, digits: list[str]) -> None:
    assert digits_in(text) == digits


@given(st.text("0123456789", min_size=1, max_size=12), st.sampled_from(Language))
def test_digits_said_one_by_one_come_back(digits: str, language: Language) -> None:
    assert digits_in(" ".join(DIGIT_NAMES[language][int(digit)] for digit in digits)) == [digits]


@pytest.mark.parametrize(
    ("word", "number"),
    [("2", 2), ("२", 2), ("do", 2), ("दो", 2), ("two", 2), ("छब्बीस", 26), ("123", None), ("x", None)],
)
def test_one_word_says_one_number(word: str, number: int | None) -> None:
    assert number_of(word) == number
