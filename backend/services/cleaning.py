"""Makes any text fit to be stored: without what a database cannot hold, otherwise as it was."""

from __future__ import annotations

import re

from backend.domain.errors import BadInput

# PostgreSQL holds no NUL and no lone surrogate; the other control characters are of no use to a reader.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
E164 = re.compile(r"\+[1-9]\d{7,14}")


def storable(text: str) -> str:
    """The text without what no database keeps."""
    return UNFIT.sub("", text)


def cleaned(text: str, *, field: str, longest: int) -> str:
    """The text without unfit characters and outer space. Raises BadInput when it is longer than `longest`."""
    fit = storable(text).strip()
    if len(fit) > longest:
        raise BadInput(f"{field} is longer than {longest} characters", field=field, longest=longest)
    return fit


def phone_number(text: str) -> str:
    """An E.164 number. Raises BadInput."""
    number = re.sub(r"[\s()-]", "", text)
    if not E164.fullmatch(number):
        raise BadInput("the phone number is not in E.164 form (+91…)", field="phone")
    return number
