"""Reads the forms of Twilio's REST API and refuses with Twilio's own error numbers."""

from __future__ import annotations

from typing import TypedDict
from urllib.parse import urlsplit

from werkzeug.datastructures import MultiDict

from telephony.simulator.numbers import is_e164
from telephony.simulator.placing import Placing

CALL_EVENTS = ("initiated", "ringing", "answered", "completed")
LONGEST_BODY = 1600
LONGEST_TWIML = 4000


class RestError(Exception):
    """Twilio's error: number, words and HTTP status."""

    def __init__(self, code: int, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code = code
        self.status = status


class MessageWanted(TypedDict):
    """The fields of a message to send."""

    to: str
    sender: str
    body: str
    callback: str


def placing_of(form: MultiDict[str, str]) -> Placing:
    """The call that a form asks for."""
    to, sender = form.get("To", ""), form.get("From", "")
    if not to:
        raise RestError(21201, "No 'To' number is specified")
    if not sender:
        raise RestError(21213, "No 'From' number is specified")
    _check_numbers(to, sender)
    url, twiml = target_of(form)
    return Placing(
        to=to,
        sender=sender,
        url=url,
        twiml=twiml,
        method=form.get("Method", "POST").upper(),
        fallback=form.get("FallbackUrl", ""),
        callback=form.get("StatusCallback", ""),
        callback_events=_events(form.getlist("StatusCallbackEvent")),
        timeout_s=_timeout_s(form.get("Timeout", "60")),
        detects_machine=form.get("MachineDetection", "") in {"Enable", "DetectMessageEnd"},
    )


def message_of(form: MultiDict[str, str]) -> MessageWanted:
    """The message that a form asks for."""
    to, sender, body = form.get("To", ""), form.get("From", ""), form.get("Body", "")
    if not to:
        raise RestError(21604, "A 'To' phone number is required.")
    if not sender:
        raise RestError(21603, "A 'From' phone number is required.")
    _check_numbers(to, sender)
    if not body:
        raise RestError(21602, "Message body is required.")
    if len(body) > LONGEST_BODY:
        raise RestError(21617, "The concatenated message body exceeds the 1600 character limit.")
    return {"to": to, "sender": sender, "body": body, "callback": form.get("StatusCallback", "")}


def target_of(form: MultiDict[str, str]) -> tuple[str, str]:
    """Address and TwiML of a form; one of the two must be there."""
    url, twiml = form.get("Url", ""), form.get("Twiml", "")
    if not url and not twiml:
        raise RestError(21205, "Url parameter is required.")
    if url and (urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc):
        raise RestError(21205, f"Url is not a valid URL: {url}")
    if len(twiml) > LONGEST_TWIML:
        raise RestError(21245, "The TwiML is longer than 4000 characters.")
    return url, twiml


def _check_numbers(to: str, sender: str) -> None:
    if not is_e164(to):
        raise RestError(21211, f"The 'To' number {to} is not a valid phone number.")
    if not is_e164(sender):
        raise RestError(21212, f"The 'From' number {sender} is not a valid phone number.")


def _events(given: list[str]) -> tuple[str, ...]:
    # Twilio takes the parameter repeated; one value with blanks in it subscribes to nothing there.
    unknown = [event for event in given if event not in CALL_EVENTS]
    if unknown:
        raise RestError(21626, f"Invalid StatusCallbackEvent: {unknown[0]}")
    return tuple(given) or ("completed",)


def _timeout_s(given: str) -> int:
    if not given.isdecimal() or not 1 <= int(given) <= 600:
        raise RestError(20001, f"Timeout must be 1 to 600 seconds, not {given}")
    return int(given)
