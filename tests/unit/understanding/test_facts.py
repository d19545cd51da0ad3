"""Udyam number, state and district in a story."""

import pytest

from backend.triage.facts import PlaceFinder
from backend.triage.files import DATA
from backend.triage.triage import REFERENCE
from backend.triage.waiting import long_wait


@pytest.fixture(scope="module")
def places() -> PlaceFinder:
    return PlaceFinder.load(REFERENCE, DATA / "everyday_words.txt")


@pytest.mark.parametrize(
    "text",
    [
        "UDYAM-RJ-17-0001234",
        "my number is udyam rj 17 0001234 please",
        "Udyam/RJ/17/0001234",
        "उद्यम RJ १७ ०००१२३४",
        "udhyam rj170001234",
    ],
)
def test_a_udyam_number_is_found_however_it_is_spaced(places: PlaceFinder, text: str) -> None:
    assert places.udyam(text) == "UDYAM-RJ-17-0001234"


@pytest.mark.parametrize(
    "text", ["UDYAM-QQ-17-0001234", "UDYAM-RJ-17-00012345", "UDYAM-RJ-17-001234", "RJ-17-0001234", "udyam"]
)
def test_a_number_of_the_wrong_shape_or_state_is_left(places: PlaceFinder, text: str) -> None:
    assert places.udyam(text) is None


@pytest.mark.parametrize(
    ("text", "state", "district"),
    [
        ("my unit is in Jaipur", "RJ", "Jaipur"),
        ("Kanpur me chamda ka kaam hai", "UP", "Kanpur Nagar"),
        ("पुणे की कंपनी", "MH", "Pune"),
        ("somewhere in Rajasthan", "RJ", None),
        ("Orissa mein hun", "OD", None),
        ("Aurangabad in Bihar", "BR", "Aurangabad"),
        ("मेरा खाता बंद हो गया", None, None),
        ("I want to bid on GeM", None, None),
        ("company subsidy de sakti hai", None, None),
        ("nothing named", None, None),
    ],
)
def test_a_place_is_found(places: PlaceFinder, text: str, state: str | None, district: str | None) -> None:
    assert places.find(text) == (state, district)


@pytest.mark.parametrize(
    "text",
    [
        "pending for two years",
        "I applied two years ago",
        "do saal se latka hai",
        "तीन साल से लंबित है",
        "18 months have passed",
        "डेढ़ साल से चक्कर काट रहा हूँ",
        "applied in 2021, nothing since 2021",
        "kai saal ho gaye",
    ],
)
def test_a_wait_of_a_year_or_more_is_seen(text: str) -> None:
    assert long_wait(text, year=2026)


@pytest.mark.parametrize(
    "text",
    [
        "pending for two months",
        "11 mahine se",
        "I have 20 years experience",
        "मुझे तीस साल का अनुभव है",
        "machine with 2 years warranty",
        "since 2025",
        "my unit is 5 years old",
    ],
)
def test_a_shorter_wait_or_another_count_of_years_is_none(text: str) -> None:
    assert long_wait(text, year=2026) is None
