"""One webhook, one step: read the request, do it once, answer with TwiML whatever happens."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from flask import Response, request

from telephony.inbound.line import Line
from telephony.inbound.replies import Replies, Request
from telephony.inbound.store import Store
from telephony.inbound.twiml import Said, Script

log = structlog.get_logger(__name__)

E164 = re.compile(r"^\+[1-9]\d{6,14}$")
HIDDEN_NUMBERS = frozenset({"+266696687", "+7378742883", "+2562533", "+8656696", "+86282452253"})
"""What Twilio sends for a number that is not shown (they spell anonymous, restricted, blocked …)."""


@dataclass(frozen=True)
class Steps:
    """What the routes share."""

    line: Line
    store: Store
    replies: Replies

    def once(self, step: str, make: Callable[[], str]) -> Response:
        """The reply to this step of this call, made by the first of equal requests."""
        what = Request(
            call_sid=request.form.get("CallSid", ""),
            step=step,
            token=request.headers.get("I-Twilio-Idempotency-Token"),
        )
        try:
            body = self.replies.once(what, make)
        except Exception:
            # A caller hears an apology and goes on; an error page would be read as the end of the call.
            log.exception("step_failed", call_sid=what.call_sid, step=step)
            body = None
        return as_twiml(body if body is not None else self._apology())

    def _apology(self) -> str:
        if request.path == "/voice/fallback":
            return Script().say(self._sorry()).hang_up().xml()
        return Script().say(self._sorry()).go(f"{self.line.public_url}/voice/fallback").xml()

    def _sorry(self) -> list[Said]:
        return [Said(self.line.wording.say("error", language), language) for language in ("hi", "en")]


def as_twiml(body: str) -> Response:
    """TwiML as Twilio wants it."""
    return Response(body, mimetype="text/xml")


def nothing() -> Response:
    """The answer to a status callback: nobody reads it."""
    return Response(status=204)


def calling_number() -> str | None:
    """The number that calls, E.164; None where it is hidden."""
    number = request.form.get("From", "").strip()
    return number if E164.match(number) and number not in HIDDEN_NUMBERS else None


def step_number() -> int:
    """The step that the address names, or -1."""
    number = request.args.get("step", "")
    return int(number) if number.isdecimal() and len(number) < 6 else -1
