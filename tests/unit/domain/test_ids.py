"""The ID of an item: issued, typed, said, misread."""

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.errors import ItemIdCheckWrong, ItemIdWrong, SequenceExhausted
from backend.domain.ids import ItemId, item_year, parse_item_id, spoken
from backend.domain.numbers import DIGIT_NAMES
from backend.domain.terms import Language, Series

ITEM = ItemId(Series.GRIEVANCE, 2026, 123)
CHECK = ITEM.check_digit

item_ids = st.builds(
    ItemId, st.sampled_from(Series), st.integers(min_value=2000, max_value=2099), st.integers(1, 999_999)
)


def test_canonical_form_has_series_year_sequence_and_check_digit() -> None:
    assert str(ITEM) == f"GR-26-000123-{CHECK}"
    assert CHECK == "3"  # Damm over 26000123


@given(item_ids)
def test_an_id_is_read_back_from_its_own_form(item_id: ItemId) -> None:
    assert parse_item_id(str(item_id)) == item_id


@given(item_ids, st.data())
def test_every_single_wrong_digit_is_caught(item_id: ItemId, data: st.DataObject) -> None:
    digits = item_id.digits + item_id.check_digit
    place = data.draw(st.integers(0, 8))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[place]]))
    changed = digits[:place] + other + digits[place + 1 :]
    with pytest.raises((ItemIdCheckWrong, ItemIdWrong)):
        parse_item_id(item_id.series.value + changed)


@given(item_ids, st.integers(0, 7))
def test_every_swap_of_neighbouring_digits_is_caught(item_id: ItemId, place: int) -> None:
    digits = item_id.digits + item_id.check_digit
    if digits[place] == digits[place + 1]:
        return
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    with pytest.raises((ItemIdCheckWrong, ItemIdWrong)):
        parse_item_id(item_id.series.value + swapped)


@given(item_ids, st.sampled_from(Language))
def test_an_id_is_read_back_from_how_it_is_spoken(item_id: ItemId, language: Language) -> None:
    assert parse_item_id(" ".join(spoken(item_id, language))) == item_id


@given(item_ids, st.data())
def test_spaces_dashes_and_case_do_not_matter(item_id: ItemId, data: st.DataObject) -> None:
    plain = item_id.series.value + item_id.digits + item_id.check_digit
    between = [data.draw(st.sampled_from(["", " ", "-", " - ", "–", "."])) for _ in plain]
    typed = "".join(sign + gap for sign, gap in zip(plain, between, strict=True))
    typed = typed.lower() if data.draw(st.booleans()) else typed
    assert parse_item_id(typed) == item_id


@pytest.mark.parametrize(
    "text",
    [
        "gr26000123 3",
        "GR20260001233",
        "GR-26-000123-3",
        "G R 26 000123 3",
        "gr-2026-000123-3",
        "GR 26-123-3",
        "GR-२६-०००१२३-३",
        "जीआर २६ ०००१२३ ३",
        "जी आर छब्बीस शून्य शून्य शून्य एक दो तीन तीन",
        "G R two six zero zero zero one two three three",
        "gee are twenty six triple zero one two three three",
        "g r two six oh oh oh one two three three",
        "GR 2 6 double zero zero 1 2 3 3",
        "GR-26-OOO123-3",
        "jee aar do chhe triple shunya ek do teen teen",
        "mera complaint number GR260001233 hai, kya hua?",
        "GR dash 26 dash 000123 dash 3",
        "GR 26, number 000123, check 3",
    ],
)
def test_people_type_and_say_an_id_in_many_ways(text: str) -> None:
    assert parse_item_id(text) == ITEM


def test_the_letter_o_of_the_series_co_is_no_zero() -> None:
    offer = ItemId(Series.OFFER, 2026, 7)
    assert parse_item_id(f"c o 26 000007 {offer.check_digit}") == offer
    assert parse_item_id(f"सी ओ 26 000007 {offer.check_digit}") == offer


def test_digits_alone_need_the_series_that_a_menu_chose() -> None:
    with pytest.raises(ItemIdWrong):
        parse_item_id("260001233")
    assert parse_item_id("260001233", series=Series.GRIEVANCE) == ITEM


@pytest.mark.parametrize(
    "text",
    ["", "hello", "GR", "GR-26", "GR-26-0001234567-4", "GR19260001233", "XX-26-000123-4", "GR-26-000000-0"],
)
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(ItemIdWrong):
        parse_item_id(text)


def test_a_wrong_check_digit_is_told_apart_from_a_wrong_shape() -> None:
    with pytest.raises(ItemIdCheckWrong):
        parse_item_id("GR-26-000123-4")


@pytest.mark.parametrize(("sequence", "error"), [(0, ItemIdWrong), (1_000_000, SequenceExhausted)])
def test_a_sequence_runs_from_one_to_999999(sequence: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        ItemId(Series.GRIEVANCE, 2026, sequence)


def test_the_last_number_of_a_year_is_still_given() -> None:
    assert str(ItemId(Series.GRIEVANCE, 2026, 999_999)).startswith("GR-26-999999-")


@pytest.mark.parametrize("year", [1999, 2100])
def test_two_digits_can_tell_only_the_years_of_this_century(year: int) -> None:
    with pytest.raises(ItemIdWrong):
        ItemId(Series.GRIEVANCE, year, 1)


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        (datetime(2026, 12, 31, 18, 29, 59, tzinfo=UTC), 2026),
        (datetime(2026, 12, 31, 18, 30, 0, tzinfo=UTC), 2027),
    ],
)
def test_the_year_of_an_item_turns_at_midnight_in_india(moment: datetime, year: int) -> None:
    assert item_year(moment) == year


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_of_an_id(text: str) -> None:
    with contextlib.suppress(ItemIdWrong, ItemIdCheckWrong):
        parse_item_id(text, series=Series.GRIEVANCE)


def test_hindi_says_letters_and_digits_in_hindi() -> None:
    assert spoken(ITEM, Language.HINDI)[:3] == ["जी", "आर", DIGIT_NAMES[Language.HINDI][2]]
