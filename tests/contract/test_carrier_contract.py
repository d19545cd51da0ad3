"""The way out keeps one contract with the exchange and with Twilio's own description of its API."""

from __future__ import annotations

import pytest

from telephony.outbound.carrier import Carrier, build_carrier
from telephony.outbound.errors import CarrierRefused, CarrierUnavailable
from telephony.settings import CarrierSettings
from tests.contract.conftest import Exchange, carrier_settings
from tests.unit.telephony.standins import eventually

PERSON = "+916000000010"


@pytest.fixture(params=["exchange", "prism"])
def settings(request: pytest.FixtureRequest) -> CarrierSettings:
    if request.param == "prism":
        return carrier_settings("https://desk.example.in", request.getfixturevalue("prism_url"))
    running: Exchange = request.getfixturevalue("exchange")
    return running.carrier


@pytest.fixture
def carrier(settings: CarrierSettings) -> Carrier:
    return build_carrier(settings)


def call_of(carrier: Carrier, to: str = PERSON) -> str:
    path = "/voice/hearing/7/officer"
    return carrier.place_call(to=to, webhook_path=path, status_path=f"{path}?leg=officer", key="k")


def test_a_call_is_placed_and_named(carrier: Carrier) -> None:
    assert call_of(carrier).startswith("CA")


def test_a_message_is_sent_and_named(carrier: Carrier) -> None:
    sid = carrier.send_sms(to=PERSON, body="आपका नंबर 1 & <2>", template_id="lodged", key="k")
    assert sid.startswith("SM")


@pytest.mark.parametrize("to", ["6000000010", "+91 6000000010", "", "+91600000001x", "anonymous"])
def test_a_number_that_is_not_e164_is_refused_as_twilio_would(carrier: Carrier, to: str) -> None:
    with pytest.raises(CarrierRefused) as refused:
        call_of(carrier, to)
    assert refused.value.code == "21211"
    with pytest.raises(CarrierRefused):
        carrier.send_sms(to=to, body="x", template_id="t", key="k")


def test_a_message_without_words_is_refused(carrier: Carrier) -> None:
    with pytest.raises(CarrierRefused):
        carrier.send_sms(to=PERSON, body="  ", template_id="t", key="k")


def test_nobody_there_is_unavailable() -> None:
    with pytest.raises(CarrierUnavailable):
        call_of(build_carrier(carrier_settings("https://desk.example.in", "http://127.0.0.1:9")))


def test_a_wrong_token_is_refused_by_the_exchange(exchange: Exchange) -> None:
    wrong = exchange.carrier.model_copy(update={"twilio_account_sid": "AC" + "b" * 32})
    with pytest.raises(CarrierRefused) as refused:
        call_of(build_carrier(wrong))
    assert refused.value.code == "20003"


def test_a_message_arrives_as_written(exchange: Exchange) -> None:
    build_carrier(exchange.carrier).send_sms(to=PERSON, body="नमस्ते & <b>", template_id="t", key="k")
    assert eventually(lambda: [m["body"] for m in exchange.messages_of(PERSON)] == ["नमस्ते & <b>"])
