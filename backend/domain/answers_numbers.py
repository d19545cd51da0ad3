"""Answers that are numbers: a mobile number, a Udyam number, an item's ID, a one-time code."""

import re
from collections.abc import Iterator
from typing import Final

from backend.domain.answer import Accepted, Answer, AnswerCode, AnswerContext, Refused
from backend.domain.errors import ItemIdCheckWrong, ItemIdWrong
from backend.domain.ids import parse_item_id
from backend.domain.letters import folded
from backend.domain.numbers import Run, read_runs
from backend.domain.replies import is_none
from backend.domain.terms import Series

MOBILE_LENGTH: Final = 10
OTP_LENGTH: Final = 6
NO_UDYAM: Final = "none"
_FIRST_OF_MOBILE: Final = "6789"
_FOREIGN: Final = re.compile(r"\+\s*(?!91)[1-9]")
_UDYAM_DIGITS: Final = 9
_SOME_DIGITS: Final = 3
# How recognisers write the names of letters that begin a state's code, where it is not the letter itself.
_LETTERS_HEARD: Final = {
    "ए": "a", "बी": "b", "सी": "c", "डी": "d", "जी": "g", "एच": "h", "जे": "j", "के": "k", "एल": "l",
    "एम": "m", "एन": "n", "ओ": "o", "पी": "p", "आर": "r", "एस": "s", "टी": "t", "यू": "u", "वाई": "y",
    "डब्ल्यू": "w", "यूपी": "up", "एमपी": "mp", "आरजे": "rj", "एमएच": "mh", "जीजे": "gj", "डीएल": "dl",
}  # fmt: skip


def check_phone(text: str, context: AnswerContext) -> Answer:
    """An Indian mobile number, E.164 out; ten digits that are none are told apart: an SMS must reach it."""
    if _FOREIGN.search(folded(text)):
        return Refused(AnswerCode.PHONE_WRONG)
    national = [number for number in map(_national, _numbers_in(text)) if len(number) == MOBILE_LENGTH]
    for number in national:
        if number[0] in _FIRST_OF_MOBILE and len(set(number)) > 1:
            return Accepted(f"+91{number}", f"{number[:5]} {number[5:]}")
    return Refused(AnswerCode.PHONE_NOT_MOBILE if national else AnswerCode.PHONE_WRONG)


def _numbers_in(text: str) -> Iterator[str]:
    """Each run of digits whole, then each of its groups: two numbers may be typed side by side."""
    for run in read_runs(text):
        yield run.digits
        yield from run.groups


def _national(digits: str) -> str:
    """The ten digits without 00, 91 and 0 before them."""
    for before in ("00", "91", "0"):
        if len(digits) > MOBILE_LENGTH:
            digits = digits.removeprefix(before)
    return digits


def check_udyam(text: str, context: AnswerContext) -> Answer:
    """`UDYAM-RJ-17-0001234`, forgiving of case, signs and a missing UDYAM; or `none` for who has none."""
    runs = read_runs(text)
    for run in runs:
        code = _state_code_before(run, context)
        if code and len(run.digits) == _UDYAM_DIGITS and not run.is_glued:
            number = f"UDYAM-{code}-{run.digits[:2]}-{run.digits[2:]}"
            return Accepted(number, number)
    # A number that is not right is not taken for having none: "udyam no. RJ-17-123".
    if is_none(text) and all(len(run.digits) < _SOME_DIGITS for run in runs):
        return Accepted(NO_UDYAM, context.labels.text("answers", "none", context.language))
    return Refused(AnswerCode.UDYAM_WRONG)


def _state_code_before(run: Run, context: AnswerContext) -> str | None:
    """The two letters just before the digits, as typed, if they are the code of a state."""
    letters = "".join(_LETTERS_HEARD.get(word, word) for word in run.before[-2:])
    code = letters[-2:]
    ahead = letters[:-2]
    is_alone = not ahead or not run.before or len(_LETTERS_HEARD.get(run.before[-1], run.before[-1])) <= 2
    known = len(code) == 2 and code.isascii() and context.places.state_index.exact(code) is not None
    return code.upper() if known and (is_alone or ahead.endswith("udyam")) else None


def check_item_id(text: str, context: AnswerContext) -> Answer:
    """An item's ID. Nine digits alone are taken for a grievance, as nearly all are; it is read back."""
    try:
        item_id = str(parse_item_id(text, series=Series.GRIEVANCE))
    except ItemIdWrong:
        return Refused(AnswerCode.ITEM_ID_WRONG)
    except ItemIdCheckWrong:
        return Refused(AnswerCode.ITEM_ID_CHECK)
    return Accepted(item_id, item_id)


def check_otp(text: str, context: AnswerContext) -> Answer:
    """The six digits of a one-time code, typed or said."""
    for digits in _numbers_in(text):
        if len(digits) == OTP_LENGTH:
            return Accepted(digits, digits)
    return Refused(AnswerCode.OTP_WRONG)
