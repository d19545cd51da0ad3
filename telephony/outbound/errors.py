"""What can go wrong on the way out; bootstrap maps these to the errors of the backend's dialer port."""

from __future__ import annotations


class CarrierUnavailable(Exception):
    """The carrier gave no answer, or one of its own making (429, 5xx); the same key may be tried again."""


class CarrierRefused(Exception):
    """The carrier refused for good. `code` is the carrier's own (Twilio's, such as `21211`)."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code = code
