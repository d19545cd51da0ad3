"""Phone numbers and keys as the exchange takes them."""

from __future__ import annotations

import re

from telephony.simulator.records import ExchangeError
from telephony.simulator.verbs import Gather

E164 = re.compile(r"\+[1-9]\d{6,14}")
KEYS = re.compile(r"[0-9*#A-D]{1,64}")


def is_e164(number: str) -> bool:
    """A plus sign, the country and the number, 7 to 15 digits in all."""
    return bool(E164.fullmatch(number))


def e164(number: str) -> str:
    """The number without blanks and hyphens; an Indian mobile may come without +91."""
    bare = re.sub(r"[\s()-]", "", number)
    bare = f"+91{bare}" if re.fullmatch(r"[6-9]\d{9}", bare) else bare
    if not is_e164(bare):
        raise ExchangeError("number_wrong")
    return bare


def keys_for(gather: Gather, pressed: str) -> tuple[str, str]:
    """What a Gather makes of pressed keys: the digits that count, and the key that ended them."""
    keys = re.sub(r"\s", "", pressed).upper()
    if not KEYS.fullmatch(keys):
        raise ExchangeError("keys_wrong")
    finish = gather.finish_on_key
    digits, ended_by, _ = keys.partition(finish) if finish else (keys, "", "")
    return digits[: gather.num_digits], ended_by
