"""Lets a webhook in only when Twilio signed it for our public address; anything else is 403."""

from __future__ import annotations

import structlog
from flask import Request
from twilio.request_validator import RequestValidator, get_signature_algorithm
from werkzeug.exceptions import Forbidden

log = structlog.get_logger(__name__)


class SignatureCheck:
    """Checks X-Twilio-Signature over the public URL, not over what a proxy made of it."""

    def __init__(self, auth_token: str, public_url: str) -> None:
        self._validator = RequestValidator(auth_token)
        self._public_url = public_url

    def require(self, request: Request) -> None:
        """Raises Forbidden for a missing or wrong signature; a JSON body counts by its bodySHA256."""
        url = self._public_url + request.path
        query = request.query_string.decode("latin-1")
        params = request.get_data(as_text=True) if "bodySHA256" in request.args else request.form
        is_ours = self._validator.validate(
            f"{url}?{query}" if query else url,
            params,
            request.headers.get("X-Twilio-Signature", ""),
            get_signature_algorithm(request.headers.get("X-Twilio-Webhooks-Signature-Settings")),
        )
        if not is_ours:
            log.warning("signature_refused", path=request.path)
            raise Forbidden
