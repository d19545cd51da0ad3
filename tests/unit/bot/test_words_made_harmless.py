"""A person's words never reach Rasa as a command, and come back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slash import MARK, harmless, words_of


@pytest.mark.parametrize(
    "text", ["/affirm", "  /affirm", "\n/restart", '/intent{"x": 1}', "\x1c/x", "\u00a0/x"]
)
def test_a_leading_slash_is_covered_after_rasa_strips_the_text(text: str) -> None:
    assert not harmless(text).strip().startswith("/")
    assert words_of(harmless(text)) == text


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_said_still_reaches_rasa_as_a_message(text: str) -> None:
    assert harmless(text).strip()
    assert words_of(harmless(text)).strip() == ""


def test_half_a_surrogate_pair_can_be_written_and_a_whole_one_is_kept() -> None:
    assert harmless("a\ud800b").encode() == "a\ufffdb".encode()
    assert harmless("\ud83d\ude00") == "😀"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters=MARK)))
def test_all_other_words_are_kept(text: str) -> None:
    assert words_of(harmless(text)) == text
    assert not harmless(text).strip().startswith("/")
    assert harmless(harmless(text)) == harmless(text)
