"""What keys and words mean at a question of the line or of the assistant."""

from __future__ import annotations

from telephony.inbound import keys
from telephony.inbound.calls import Call
from telephony.inbound.heard import Heard
from telephony.inbound.line import Line


def yes_or_no(line: Line, heard: Heard) -> str | None:
    """`yes` or `no` by key or by word; None for anything else."""
    if heard.digits:
        return keys.YES_NO_KEYS.get(heard.digits)
    return next((answer for answer in ("yes", "no") if line.is_meant(heard.words, answer)), None)


def words_for_keys(line: Line, call: Call, digits: str) -> str | None:
    """What the keys say to the assistant, by what it asks and by the buttons it offered."""
    if call.asks in keys.NUMBER_ASKS and len(digits) > 1:
        return digits
    if digits.isdigit() and 0 < int(digits) <= min(len(call.choices), keys.MOST_BUTTON_KEYS):
        return call.choices[int(digits) - 1].payload
    if call.asks in keys.SCALE_ASKS:
        return digits
    if call.asks in keys.YES_NO_ASKS | keys.NUMBER_ASKS and digits in keys.YES_NO_KEYS:
        return line.wording.tell(keys.YES_NO_KEYS[digits], call.language)
    return None
