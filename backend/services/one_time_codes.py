"""One-time codes: six digits by SMS that prove a phone number to a conversation."""

from __future__ import annotations

from backend.domain.terms import Language
from backend.services.desk import Desk


def request_code(desk: Desk, item_id: str, *, phone: str, language: Language, conversation: str) -> None:
    """Sends a code when ID and phone belong together; says and costs the same when they do not."""
    raise NotImplementedError


def verify_code(desk: Desk, item_id: str, *, conversation: str, otp: str) -> None:
    """Grants the conversation the item. Raises OtpWrong, OtpTooMany."""
    raise NotImplementedError
