"""Tells a refusal as problem details (RFC 9457) with the same sentence as a message for the page to show."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response, json

from bot.web.intake import Refused
from bot.web.wording import Wording

_RETRY_AFTER_S = "2"


def is_worth_retrying(refused: Refused) -> bool:
    """True where the same message may well be answered a little later."""
    return refused.status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


def problem(refused: Refused, wording: Wording) -> Response:
    """The response: `detail` and `messages` are in the person's language, `code` is for programs."""
    sentence = wording[f"failed.{refused.code}"]
    body: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(refused.status).phrase,
        "status": refused.status,
        "code": refused.code,
        "detail": sentence,
        "messages": [{"text": sentence}],
        "retry": is_worth_retrying(refused),
    }
    if refused.session:
        body["session"] = refused.session
    response = Response(json.dumps(body), refused.status, content_type="application/problem+json")
    if is_worth_retrying(refused):
        response.headers["Retry-After"] = _RETRY_AFTER_S
    return response
