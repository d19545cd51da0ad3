"""The language of a turn: told by script or by two telling words, else left as it was."""

import pytest

from bot.components.language_rule import language_of, telling_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("मेरा लोन नहीं हो रहा", "hi"),
        ("मेरा UDYAM-RJ-17-0001234 गलत है", "hi"),
        ("हाँ", "hi"),
        ("mera bank loan nahi de raha hai", "hi-Latn"),
        ("payment nahi aaya sir please help karo", "hi-Latn"),
        ("The bank is not giving me my loan", "en"),
        ("yes I want to register", "en"),
        ("Rampur", None),
        ("Sitaram Gujar", None),
        ("yes", None),
        ("haan", None),
        ("9160000012", None),
        ("GR-26-000123-4", None),
        ("Shakti Steel Works", None),
        ("👍", None),
        ("", None),
    ],
)
def test_a_language_is_named_only_when_the_text_tells(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_no_word_tells_of_both_languages() -> None:
    assert not telling_words("en") & telling_words("hi-Latn")
