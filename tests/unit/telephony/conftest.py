"""The phone line as a Flask app over real HTTP stand-ins of the assistant and of the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from pydantic import SecretStr

from telephony.inbound.blueprint import build
from telephony.settings import PhoneSettings
from tests.unit.telephony.signed_phone import CALLER, NUMBER, PUBLIC_URL, TOKEN, SignedPhone
from tests.unit.telephony.standins import StandInDesk, StandInRasa, served


@pytest.fixture
def rasa() -> StandInRasa:
    return StandInRasa()


@pytest.fixture
def desk() -> StandInDesk:
    return StandInDesk()


@pytest.fixture
def settings(rasa: StandInRasa, desk: StandInDesk, tmp_path: Path) -> Iterator[PhoneSettings]:
    with served(rasa.app()) as rasa_url, served(desk.app()) as desk_url:
        yield PhoneSettings(
            data_dir=tmp_path,
            public_url=PUBLIC_URL,
            desk_url=desk_url,
            rasa_url=rasa_url,
            service_token=SecretStr("service-token"),
            twilio_account_sid="AC1",
            twilio_auth_token=SecretStr(TOKEN),
            twilio_number=NUMBER,
            assistant_timeout_s=1.0,
            desk_timeout_s=1.0,
        )


@pytest.fixture
def app(settings: PhoneSettings) -> Flask:
    return app_of(settings)


@pytest.fixture
def phone(app: Flask) -> Callable[..., SignedPhone]:
    """Makes phones: each is one call."""

    def make(caller: str = CALLER) -> SignedPhone:
        return SignedPhone(app.test_client(), caller)

    return make


def app_of(settings: PhoneSettings) -> Flask:
    """The line as one process would serve it."""
    app = Flask("phone-line")
    for blueprint in build(settings):
        app.register_blueprint(blueprint)
    return app
