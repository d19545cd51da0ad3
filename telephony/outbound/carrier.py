"""Places calls and sends messages through Twilio's own client: the one way out of the desk."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any, Protocol

import requests
import structlog
from pydantic import SecretStr
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.rest import Client

from telephony.outbound.errors import CarrierRefused, CarrierUnavailable
from telephony.outbound.http import RebasedHttpClient

E164 = re.compile(r"^\+[1-9]\d{6,14}$")
CALL_EVENTS = ["initiated", "ringing", "answered", "completed"]
NOT_E164 = "21211"  # the code that Twilio itself gives to a number it cannot call

log = structlog.get_logger(__name__)


class Settings(Protocol):
    """The part of the settings that the way out needs."""

    @property
    def public_url(self) -> str: ...
    @property
    def twilio_account_sid(self) -> str: ...
    @property
    def twilio_auth_token(self) -> SecretStr: ...
    @property
    def twilio_number(self) -> str: ...
    @property
    def twilio_api_url(self) -> str: ...
    @property
    def carrier_timeout_s(self) -> float: ...
    @property
    def ring_s(self) -> int: ...


class Carrier:
    """The backend's dialer port, met by Twilio's REST API or by whatever speaks its shape."""

    def __init__(self, client: Client, settings: Settings) -> None:
        self._client = client
        self._settings = settings

    def place_call(self, *, to: str, webhook_path: str, status_path: str, key: str) -> str:
        """Returns the carrier's call id. Raises CarrierUnavailable, CarrierRefused."""
        public = self._settings.public_url
        return self._do(
            "call_placed",
            lambda: self._client.calls.create(
                to=_e164(to),
                from_=self._settings.twilio_number,
                url=public + webhook_path,
                method="POST",
                fallback_url=f"{public}/voice/fallback",
                status_callback=public + status_path,
                status_callback_event=CALL_EVENTS,
                status_callback_method="POST",
                timeout=self._settings.ring_s,
                machine_detection="Enable",
            ),
            to=to,
            key=key,
        )

    def send_sms(self, *, to: str, body: str, template_id: str, key: str) -> str:
        """Returns the carrier's message id; `template_id` is the registered (DLT) template, logged."""
        return self._do(
            "sms_sent",
            lambda: self._client.messages.create(
                to=_e164(to),
                from_=self._settings.twilio_number,
                body=_not_empty(body),
                status_callback=f"{self._settings.public_url}/sms/status",
            ),
            to=to,
            key=f"{key} {template_id}",
        )

    def _do(self, event: str, create: Callable[[], Any], *, to: str, key: str) -> str:
        started = time.monotonic()
        outcome = "failed"
        try:
            sid = str(create().sid)
            outcome = sid
            return sid
        except TwilioRestException as refused:
            outcome = str(refused.code or refused.status)
            raise _as_carrier_error(refused) from refused
        except CarrierRefused as refused:
            outcome = refused.code
            raise
        except (requests.RequestException, TwilioException) as silent:
            raise CarrierUnavailable(type(silent).__name__) from silent
        finally:
            took_ms = round((time.monotonic() - started) * 1000)
            log.info(event, to=f"…{to[-2:]}", key=key, outcome=outcome, duration_ms=took_ms)


def build_carrier(settings: Settings) -> Carrier:
    """The carrier that the settings name; opens no connection yet."""
    client = Client(
        settings.twilio_account_sid,
        settings.twilio_auth_token.get_secret_value(),
        http_client=RebasedHttpClient(settings.twilio_api_url, timeout_s=settings.carrier_timeout_s),
    )
    return Carrier(client, settings)


def _as_carrier_error(refused: TwilioRestException) -> CarrierUnavailable | CarrierRefused:
    if refused.status == 429 or refused.status >= 500:
        return CarrierUnavailable(f"http {refused.status}")
    return CarrierRefused(str(refused.code or refused.status), str(refused.msg))


def _e164(number: str) -> str:
    if not E164.match(number):
        raise CarrierRefused(NOT_E164, "not an E.164 number")
    return number


def _not_empty(body: str) -> str:
    if not body.strip():
        raise CarrierRefused("21602", "a message needs a body")
    return body
