"""What the way out sends, what it repeats, what it logs, and how it names each failure."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask, Response, jsonify, request
from pydantic import SecretStr, ValidationError
from structlog.testing import capture_logs
from twilio.rest import Client

from telephony.outbound.carrier import Carrier, build_carrier
from telephony.outbound.errors import CarrierRefused, CarrierUnavailable
from telephony.outbound.http import RebasedHttpClient
from telephony.settings import CarrierSettings
from tests.unit.telephony.standins import served

PERSON = "+916000000010"


@dataclass
class StandInApi:
    """Answers creates from a list of statuses, then 201."""

    statuses: list[int] = field(default_factory=list)
    forms: list[dict[str, list[str]]] = field(default_factory=list)
    delay_s: float = 0.0

    def app(self) -> Flask:
        app = Flask("api")

        @app.post("/2010-04-01/Accounts/<account>/<resource>.json")
        def create(account: str, resource: str) -> Any:
            self.forms.append({**request.form.to_dict(flat=False), "resource": [resource]})
            time.sleep(self.delay_s)
            status = self.statuses.pop(0) if self.statuses else 201
            if status == 201:
                return jsonify(sid="CA1" if resource == "Calls" else "SM1"), 201
            if status == 502:
                return Response("<html>bad gateway</html>", status=502)
            return jsonify(code=21610, message="no", status=status), status

        return app


@pytest.fixture
def api() -> StandInApi:
    return StandInApi()


@pytest.fixture
def settings(api: StandInApi) -> Iterator[CarrierSettings]:
    with served(api.app()) as url:
        yield CarrierSettings(
            public_url="https://desk.example.in/",
            twilio_account_sid="AC1",
            twilio_auth_token=SecretStr("t"),
            twilio_number="+916000000099",
            twilio_api_url=url,
            carrier_timeout_s=1.0,
        )


@pytest.fixture
def carrier(settings: CarrierSettings) -> Carrier:
    """As built, but it does not really wait between two tries."""
    waits: list[float] = []
    client = Client(
        "AC1", "t", http_client=RebasedHttpClient(settings.twilio_api_url, timeout_s=1.0, sleep=waits.append)
    )
    return Carrier(client, settings)


def call_of(carrier: Carrier) -> str:
    base = "/voice/hearing/7"
    return carrier.place_call(
        to=PERSON, webhook_path=f"{base}/person", status_path=f"{base}/status?leg=person", key="k-1"
    )


def test_a_call_carries_full_addresses_and_repeated_events(carrier: Carrier, api: StandInApi) -> None:
    assert call_of(carrier) == "CA1"
    (form,) = api.forms
    assert form["To"] == [PERSON] and form["From"] == ["+916000000099"]
    assert form["Url"] == ["https://desk.example.in/voice/hearing/7/person"]
    assert form["StatusCallback"] == ["https://desk.example.in/voice/hearing/7/status?leg=person"]
    assert form["StatusCallbackEvent"] == ["initiated", "ringing", "answered", "completed"]
    assert form["FallbackUrl"] == ["https://desk.example.in/voice/fallback"]
    assert form["MachineDetection"] == ["Enable"] and form["Timeout"] == ["30"]


def test_a_message_carries_its_words_and_where_to_report(carrier: Carrier, api: StandInApi) -> None:
    assert carrier.send_sms(to=PERSON, body="नमस्ते", template_id="t", key="k") == "SM1"
    assert api.forms[0]["Body"] == ["नमस्ते"]
    assert api.forms[0]["StatusCallback"] == ["https://desk.example.in/sms/status"]


def test_too_many_is_tried_again_then_unavailable(carrier: Carrier, api: StandInApi) -> None:
    api.statuses = [429, 429]
    assert call_of(carrier) == "CA1" and len(api.forms) == 3
    api.statuses = [429, 429, 429]
    with pytest.raises(CarrierUnavailable):
        call_of(carrier)


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_failure_inside_is_unavailable_and_never_repeated_by_itself(
    carrier: Carrier, api: StandInApi, status: int
) -> None:
    api.statuses = [status]
    with pytest.raises(CarrierUnavailable):
        call_of(carrier)
    assert len(api.forms) == 1


def test_no_answer_in_time_is_unavailable_and_never_repeated_by_itself(
    settings: CarrierSettings, api: StandInApi
) -> None:
    api.delay_s = 2.0
    with pytest.raises(CarrierUnavailable):
        call_of(build_carrier(settings))
    assert len(api.forms) == 1


def test_a_refusal_carries_the_carriers_code(carrier: Carrier, api: StandInApi) -> None:
    api.statuses = [400]
    with pytest.raises(CarrierRefused) as refused:
        call_of(carrier)
    assert refused.value.code == "21610"


def test_a_wrong_number_never_leaves_the_house(carrier: Carrier, api: StandInApi) -> None:
    with pytest.raises(CarrierRefused):
        carrier.place_call(to="6000000010", webhook_path="/a", status_path="/b", key="k")
    assert not api.forms


@pytest.mark.parametrize("status", [201, 400, 500])
def test_each_create_is_one_log_line_with_its_duration_and_no_number(
    carrier: Carrier, api: StandInApi, status: int
) -> None:
    api.statuses = [status]
    with capture_logs() as lines:
        try:
            carrier.send_sms(to=PERSON, body="secret words", template_id="t", key="k")
        except (CarrierRefused, CarrierUnavailable):
            assert status != 201
    (line,) = lines
    assert line["to"] == "…10" and isinstance(line["duration_ms"], int)
    assert PERSON[1:] not in str(line) and "secret words" not in str(line)


def test_missing_settings_are_named_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PUBLIC_URL", "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_NUMBER"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ValidationError) as missing:
        CarrierSettings()  # type: ignore[call-arg]
    named = {str(error["loc"][0]) for error in missing.value.errors()}
    assert named == {"public_url", "twilio_account_sid", "twilio_auth_token", "twilio_number"}


def test_an_empty_token_by_which_anybody_could_sign_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "http://127.0.0.1:9100")
    monkeypatch.setenv("TWILIO_ACCOUNT_SID", "AC1")
    monkeypatch.setenv("TWILIO_NUMBER", "+916000000000")
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "")
    with pytest.raises(ValidationError, match="twilio_auth_token"):
        CarrierSettings()  # type: ignore[call-arg]
