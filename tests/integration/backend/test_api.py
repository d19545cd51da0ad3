"""The API by its one client and by raw requests: shapes, permissions, problems, idempotency."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from apiflask import APIFlask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.api.auth import roles_of
from backend.bootstrap.api import build
from backend.client import DeskClient, DeskRefused, DeskUnavailable
from backend.domain.terms import Role
from backend.services.desk import Desk
from backend.services.tokens import make_token
from backend.storage.outbox_tables import OutboxRow
from tests.integration.backend.people import PHONE, REASONS, STORY, SetClock

TOKEN = "the-service's-own-token"
ITEM: dict[str, Any] = {
    "series": "GR",
    "channel": "chat",
    "language": "en",
    "conversation": "chat-sitaram",
    "consent": True,
    "person": {"name": "Sitaram Gujar", "phone": PHONE, "phone_verified": False},
    "enterprise": {"name": "Shakti Handlooms", "udyam": "none", "state": "RJ", "district": "Jaipur"},
    "description": STORY,
}


@pytest.fixture
def app(desk: Desk) -> APIFlask:
    return build(desk, TOKEN)


@pytest.fixture
def client(app: APIFlask) -> Iterator[DeskClient]:
    """The one client, over the application itself."""
    client = DeskClient("http://desk", TOKEN, transport=httpx.WSGITransport(app=app))
    yield client
    client.close()


@pytest.fixture
def http(app: APIFlask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def bearer(desk: Desk) -> Callable[[Role, str | None], dict[str, str]]:
    """The headers of a program with a role and an office."""

    def headers(role: Role, office: str | None = None) -> dict[str, str]:
        return {"Authorization": f"Bearer {make_token(desk, role=role, name='a program', office=office)}"}

    return headers


def test_an_item_is_lodged_once_and_read_back(client: DeskClient) -> None:
    item = client.lodge_item(ITEM, key="chat-sitaram:1")

    assert re.fullmatch(r"GR-26-000001-\d", item["id"])
    assert item["registered_at"] == "2026-11-23T05:00:00Z"
    assert item["holder"] == {
        "office": {"code": "AFI", "name": "AFI Division"},
        "officer": {"name": "Meera Kulkarni"},
    }
    assert set(item["said"]) == {
        "subject",
        "stage",
        "registered_at",
        "attend_by",
        "conclude_by",
        "holder",
        "next",
    }
    assert client.lodge_item(ITEM, key="chat-sitaram:1") == item
    assert client.status(item_id=item["id"], conversation="chat-sitaram") == item


def test_a_key_with_another_body_is_refused(client: DeskClient) -> None:
    client.lodge_item(ITEM, key="k")

    with pytest.raises(DeskRefused) as refused:
        client.lodge_item({**ITEM, "description": "Another story than the one before."}, key="k")

    assert (refused.value.status, refused.value.code) == (409, "idempotency_key_reused")


def test_a_lodging_without_a_key_is_refused(http: FlaskClient) -> None:
    answer = http.post("/api/v1/items", json=ITEM, headers={"Authorization": f"Bearer {TOKEN}"})

    assert (answer.status_code, answer.json["code"]) == (422, "bad_input")  # type: ignore[index]


def test_without_proof_the_answer_is_the_same_for_any_id(client: DeskClient) -> None:
    item = client.lodge_item(ITEM, key="k")["id"]

    with pytest.raises(DeskRefused) as refused:
        client.status(item_id=item, conversation="chat-stranger")

    assert (refused.value.status, refused.value.code) == (403, "proof_required")


def test_a_one_time_code_opens_the_item(client: DeskClient, desk: Desk) -> None:
    item = client.lodge_item(ITEM, key="k")["id"]
    client.send_one_time_code(item_id=item, phone=PHONE, language="en", conversation="chat-2")
    with desk.database.reading() as work:
        last = work.session.scalars(select(OutboxRow).order_by(OutboxRow.id.desc())).first()
    assert last is not None
    code = re.findall(r"\b\d{6}\b", last.payload["body"])[0]

    with pytest.raises(DeskRefused) as refused:
        client.verify_one_time_code(item_id=item, conversation="chat-2", otp="no code")
    assert (refused.value.status, refused.value.code) == (403, "otp_wrong")
    assert client.verify_one_time_code(item_id=item, conversation="chat-2", otp=code) == {"proved": True}
    assert client.status(item_id=item, conversation="chat-2")["id"] == item


@pytest.mark.parametrize(
    ("slot", "text", "expected"),
    [
        ("state", "Rajasthan mein", {"accepted": True, "value": "RJ"}),
        ("consent", "हाँ", {"accepted": True, "value": True}),
        ("phone", "1234567890", {"accepted": False, "code": "phone_not_mobile"}),
        ("description", "x" * 50_000, {"accepted": False, "code": "description_long"}),
        ("name", "", {"accepted": False, "code": "empty"}),
    ],
)
def test_answers_are_decided_by_the_desk(
    client: DeskClient, slot: str, text: str, expected: dict[str, object]
) -> None:
    answer = client.check_answer(slot=slot, text=text, language="hi-Latn", channel="chat")

    assert answer | expected == answer
    assert set(answer) == {"accepted", "value", "display", "code", "choices"}


def test_choices_are_matched_against_those_that_were_shown(client: DeskClient) -> None:
    shown = [{"value": "h.1", "text": "Wednesday 25 November, 11 am"}, {"value": "h.2", "text": "Thursday"}]

    answer = client.check_answer(
        slot="hearing_slot", text="2", language="en", channel="phone", known={"choices": shown}
    )

    assert (answer["accepted"], answer["value"]) == (True, "h.2")


def test_a_hearing_goes_from_the_officer_to_the_person_and_its_call(
    client: DeskClient, http: FlaskClient, bearer: Callable[..., dict[str, str]]
) -> None:
    item = client.lodge_item(ITEM, key="k")["id"]
    officer = bearer(Role.OFFICER, "AFI")
    proposed = http.post(
        f"/api/v1/items/{item}/hearings", json={"slots": ["2026-11-25T11:00:00+05:30"]}, headers=officer
    )
    assert proposed.status_code == 201
    hearing = client.status(item_id=item, conversation="chat-sitaram")["hearing"]
    assert (hearing["state"], hearing["slots"][0]["starts_at"]) == ("proposed", "2026-11-25T05:30:00Z")

    chosen = client.choose_hearing_slot(
        hearing_id=hearing["id"], slot_id=hearing["slots"][0]["id"], conversation="chat-sitaram"
    )

    assert chosen["state"] == "scheduled"
    assert chosen["said"] == {"scheduled_at": "Wednesday 25 November, 11 am"}
    brief = client.hearing_brief(hearing["id"], leg="person")
    assert (brief["person_name"], brief["room"]) == ("Sitaram Gujar", f"hearing-{hearing['id']}")
    event = {"leg": "officer", "call_sid": "CA1", "event": "answered", "sequence": 1, "detail": ""}
    assert client.hearing_event(hearing["id"], event) == {"hearing_state": "scheduled"}


def test_a_callback_is_promised(client: DeskClient) -> None:
    promise = client.promise_callback(
        phone=PHONE,
        language="en",
        channel="phone",
        conversation="call-1",
        reason="hung up",
        said=[{"asks": "name", "text": "Sitaram"}],
    )

    # The 24th of November 2026 is a holiday.
    assert promise["promise_by"] == "2026-11-25T12:00:00Z"
    assert promise["said"] == {"promise_by": "Wednesday 25 November, 5:30 pm"}


def test_the_gate_stands_in_the_api_too(
    client: DeskClient, http: FlaskClient, bearer: Callable[..., dict[str, str]]
) -> None:
    item = client.lodge_item(ITEM, key="k")["id"]
    headers = bearer(Role.OFFICER, "AFI")
    ground = {"ground": "humanitarian", "reason": "The person's child is in hospital."}
    assert http.post(f"/api/v1/items/{item}/grounds", json=ground, headers=headers).status_code == 200

    refused = http.post(
        f"/api/v1/items/{item}/decision",
        json={"outcome": "not_granted", "reasons": REASONS},
        headers=headers,
    )

    assert refused.status_code == 409
    assert refused.mimetype == "application/problem+json"
    body = refused.get_json()
    assert (body["code"], body["grounds"], body["status"]) == ("hearing_due", ["humanitarian"], 409)


def test_officers_read_and_work_their_queue(
    client: DeskClient, http: FlaskClient, bearer: Callable[..., dict[str, str]], clock: SetClock
) -> None:
    item = client.lodge_item(ITEM, key="k")["id"]
    headers = bearer(Role.OFFICER, "AFI")
    clock.forward(hours=1)

    listed = http.get("/api/v1/items?status=registered&limit=10", headers=headers).get_json()
    assert [(one["id"], one["attend"]["left_s"]) for one in listed["items"]] == [(item, 71 * 3600)]
    attended = http.post(f"/api/v1/items/{item}/attendance", json={"note": "Called"}, headers=headers)
    assert attended.get_json() == {"first": True}
    page = http.get(f"/api/v1/items/{item}", headers=headers).get_json()
    assert (page["status"], page["description"], page["phone_masked"]) == ("attended", STORY, "******0011")
    events = http.get(f"/api/v1/items/{item}/events", headers=headers).get_json()["events"]
    assert [one["action"] for one in events] == ["registered", "routed", "attended", "action"]
    assert http.get(f"/api/v1/items/{item}", headers=bearer(Role.OFFICER, "NSIC")).status_code == 404


def test_every_route_of_the_api_declares_who_may_call_it(app: APIFlask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/v1/")]
    undeclared = [
        rule.rule
        for rule in rules
        if rule.endpoint != "openapi.spec" and not roles_of(app.view_functions[rule.endpoint])
    ]

    assert len(rules) > 20
    assert undeclared == []


def test_nobody_calls_a_route_without_the_role_it_declares(
    app: APIFlask, http: FlaskClient, bearer: Callable[..., dict[str, str]]
) -> None:
    officer = bearer(Role.OFFICER, "AFI")
    service = {"Authorization": f"Bearer {TOKEN}"}
    for rule in app.url_map.iter_rules():
        roles = roles_of(app.view_functions[rule.endpoint])
        if roles is None:
            continue
        path = re.sub(r"<[^>]+>", "x", rule.rule)
        method = next(one for one in sorted(rule.methods or ()) if one in {"GET", "POST"})
        stranger = officer if Role.SERVICE in roles else service
        assert http.open(path, method=method, json={}).status_code == 401, path
        wrong = {"Authorization": "Bearer made-up"}
        assert http.open(path, method=method, json={}, headers=wrong).status_code == 401, path
        assert http.open(path, method=method, json={}, headers=stranger).status_code == 403, path


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("{not json", 400, "bad_request"),
        ("[]", 422, "bad_input"),
        ("null", 422, "bad_input"),
        ('{"item_id": 3, "conversation": "c"}', 422, "bad_input"),
        ('{"item_id": "x", "conversation": "c", "surprise": 1}', 422, "bad_input"),
        ('{"item_id": "no id", "conversation": "c"}', 422, "item_id_wrong"),
        ('{"item_id": "GR-26-000001-1", "conversation": "c"}', 422, "item_id_check"),
        ("x" * 1_100_000, 413, "too_large"),
    ],
)
def test_a_body_that_cannot_be_used_gets_a_problem(
    http: FlaskClient, body: str, status: int, code: str
) -> None:
    answer = http.post("/api/v1/status", data=body, headers={"Authorization": f"Bearer {TOKEN}"})

    assert (answer.status_code, answer.get_json()["code"]) == (status, code)
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/api/v1/x", 404), ("PUT", "/api/v1/items", 405)]
)
def test_what_is_not_there_gets_a_problem_too(http: FlaskClient, method: str, path: str, status: int) -> None:
    answer = http.open(path, method=method)

    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_the_description_names_every_route(app: APIFlask, http: FlaskClient) -> None:
    described = http.get("/api/v1/openapi.json").get_json()["paths"]

    routes = {re.sub(r"<([^>]+)>", r"{\1}", one.rule) for one in app.url_map.iter_rules()}
    assert set(described) == {one for one in routes if one.startswith("/api/v1/")} - {"/api/v1/openapi.json"}


def test_the_client_tells_a_silent_desk_from_a_refusing_one() -> None:
    def broken(_: httpx.Request) -> httpx.Response:
        return httpx.Response(502, text="<html>")

    def slow(_: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("too late")

    def garbled(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text="not json")

    for handler in (broken, slow, garbled):
        client = DeskClient("http://desk", "t", transport=httpx.MockTransport(handler))
        with pytest.raises(DeskUnavailable):
            client.status(item_id="x", conversation="c")


def test_health_and_metrics_answer_without_a_token(http: FlaskClient) -> None:
    assert http.get("/healthz").get_json() == {"status": "ok"}
    ready = http.get("/readyz")
    assert (ready.status_code, ready.get_json()["parts"]) == (200, {"database": True, "migrations": True})
    assert b'route="/healthz"' in http.get("/metrics").data
