"""Sends webhooks as Twilio does: a signed form over HTTP, fifteen seconds, and one more try."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import httpx
import structlog
from twilio.request_validator import RequestValidator

log = structlog.get_logger(__name__)

TIMEOUT_S = 15.0
TRIES = 2


@dataclass(frozen=True)
class Post:
    """One webhook; `token` stays the same when it is sent again."""

    url: str
    method: str
    params: Mapping[str, str]
    token: str


@dataclass(frozen=True)
class Answer:
    """What came back; `failure` is Twilio's error number, or 0."""

    status: int
    body: str
    elapsed_ms: int
    failure: int = 0


class SignedClient:
    """Posts to the desk's public address with a signature over the address and the form."""

    def __init__(self, auth_token: str, *, timeout_s: float = TIMEOUT_S) -> None:
        self._validator = RequestValidator(auth_token)
        # The proxies of the machine are for the internet; webhooks go to our own public address.
        self._http = httpx.Client(timeout=timeout_s, trust_env=False, follow_redirects=False)

    def send(self, post: Post) -> Answer:
        """Never raises: a webhook that failed is an answer with Twilio's error number."""
        started = time.monotonic()
        answer = Answer(0, "", 0, 11205)
        for _ in range(TRIES):
            answer = self._once(post, started)
            if answer.failure not in {11205, 15003}:
                break
        log.info(
            "webhook_sent",
            path=urlsplit(post.url).path,
            call_sid=post.params.get("CallSid", ""),
            status=answer.status,
            failure=answer.failure,
            duration_ms=answer.elapsed_ms,
        )
        return answer

    def _once(self, post: Post, started: float) -> Answer:
        try:
            reply = self._request(post)
        except httpx.TimeoutException:
            return Answer(0, "", _since_ms(started), 15003)
        except httpx.HTTPError:
            return Answer(0, "", _since_ms(started), 11205)
        failure = 0 if reply.is_success else 11200
        return Answer(reply.status_code, reply.text, _since_ms(started), failure)

    def _request(self, post: Post) -> httpx.Response:
        url, form = post.url, dict(post.params)
        if post.method == "GET":
            url, form = url + ("&" if "?" in url else "?") + urlencode(form), {}
        headers = {
            "X-Twilio-Signature": self._validator.compute_signature(url, form),
            "I-Twilio-Idempotency-Token": post.token,
            "User-Agent": "TwilioProxy/1.1 (simulated)",
        }
        return self._http.request(post.method, url, data=form or None, headers=headers)


def _since_ms(started: float) -> int:
    return round((time.monotonic() - started) * 1000)
