"""Amounts of rupees in a story: digits with Indian commas, words in three languages, lakh and crore."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from backend.domain.letters import folded, word_set
from backend.domain.numbers import number_of

_TOKEN: Final = re.compile(
    r"\d+(?:,\d+)*(?:\.\d+)?|₹|/-|[\u0900-\u0963\u0970-\u097f]+|[^\W\d_]+|[^\s]", re.UNICODE
)
_NUMBER: Final = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?")
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_SCALES: Final = (
    (100, word_set("hundred sau so सौ")),
    (1_000, word_set("thousand thousands k hazar hajar hazaar hajaar हज़ार हजार thousand's थाउज़ेंड")),
    (100_000, word_set("lakh lakhs lac lacs lakhon laakh lak lacks lkh लाख लाखों")),
    (10_000_000, word_set("crore crores cr crs karod karor caror करोड़ करोड़ों")),
)
_MONEY_SCALE: Final = 100_000
_BEFORE: Final = word_set("₹ rs inr rupees rupee re रु rupaye रुपये रुपए")
_AFTER: Final = word_set(
    "₹ rs inr rupees rupee rupaye rupaya rupay rupya rupye rupaiya rupaiye rupe rupiya rupaiyo rupayon ru "
    "रु रुपये रुपए रुपया रूपये रूपए रुपयों रूपया रूपयों /-"
)
_HALF_MORE: Final = word_set("sadhe saadhe saade sade sarhe saarhe साढ़े साडे")
_QUARTER_MORE: Final = word_set("sava savva sawa सवा")
_QUARTER_LESS: Final = word_set("paune pone pauna पौने पौन")
_FIXED: Final = {
    Fraction(3, 2): word_set("dedh dedhh derh deadh dhedh डेढ़ डेड़"),
    Fraction(5, 2): word_set("dhai dhaai adhai ढाई अढ़ाई"),
    Fraction(1, 2): word_set("aadha adha aadhe half आधा आधे"),
}
# Bare thousands are money in most stories, but not before a thing that is counted (5 thousand masks).
_COUNTED: Final = word_set(
    "mask masks piece pieces pcs nos unit units kit kits bag bags box boxes bottle bottles brick bricks "
    "kg kgs kilo ton tons tonne tonnes quintal litre litres liter meter metre meters metres feet ft sq "
    "square km kw watt volt "
    "rpm people persons workers families log mazdoor karigar spindles looms customers grahak hours days "
    "मास्क पीस नग किट थैले बोतल बोतलें ईंट ईंटें किलो टन क्विंटल लीटर मीटर फुट वर्ग "
    "लोग लोगों मज़दूर कारीगर ग्राहक घंटे दिन"
)
_THOUSAND: Final = 1_000
_LEAST_REST: Final = 10  # "15 hazar do" asks to give 15,000; nobody says 15,002
_LONGEST_NUMBER: Final = 18  # characters; longer is an account number, or no number at all
_ONE: Final = word_set("a an")
_AND: Final = word_set("and aur और &")


@dataclass(frozen=True)
class _Amount:
    rupees: int
    certainty: int  # 3: rupees named; 2: lakh, crore; 1: thousands or commas as in money


def amount_inr(text: str) -> int | None:
    """The first amount of the surest kind, in whole rupees; None when the text names none."""
    tokens = _TOKEN.findall(folded(text))
    found: list[_Amount] = []
    place = 0
    while place < len(tokens):
        amount, used = _amount_at(tokens, place)
        if amount:
            found.append(amount)
        place += max(used, 1)
    return max(found, key=lambda amount: amount.certainty).rupees if found else None


def _amount_at(tokens: Sequence[str], place: int) -> tuple[_Amount | None, int]:
    """An amount that starts at this token, and how many tokens it takes."""
    start, marked = _past_marker(tokens, place)
    total, largest, end = _sum_at(tokens, start)
    if total is None:
        return None, 0
    if end < len(tokens) and tokens[end] in _AFTER:
        marked, end = True, end + 1
    follows = tokens[end] if end < len(tokens) else ""
    certainty = 3 if marked else _certainty(tokens[start], largest, follows)
    is_amount = certainty > 0 and 0 < total < 10**13
    return (_Amount(int(total), certainty) if is_amount else None), end - place


def _certainty(first: str, largest: int, follows: str) -> int:
    """How surely a number without a sign of rupees is money; 0 is not."""
    if largest >= _MONEY_SCALE:
        return 2
    is_money = (largest == _THOUSAND and follows not in _COUNTED) or _GROUPED.fullmatch(first)
    return 1 if is_money else 0


def _past_marker(tokens: Sequence[str], place: int) -> tuple[int, bool]:
    """Where the number starts after a sign such as ₹ or 'Rs.', and whether there was one."""
    if tokens[place] not in _BEFORE:
        return place, False
    start = place + 1
    while start < len(tokens) and tokens[start] in {".", ":"}:
        start += 1
    return start, True


def _sum_at(tokens: Sequence[str], start: int) -> tuple[Fraction | None, int, int]:
    """`2 lakh 40 hazar` and its like: the sum, the largest scale, and where it ends. Scales must fall."""
    total: Fraction | None = None
    largest, last, end = 1, 10**9, start
    while end < len(tokens):
        value, scale, after = _term_at(tokens, end)
        if value is None or scale >= last or (total is not None and scale == 1 and value < _LEAST_REST):
            break
        total, largest, end, last = (total or Fraction(0)) + value, max(largest, scale), after, scale
        if scale == 1:
            break
        if end + 1 < len(tokens) and tokens[end] in _AND and _term_at(tokens, end + 1)[1] > 1:
            end += 1
    return total, largest, end


def _term_at(tokens: Sequence[str], place: int) -> tuple[Fraction | None, int, int]:
    """One number with its scale: value, scale (1 when none is named), and the place after."""
    number, after = _number_at(tokens, place)
    if number is None:
        return None, 0, place
    scale, after = _scales_at(tokens, after)
    is_bare_fraction = number.denominator != 1 and scale == 1 and not _NUMBER.fullmatch(tokens[place])
    return (None, 0, place) if is_bare_fraction else (number * scale, scale, after)


def _scales_at(tokens: Sequence[str], place: int) -> tuple[int, int]:
    scale = 1
    while place < len(tokens) and (size := _scale_of(tokens[place])):
        scale, place = scale * size, place + 1
    return scale, place


def _scale_of(token: str) -> int:
    return next((size for size, names in _SCALES if token in names), 0)


def _number_at(tokens: Sequence[str], place: int) -> tuple[Fraction | None, int]:
    """A number in digits or words, Hindi fractions in front included; None and the same place if none."""
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < len(tokens) else ""
    for shift, names in (
        (Fraction(1, 2), _HALF_MORE),
        (Fraction(1, 4), _QUARTER_MORE),
        (Fraction(-1, 4), _QUARTER_LESS),
    ):
        if token in names:
            whole, after = _whole_at(tokens, place + 1) if following else (None, place)
            if whole is not None:
                return whole + shift, after
            return (
                (1 + shift, place + 1) if _scale_of(following) and token not in _HALF_MORE else (None, place)
            )
    for fixed, names in _FIXED.items():
        if token in names:
            return fixed, place + (2 if following in _ONE else 1)
    if token in _ONE:
        return (Fraction(1), place + 1) if _scale_of(following) >= _MONEY_SCALE else (None, place)
    return _with_half(tokens, *_whole_at(tokens, place))


def _with_half(tokens: Sequence[str], number: Fraction | None, after: int) -> tuple[Fraction | None, int]:
    """`three and a half lakh`: adds the half."""
    spoken = list(tokens[after : after + 3])
    if number is not None and spoken == ["and", "a", "half"]:
        return number + Fraction(1, 2), after + 3
    return number, after


def _whole_at(tokens: Sequence[str], place: int) -> tuple[Fraction | None, int]:
    token = tokens[place]
    if _NUMBER.fullmatch(token):
        known = len(token) <= _LONGEST_NUMBER
        return (Fraction(token.replace(",", "")), place + 1) if known else (None, place)
    value = number_of(token)
    if value is None:
        return None, place
    unit = number_of(tokens[place + 1]) if place + 1 < len(tokens) and token.isascii() else None
    if value in range(20, 100, 10) and unit and unit < 10 and tokens[place + 1].isalpha():
        return Fraction(value + unit), place + 2
    return Fraction(value), place + 1
