"""Amounts of rupees, as people write and say them in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.triage.amounts import amount_inr

LAKH, CRORE = 100_000, 10_000_000


@pytest.mark.parametrize(
    ("text", "rupees"),
    [
        ("saade teen lakh", 350_000),
        ("२.५ करोड़", 25_000_000),
        ("Rs. 3,40,000/-", 340_000),
        ("डेढ़ लाख रुपये", 150_000),
        ("सवा दो करोड़", 22_500_000),
        ("paune do lakh", 175_000),
        ("sava lakh", 125_000),
        ("ढाई लाख", 250_000),
        ("half a crore", 5_000_000),
        ("three and a half lakh", 350_000),
        ("two lakh forty thousand rupees", 240_000),
        ("2 lakh 40 hazar 500", 240_500),
        ("ek crore bees lakh", 12_000_000),
        ("9.2 lakhs outstanding", 920_000),
        ("10lakh", 1_000_000),
        ("1.5cr", 15_000_000),
        ("50k", 50_000),
        ("₹ 4.5 lakh", 450_000),
        ("rupees 75000 only", 75_000),
        ("पांच सौ रुपये", 500),
        ("pachas hazar ki rishwat", 50_000),
        ("DIC ka babu bola 15 hazar do", 15_000),
        ("9,80,000 is due", 980_000),
        ("I borrowed 20 lakh and he took Rs 500", 500),
    ],
)
def test_an_amount_is_read(text: str, rupees: int) -> None:
    assert amount_inr(text) == rupees


@pytest.mark.parametrize(
    "text",
    [
        "मुझे 5 हज़ार मास्क चाहिए",
        "12 months",
        "call me on 9160000012",
        "load from 20 to 50 kW",
        "do something for me",
        "lakhs of people",
        "Rs",
        "₹",
        "sadhe",
        "",
        "UDYAM-RJ-17-0001234",
        "9" * 5_000 + " lakh",
        "1" * 17 + " crore rupees",
    ],
)
def test_what_is_no_amount_is_left(text: str) -> None:
    assert amount_inr(text) is None


def indian_commas(number: int) -> str:
    """12345678 → 1,23,45,678."""
    head, tail = str(number)[:-3], str(number)[-3:]
    pairs = []
    while head:
        head, pair = head[:-2], head[-2:]
        pairs.insert(0, pair)
    return ",".join([*pairs, tail])


@given(st.integers(min_value=1, max_value=10**12))
def test_an_amount_written_with_indian_commas_is_read_back(rupees: int) -> None:
    assert amount_inr(f"they owe me Rs. {indian_commas(rupees)}/- since May") == rupees


@given(st.integers(1, 99), st.integers(1, 99), st.sampled_from(["lakh", "लाख", "lac"]))
def test_lakh_and_thousands_add_up(lakhs: int, thousands: int, word: str) -> None:
    assert amount_inr(f"{lakhs} {word} {thousands} hazar") == lakhs * LAKH + thousands * 1_000


@given(st.text(max_size=300))
def test_no_text_is_too_odd(text: str) -> None:
    found = amount_inr(text)
    assert found is None or found > 0
