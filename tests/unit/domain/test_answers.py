"""What holds for the answer to any question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.answers import SLOTS, Accepted, AnswerContext, Choice, check_answer
from backend.domain.labels import Labels
from backend.domain.places import Places
from backend.domain.terms import Language
from tests.unit.domain.asked import Asked


@pytest.mark.parametrize("slot", SLOTS)
@pytest.mark.parametrize("text", ["", "   ", "\n\t ", "\x00", "\u202e \u200f"])
def test_nothing_is_no_answer_to_any_question(asked: Asked, slot: str, text: str) -> None:
    assert asked.code(slot, text) == "empty"


def test_a_question_that_there_is_none_of_is_a_fault_of_the_caller(asked: Asked) -> None:
    with pytest.raises(KeyError):
        asked.answer("shoe_size", "9")


@given(st.sampled_from(SLOTS), st.text(max_size=60), st.sampled_from(Language))
def test_no_text_breaks_the_deciding(
    places: Places, labels: Labels, slot: str, text: str, language: Language
) -> None:
    context = AnswerContext(language, places, labels, state="RJ", choices=(Choice("s1", "Friday 11 am"),))
    found = check_answer(slot, text, context)
    if isinstance(found, Accepted):
        assert found.display
        assert "\x00" not in str(found.value)
