"""A caller at the webhooks: signs as Twilio does, follows the TwiML, holds each document to the rules."""

from __future__ import annotations

import itertools
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from flask.testing import FlaskClient
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.contract.twiml_rules import check_twiml

PUBLIC_URL = "https://desk.example.in"
TOKEN = "a-token-of-the-tests"
CALLER = "+916000000010"
NUMBER = "+916000000099"
_SIDS = itertools.count(1)


class SignedPhone:
    """One call. `page` is the TwiML that the caller stands in."""

    def __init__(self, client: FlaskClient, caller: str = CALLER) -> None:
        self.client = client
        self.caller = caller
        self.sid = f"CA{next(_SIDS):032x}"
        self.page: Element = Element("Response")
        self.raw = ""
        self.last: dict[str, object] = {}
        self.sequence = 0

    def dial(self) -> SignedPhone:
        """Calls the line."""
        return self.fetch(f"{PUBLIC_URL}/voice/incoming", CallStatus="ringing", Direction="inbound")

    def press(self, digits: str) -> SignedPhone:
        """Presses keys where the line listens."""
        return self.fetch(self._action(), Digits=digits)

    def says(self, words: str, confidence: float = 0.9) -> SignedPhone:
        """Speaks where the line listens."""
        return self.fetch(self._action(), SpeechResult=words, Confidence=str(confidence))

    def is_silent(self) -> SignedPhone:
        """Says and presses nothing: actionOnEmptyResult posts that too."""
        return self.fetch(self._action())

    def records(self, url: str = "https://api.twilio.com/rec/RE1", duration_s: int = 9) -> SignedPhone:
        """Leaves a message after the tone."""
        return self.fetch(self._action("Record"), RecordingUrl=url, RecordingDuration=str(duration_s))

    def leaves_recording_empty(self) -> SignedPhone:
        """An empty recording skips the action: the verb after it runs."""
        return self.fetch((self.page.find("Redirect").text or "").strip())  # type: ignore[union-attr]

    def hangs_up(self) -> SignedPhone:
        """Ends the call."""
        self.post(f"{PUBLIC_URL}/voice/status", CallStatus="completed")
        return self

    def fetch(self, url: str, **params: str) -> SignedPhone:
        """Fetches a document and follows its redirects to where somebody must act."""
        answer = self.post(url, **params)
        assert answer.status_code == 200, (url, answer.status_code)
        self.raw = answer.get_data(as_text=True)
        self.page = check_twiml(answer.data)
        if not any(self.page.find(tag) is not None for tag in ("Gather", "Record", "Hangup", "Dial")):
            return self.fetch((self.page.find("Redirect").text or "").strip())  # type: ignore[union-attr]
        return self

    def post(self, url: str, *, headers: dict[str, str] | None = None, **params: str) -> TestResponse:
        """A signed webhook; `headers` may replace the signature."""
        form = {"CallSid": self.sid, "AccountSid": "AC1", "From": self.caller, "To": NUMBER, **params}
        self.last = {"url": url, "form": form}
        signed = {"X-Twilio-Signature": sign(url, form), **(headers or {})}
        parts = urlsplit(url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        return self.client.post(path, data=form, headers=signed)

    @property
    def hears(self) -> str:
        """All that the line says on this page."""
        return " ".join((say.text or "") for say in self.page.iter("Say"))

    @property
    def languages(self) -> set[str]:
        """The languages spoken and listened for on this page."""
        return {e.get("language", "") for e in self.page.iter() if e.tag in ("Say", "Gather")}

    def _action(self, verb: str = "Gather") -> str:
        found = self.page.find(verb)
        assert found is not None, f"the line does not wait with <{verb}>: {self.raw}"
        return str(found.get("action"))


def sign(url: str, params: dict[str, str] | MultiDict[str, str]) -> str:
    """Twilio's signature of a form."""
    return str(RequestValidator(TOKEN).compute_signature(url, params))
