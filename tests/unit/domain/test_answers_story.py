"""The person's own words are kept; too few of them are asked again."""

import pytest

from backend.domain.answers import Refused
from tests.unit.domain.asked import Asked

STORIES = [
    "Bank refused my loan 😡😡 without any reason",
    "<script>alert('x')</script> my payment is stuck",
    "बैंक ने बिना कारण लोन रोक दिया",
    "line one\nline two\n\n  line three",
    "O'Brien & sons; DROP TABLE items; --",
    "x " * 2500,
]


@pytest.mark.parametrize("story", STORIES)
def test_a_story_is_kept_sign_by_sign(asked: Asked, story: str) -> None:
    assert asked.value("description", f"  {story} ") == story.strip()


def test_control_signs_are_taken_out_of_a_story(asked: Asked) -> None:
    assert (
        asked.value("description", "Bank\x00 refused\x07 my\ud800 loan\r\nagain")
        == "Bank refused my loan\nagain"
    )


@pytest.mark.parametrize(
    ("length", "expected"),
    [(14, "description_short"), (15, None), (10_000, None), (10_001, "description_long")],
)
def test_a_story_has_15_to_10000_characters(asked: Asked, length: int, expected: str | None) -> None:
    story = ("ab cd " + "e" * length)[:length]
    found = asked.answer("description", story)
    assert (found.code if isinstance(found, Refused) else None) == expected


@pytest.mark.parametrize(
    "text",
    [
        "help",
        "loan problem",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "😡😡😡😡😡😡 😡😡😡😡😡😡 😡😡😡😡",
        "1234567890 12 34 56",
    ],
)
def test_a_few_words_are_no_story(asked: Asked, text: str) -> None:
    assert asked.code("description", text) == "description_short"


@pytest.mark.parametrize("text", ["GST", "CNC machining and tool design", "लेखा और कर", "Finance"])
def test_an_experts_field_may_be_short(asked: Asked, text: str) -> None:
    assert asked.value("expertise", text) == text


@pytest.mark.parametrize("text", ["yes", "no", "x", "12", "नहीं", "??"])
def test_a_bare_reply_is_no_field(asked: Asked, text: str) -> None:
    assert asked.code("expertise", text) == "expertise_short"


@pytest.mark.parametrize("text", ["weekends", "2 hours a week", "kabhi bhi", "शाम को", "Mon-Fri 10-12"])
def test_when_an_expert_is_free_is_kept_as_said(asked: Asked, text: str) -> None:
    assert asked.value("availability", text) == text


@pytest.mark.parametrize("text", ["yes", "no", "?", "haan", "a" * 501])
def test_a_bare_reply_says_not_when(asked: Asked, text: str) -> None:
    assert asked.code("availability", text) == "availability_wrong"
