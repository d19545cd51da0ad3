"""Twilio's HTTP client, sent to another address when there is no account, and patient on 429 alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response

TWILIO_ADDRESS = "https://api.twilio.com"
TRIES = 3  # a create is repeated on 429 alone: any other repeat could ring a person twice
LONGEST_WAIT_S = 5.0


class RebasedHttpClient(TwilioHttpClient):  # type: ignore[misc]  # twilio ships no types
    """As Twilio's own; `base_url` takes the place of Twilio's address when it is not empty."""

    def __init__(
        self, base_url: str, *, timeout_s: float, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        super().__init__(timeout=timeout_s)
        self._base_url = base_url
        self._sleep = sleep

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:
        """Raises requests' own errors when there is no answer in time."""
        if self._base_url and url.startswith(TWILIO_ADDRESS):
            url = self._base_url + url[len(TWILIO_ADDRESS) :]
        for _ in range(TRIES - 1):
            response = super().request(method, url, *args, **kwargs)
            if response.status_code != 429:
                return response
            self._sleep(_wait_s(response))
        return super().request(method, url, *args, **kwargs)


def _wait_s(response: Response) -> float:
    """Twilio lets one call a second through by default, so a second is the wait it does not name."""
    named = (response.headers or {}).get("Retry-After", "")
    return min(float(named), LONGEST_WAIT_S) if named.isdigit() else 1.0
