"""What may be shown of a person: a masked phone number, the name to greet them by."""

from typing import Final

from backend.domain.letters import folded, word_set

_NUMBER_LENGTH: Final = 10
_HONORIFICS: Final = word_set(
    "mr mrs ms dr smt shri sri shree km kumari sh er prof md mohd श्री श्रीमती सुश्री कुमारी डॉ डॉक्टर मो मोहम्मद"
)


def masked_phone(phone: str) -> str:
    """`+916000000012` as `******0012`, for the person's own pages and for officers."""
    return _masked(phone, visible=4)


def logged_phone(phone: str) -> str:
    """`+916000000012` as `********12`, for logs."""
    return _masked(phone, visible=2)


def _masked(phone: str, *, visible: int) -> str:
    digits = "".join(sign for sign in phone if sign.isdigit())
    shown = digits[-visible:] if len(digits) >= _NUMBER_LENGTH else ""
    return shown.rjust(_NUMBER_LENGTH, "*")


def greeting_name(name: str) -> str:
    """The first name that can stand alone: skips honorifics and initials; the whole name if there is none."""
    for word in name.split():
        bare = folded(word.strip(".,"))
        if len(bare) > 1 and bare not in _HONORIFICS and "." not in bare:
            return word.strip(".,")
    return name.strip()
