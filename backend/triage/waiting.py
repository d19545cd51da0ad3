"""How long a matter has been waiting by the person's own account, for the ground of undue delay."""

from __future__ import annotations

import re
from typing import Final

from backend.domain.letters import folded, word_set
from backend.domain.numbers import number_of

_WORD: Final = re.compile(r"\d+(?:\.\d+)?|[\u0900-\u0963\u0970-\u097f]+|[^\W\d_]+")
_YEARS: Final = word_set(
    "year years yr yrs saal sal salon saalon barson baras varsh साल सालों वर्ष वर्षों बरस बरसों"
)
_MONTHS: Final = word_set("month months mahine mahina mahino maheene mahinon महीने महीना महीनों माह")
_VAGUE: Final = word_set("many several for kai kayi barson salon saalon कई बरसों सालों वर्षों")
_HALVES: Final = {
    1.5: word_set("dedh derh डेढ़"),
    2.5: word_set("dhai ढाई"),
}
_LAST: Final = word_set("last pichle pichhle gat पिछले गत past")
_SINCE: Final = word_set("since se से from")
# A number of years that is not a wait: age, experience, a warranty, the firm's own years.
_NOT_A_WAIT: Final = word_set(
    "old experience anubhav age aged umar umra warranty tenure lease guarantee "
    "अनुभव वारंटी गारंटी उम्र आयु पुराना "
    "purana purani पुरानी loan limit"
)
YEAR_OF_MONTHS: Final = 12


def long_wait(text: str, *, year: int) -> str | None:
    """The words that say a wait of a year or more, None if there are none. `year` is the present one."""
    tokens = _WORD.findall(folded(text))
    for place in range(len(tokens)):
        if _is_long(tokens, place) or _since_past_year(tokens, place, year):
            return " ".join(tokens[max(place - 2, 0) : place + 2])
    return None


def _is_long(tokens: list[str], place: int) -> bool:
    unit = tokens[place]
    before = tokens[place - 1] if place else ""
    around = set(tokens[place + 1 : place + 3])
    if around & _NOT_A_WAIT:
        return False
    if unit in _YEARS:
        count = _count(before)
        return (count is not None and 1 <= count < 30) or before in _VAGUE or before in {"a", "one", "full"}
    return unit in _MONTHS and (count := _count(before)) is not None and YEAR_OF_MONTHS <= count < 400


def _count(token: str) -> float | None:
    for value, names in _HALVES.items():
        if token in names:
            return value
    if token.replace(".", "", 1).isdigit():
        return float(token)
    return number_of(token)


def _since_past_year(tokens: list[str], place: int, year: int) -> bool:
    """`since 2021`, `2021 se`: a year before the last one; the last one may be a month ago."""
    token = tokens[place]
    if not (token.isdigit() and len(token) == len(str(year)) and year - 30 < int(token) < year - 1):
        return False
    near = tokens[max(place - 2, 0) : place] + tokens[place + 1 : place + 2]
    return bool(set(near) & _SINCE)
