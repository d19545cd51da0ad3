"""States and districts in people's spelling, on the reference data as shipped."""

from typing import Any

import pytest

from backend.domain.places import Places
from backend.domain.terms import Language


def test_there_are_36_states_and_union_territories_each_with_its_districts(places: Places) -> None:
    assert len(places.states) == 36
    assert places.states.keys() == places.districts.keys()
    assert sum(map(len, places.districts.values())) > 770


def test_every_state_is_found_by_its_code_and_both_its_names(places: Places) -> None:
    for code, state in places.states.items():
        for text in (
            code,
            code.lower(),
            state.en,
            state.en.upper(),
            state.hi,
            f"{state.en} mein",
            f"{state.hi} में",
        ):
            assert places.find_state(text) == state, text


def test_every_district_is_found_by_both_its_names_within_its_state(places: Places) -> None:
    for code, districts in places.districts.items():
        for district in districts:
            for text in (district.en, district.en.lower(), district.hi, f"{district.en} district"):
                assert places.find_district(text, code) == district, text


def test_no_name_means_two_states_or_two_districts_of_a_state(places: Places) -> None:
    indexes = [places.state_index, *places.district_indexes.values()]
    shared = [name for index in indexes for name, found in index.by_name.items() if len(found) > 1]
    assert shared == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Rajsthan", "RJ"),
        ("main Rajasthan se hoon", "RJ"),
        ("राजिस्थान", "RJ"),
        ("Orissa", "OD"),
        ("Pondicherry", "PY"),
        ("Uttaranchal", "UK"),
        ("U.P.", "UP"),
        ("यूपी", "UP"),
        ("up mein", "UP"),
        ("M P", "MP"),
        ("J&K", "JK"),
        ("tamilnadu", "TN"),
        ("Maharastra state", "MH"),
        ("kerela", "KL"),
        ("telengana", "TS"),
        ("Utar Pardesh", "UP"),
        ("West Bengal.", "WB"),
        ("new delhi", "DL"),
        ("Jaipur", "RJ"),
        ("Noida", "UP"),
    ],
)
def test_states_are_found_in_peoples_spelling(places: Places, text: str, code: str) -> None:
    state = places.find_state(text)
    assert state is not None
    assert state.code == code


@pytest.mark.parametrize(
    "text",
    [
        "Atlantis",
        "Wakanda",
        "Texas",
        "12345",
        "???",
        "yes",
        "nahi",
        "Pradesh",
        "bihar ya delhi",
        "Hamirpur",
        "hello",
        "<b>",
    ],
)
def test_no_state_is_guessed(places: Places, text: str) -> None:
    assert places.find_state(text) is None


def test_near_states_are_offered_best_first(places: Places) -> None:
    assert [state.code for state in places.near_states("Punjap")][:1] == ["PB"]
    assert {state.code for state in places.near_states("Hamirpur")} >= {"UP", "HP"}
    assert {state.code for state in places.near_states("bihar ya delhi")} >= {"BR", "DL"}
    assert [state.code for state in places.near_states("banglore")][:1] == ["KA"]
    assert places.near_states("12345") == []


@pytest.mark.parametrize(
    ("text", "state", "district"),
    [
        ("jodpur", "RJ", "Jodhpur"),
        ("Bhilwada", "RJ", "Bhilwara"),
        ("श्रीगंगानगर", "RJ", "Ganganagar"),
        ("Jaipur, Rajasthan", "RJ", "Jaipur"),
        ("जयपुर जिला", "RJ", "Jaipur"),
        ("Allahabad", "UP", "Prayagraj"),
        ("noida", "UP", "Gautam Buddha Nagar"),
        ("kanpur", "UP", "Kanpur Nagar"),
        ("Kanpur Dehat", "UP", "Kanpur Dehat"),
        ("muzzafarnagar", "UP", "Muzaffarnagar"),
        ("Bangalore", "KA", "Bengaluru Urban"),
        ("Aurangabad", "MH", "Chhatrapati Sambhajinagar"),
        ("Aurangabad", "BR", "Aurangabad"),
        ("coimbtore", "TN", "Coimbatore"),
    ],
)
def test_districts_are_found_in_peoples_spelling(
    places: Places, text: str, state: str, district: str
) -> None:
    found = places.find_district(text, state)
    assert found is not None
    assert found.en == district


@pytest.mark.parametrize(
    ("text", "state"), [("Gotham", "RJ"), ("Mumbai", "RJ"), ("Delhi", "DL"), ("24 Parganas", "WB")]
)
def test_no_district_is_guessed(places: Places, text: str, state: str) -> None:
    assert places.find_district(text, state) is None


def test_a_district_without_a_state_needs_a_name_that_is_its_own(places: Places) -> None:
    pune = places.find_district("Pune", None)
    assert pune is not None
    assert pune.state == "MH"
    assert places.find_district("Bilaspur", None) is None  # in two states


def test_a_name_is_shown_in_the_persons_script(places: Places) -> None:
    state = places.states["RJ"]
    assert (state.name(Language.ENGLISH), state.name(Language.HINGLISH)) == ("Rajasthan", "Rajasthan")
    assert state.name(Language.HINDI) == "राजस्थान"


@pytest.mark.parametrize(
    ("states", "districts"),
    [
        ({"RJ": {"en": "Rajasthan"}}, {}),
        ({"RJ": {"en": "Rajasthan", "hi": "राजस्थान", "alias": []}}, {}),
        ({False: {"en": "Norway", "hi": "नॉर्वे"}}, {}),
        ({"RJ": {"en": "Rajasthan", "hi": "राजस्थान"}}, {"XX": {}}),
        ({"RJ": {"en": "Rajasthan", "hi": "राजस्थान"}}, {"RJ": {"Jaipur": {"aliases": [True]}}}),
    ],
)
def test_reference_data_that_does_not_fit_is_refused(
    states: dict[Any, Any], districts: dict[Any, Any]
) -> None:
    with pytest.raises(ValueError):
        Places.from_mapping(states, districts)
