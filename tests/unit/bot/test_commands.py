"""Short words that steer the talk, in the three languages."""

from __future__ import annotations

import pytest

from actions.commands import Steering, commands, normal


@pytest.mark.parametrize(
    ("text", "steering"),
    [
        ("Cancel!", Steering.CANCEL),
        ("रद्द करें।", Steering.CANCEL),
        ("  RAHNE do ", Steering.CANCEL),
        ("go back", Steering.BACK),
        ("पीछे जाओ", Steering.BACK),
        ("say that again", Steering.REPEAT),
        ("send again", Steering.SEND),
        ("फिर भेजें", Steering.SEND),
        ("that's all", Steering.SKIP),
        ("adhikari se baat karni hai", Steering.HUMAN),
    ],
)
def test_a_message_that_is_a_steering_word_is_one(text: str, steering: Steering) -> None:
    assert commands().steering_in(text) == {steering}


@pytest.mark.parametrize(
    "text", ["", "they cancel our order", "go back on the price", "Stop Shop Traders", "वापस नहीं दिया"]
)
def test_a_message_that_only_holds_one_is_none(text: str) -> None:
    assert not commands().steering_in(text)


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("my phone is wrong", "phone"),
        ("Udyam number", "udyam"),
        ("ज़िला गलत है", "district"),
        ("company name galat hai", "enterprise"),
        ("nothing", None),
    ],
)
def test_the_answer_named_is_the_longest_name_that_fits(text: str, slot: str | None) -> None:
    order = ("name", "phone", "enterprise", "udyam", "state", "district", "description")
    assert commands().answer_named(text, order) == slot


@pytest.mark.parametrize(
    "text", ["mai jaan de dunga", "I want to KILL myself.", "अब जान दे दूँगा", "thinking of suicide"]
)
def test_a_danger_to_life_is_seen_anywhere_in_a_message(text: str) -> None:
    assert commands().tells_danger(text)


def test_an_ordinary_hardship_is_no_danger() -> None:
    assert not commands().tells_danger("The bank is killing my business and I cannot pay my workers")


def test_hindi_words_stay_whole() -> None:
    assert normal("  हाँ, ठीक है।  ") == normal("हाँ ठीक है")
    assert " " not in normal("ज़िला")
