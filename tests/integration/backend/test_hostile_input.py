"""Text that no database keeps, times beyond the calendar, deep and broken bodies: no failure inside."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.bootstrap.api import build
from backend.domain.terms import Role
from backend.services.desk import Desk
from backend.services.tokens import make_token
from tests.integration.backend.people import PHONE, STORY

TOKEN = "the-service's-own-token"
UNFIT = ("\x00", "a\x00b", "\ud800", "x\udfff", "\u202e\u2060", "{0.__class__}{{7*7}}%s", "' OR 1=1 --")
# Every body of the API, with a mark where text goes.
BODIES: dict[str, dict[str, Any]] = {
    "/answers": {"slot": "name", "text": "@", "language": "en", "channel": "chat", "known": {"state": "@"}},
    "/status": {"item_id": "@", "conversation": "@", "caller": "@"},
    "/one-time-codes": {"item_id": "@", "phone": "@", "language": "en", "conversation": "@"},
    "/one-time-codes/verify": {"item_id": "@", "conversation": "@", "otp": "@"},
    "/hearings/@/choice": {"slot_id": "@", "conversation": "@", "caller": "@"},
    "/hearings/@/events": {"leg": "person", "call_sid": "@", "event": "@", "detail": "@"},
    "/callbacks": {
        "phone": PHONE,
        "language": "en",
        "channel": "phone",
        "conversation": "@",
        "reason": "@",
        "said": [{"asks": "@", "text": "@"}],
        "recording_url": "@",
    },
    "/items": {
        "series": "GR",
        "channel": "chat",
        "language": "en",
        "conversation": "c@",
        "consent": True,
        "person": {"name": "S@", "phone": PHONE},
        "enterprise": {"name": "@", "udyam": "@", "state": "RJ", "district": "@"},
        "description": STORY + "@",
        "expertise": "@",
        "availability": "@",
        "recording_url": "@",
    },
    "/items/GR-26-000001-@/attendance": {"note": "@"},
    "/items/@/decision": {"outcome": "granted", "reasons": "@", "reference": "@"},
    "/hearings/@/minutes": {"mode": "phone", "attended": [], "minutes": "@", "outcome": "adjourned"},
}


@pytest.fixture
def http(desk: Desk) -> Iterator[FlaskClient]:
    yield build(desk, TOKEN).test_client()


@pytest.fixture
def headers(desk: Desk) -> Callable[[str], dict[str, str]]:
    token = make_token(desk, role=Role.SECRETARY, name="a program", office="HUB")

    def of(path: str) -> dict[str, str]:
        officers = path.endswith(("/attendance", "/decision", "/minutes", "/hearings"))
        return {"Authorization": f"Bearer {token if officers else TOKEN}", "Idempotency-Key": "key"}

    return of


def _filled(body: Any, text: str) -> Any:
    return json.loads(json.dumps(body).replace("@", json.dumps(text)[1:-1]))


@pytest.mark.parametrize("text", UNFIT, ids=ascii)
@pytest.mark.parametrize("path", BODIES)
def test_no_text_in_a_body_breaks_the_api(
    http: FlaskClient, headers: Callable[[str], dict[str, str]], path: str, text: str
) -> None:
    address = "/api/v1" + path.replace("@", "1")
    answer = http.post(
        address,
        data=json.dumps(_filled(BODIES[path], text)),
        headers=headers(path),
        content_type="application/json",
    )

    assert answer.status_code < 500, answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "path", ["/hearings/%00", "/hearings/%ED%A0%80", "/items/%00", "/items?office=%00", "/items?status=%00"]
)
def test_no_text_in_an_address_breaks_the_api(
    http: FlaskClient, headers: Callable[[str], dict[str, str]], path: str
) -> None:
    assert http.get("/api/v1" + path, headers=headers("/hearings")).status_code < 500


@pytest.mark.parametrize(
    "cursor",
    [
        "0001-01-01T00:00:00+14:00 1",
        "9999-12-31T23:59:59-14:00 1",
        "2026-11-23T00:00:00+00:00 99999999999999999999999",
        "2026-11-23T00:00:00+00:00 -1",
        "2026-11-23T00:00:00 1",
        "' OR 1=1 --",
    ],
)
def test_no_invented_cursor_breaks_the_queue(
    http: FlaskClient, headers: Callable[[str], dict[str, str]], cursor: str
) -> None:
    made = base64.urlsafe_b64encode(cursor.encode()).decode().rstrip("=")

    assert http.get(f"/api/v1/items?cursor={made}", headers=headers("/hearings")).status_code in (200, 422)


@pytest.mark.parametrize("slot", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_time_beyond_the_calendar_is_refused(
    http: FlaskClient, headers: Callable[[str], dict[str, str]], lodge: Callable[..., str], slot: str
) -> None:
    path = f"/api/v1/items/{lodge()}/hearings"

    assert http.post(path, json={"slots": [slot]}, headers=headers(path)).status_code == 422


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"a":' * 100_000, b"9" * 100_000, b"\xff\xfe", b"", b"null", b'"x"', b"NaN"]
)
def test_a_body_that_is_no_object_is_refused(
    http: FlaskClient, headers: Callable[[str], dict[str, str]], body: bytes
) -> None:
    answer = http.post(
        "/api/v1/status", data=body, headers=headers("/status"), content_type="application/json"
    )

    assert 400 <= answer.status_code < 500
