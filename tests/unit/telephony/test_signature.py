"""Nothing unsigned is acted on: 403, and everything stays as it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from tests.unit.telephony.signed_phone import PUBLIC_URL, SignedPhone, sign
from tests.unit.telephony.standins import StandInDesk, StandInRasa

Phones = Callable[..., SignedPhone]


def paths(app: Flask) -> list[str]:
    return sorted(
        rule.rule.replace("<hearing_id>", "7")
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(("/voice", "/sms"))
    )


def test_every_webhook_of_the_contract_is_there_and_refuses_without_a_signature(app: Flask) -> None:
    found = paths(app)
    assert len(found) == 15, found
    for path in found:
        answer = app.test_client().post(path, data={"CallSid": "CA1", "From": "+916000000010"})
        assert answer.status_code == 403, path


@pytest.mark.parametrize("signature", ["", "bm9uc2Vuc2U=", "x" * 10_000, "ü"])
def test_a_bad_signature_changes_nothing(
    phone: Phones, rasa: StandInRasa, desk: StandInDesk, signature: str
) -> None:
    rasa.will_say("Your name?", asks="name")
    call = phone().dial().press("2")
    refused = call.post(call._action(), headers={"X-Twilio-Signature": signature}, Digits="1")
    assert refused.status_code == 403
    assert not rasa.heard and not desk.callbacks
    assert "Your name?" in call.press("1").hears


def test_a_signature_of_another_request_is_refused(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("Your name?", asks="name")
    call = phone().dial().press("2")
    url = call._action()
    replayed = sign(url, {"CallSid": call.sid, "Digits": "2"})
    assert call.post(url, headers={"X-Twilio-Signature": replayed}, Digits="1").status_code == 403
    assert not rasa.heard


def test_the_signature_covers_the_public_address_and_the_query(phone: Phones) -> None:
    call = phone().dial()
    form = {"CallSid": call.sid, "From": call.caller}
    inner = sign("http://localhost/voice/language?step=1", form)
    url = f"{PUBLIC_URL}/voice/language?step=1"
    assert call.post(url, headers={"X-Twilio-Signature": inner}).status_code == 403
    moved = sign(f"{PUBLIC_URL}/voice/language?step=2", form)
    assert call.post(url, headers={"X-Twilio-Signature": moved}).status_code == 403


def test_repeated_parameters_are_signed_together(app: Flask) -> None:
    form = MultiDict([("MessageSid", "SM1"), ("Note", "b"), ("Note", "a")])
    signature = sign(f"{PUBLIC_URL}/sms/status", form)
    answer = app.test_client().post("/sms/status", data=form, headers={"X-Twilio-Signature": signature})
    assert answer.status_code == 204


@pytest.mark.parametrize(("sent", "status"), [({"a": 1}, 204), ({"a": 2}, 403)])
def test_a_json_body_counts_by_its_hash(app: Flask, sent: dict[str, int], status: int) -> None:
    digest = hashlib.sha256(json.dumps({"a": 1}).encode()).hexdigest()
    path = f"/sms/status?bodySHA256={digest}"
    answer = app.test_client().post(
        path,
        data=json.dumps(sent),
        content_type="application/json",
        headers={"X-Twilio-Signature": sign(PUBLIC_URL + path, {})},
    )
    assert answer.status_code == status


def test_the_carrier_may_repeat_a_signed_request_and_gets_the_same_reply(
    phone: Phones, rasa: StandInRasa
) -> None:
    rasa.will_say("Your name?", asks="name")
    call = phone().dial().press("2")
    url = call._action()
    assert call.post(url, Digits="1").data == call.post(url, Digits="1").data
    assert len(rasa.heard) == 1
