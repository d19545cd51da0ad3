"""Numbers for the ear: item IDs and phone numbers digit by digit, in groups, with the letters apart."""

from __future__ import annotations

import re

from telephony.inbound.wording import Wording

ITEM_ID = re.compile(r"\b([A-Z]{2})-(\d{2})-(\d{6})-(\d)\b")
MOBILE = re.compile(r"(?<!\d)([6-9]\d{4}) ?(\d{5})(?!\d)")
KEYED_DIGITS = 9  # year (2), sequence (6), check digit (1)


def spoken_groups(item_id: str, language: str, wording: Wording) -> list[str]:
    """The groups to say with a pause between: series, year, half the sequence, the rest, check digit."""
    found = ITEM_ID.fullmatch(item_id)
    if not found:
        return [item_id]
    series, year, sequence, check = found.groups()
    names = wording.digits(language)
    numbers = [year, sequence[:3], sequence[3:], check]
    return [", ".join(series)] + [", ".join(names[int(digit)] for digit in group) for group in numbers]


def for_the_ear(text: str, language: str, wording: Wording) -> str:
    """The text with item IDs and mobile numbers digit by digit, so that no voice reads a big number."""
    spelled = ITEM_ID.sub(lambda found: ". ".join(spoken_groups(found.group(), language, wording)), text)
    return MOBILE.sub(lambda found: ", ".join(" ".join(half) for half in found.groups()), spelled)


def from_keys(digits: str, series: str) -> str | None:
    """The ID that nine keyed digits stand for in a series, or None when there are not nine."""
    if len(digits) != KEYED_DIGITS or not digits.isdigit():
        return None
    return f"{series}-{digits[:2]}-{digits[2:8]}-{digits[8]}"
