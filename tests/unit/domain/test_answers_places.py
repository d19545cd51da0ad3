"""States and districts as answers."""

from backend.domain.answers import Accepted, AnswerCode, Refused
from tests.unit.domain.asked import Asked


def test_a_state_comes_out_as_its_code_and_is_read_back_by_name(asked: Asked) -> None:
    assert asked.answer("state", "Orissa") == Accepted("OD", "Odisha")
    assert asked.answer("state", "Rajasthan mein", language="hi") == Accepted("RJ", "राजस्थान")


def test_an_unknown_state_offers_what_may_be_meant(asked: Asked) -> None:
    assert asked.answer("state", "Punjap") == Refused(AnswerCode.STATE_UNKNOWN, ("Punjab",))
    assert asked.answer("state", "Atlantis") == Refused(AnswerCode.STATE_UNKNOWN, ())


def test_a_district_is_looked_for_in_the_state_already_given(asked: Asked) -> None:
    assert asked.answer("district", "औरंगाबाद", state="BR", language="hi") == Accepted("Aurangabad", "औरंगाबाद")
    assert asked.value("district", "Aurangabad", state="MH") == "Chhatrapati Sambhajinagar"


def test_an_unknown_district_offers_near_ones_of_the_state(asked: Asked) -> None:
    refused = asked.answer("district", "Parganas", state="WB")
    assert isinstance(refused, Refused)
    assert refused.code is AnswerCode.DISTRICT_UNKNOWN
    assert set(refused.choices) >= {"North 24 Parganas", "South 24 Parganas"}
    assert asked.code("district", "Gotham", state="RJ") == "district_unknown"
