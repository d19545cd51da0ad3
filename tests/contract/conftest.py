"""The phone line in the exchange, over real HTTP: one server with the webhooks and the simulator."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from flask import Flask
from pydantic import SecretStr
from werkzeug.serving import make_server

from telephony.inbound.blueprint import build as build_line
from telephony.settings import CarrierSettings, PhoneSettings
from telephony.simulator.blueprint import build as build_simulator
from telephony.simulator.blueprint import build_exchange
from telephony.simulator.settings import SimulatorSettings
from telephony.simulator.sweep import Sweeper
from tests.contract.prism import free_port, start_prism
from tests.unit.telephony.standins import StandInDesk, StandInRasa, served

ACCOUNT = "AC" + "a" * 32
TOKEN = "a-token-of-the-tests"
NUMBER = "+916000000099"


@dataclass(frozen=True)
class Exchange:
    """The running line and what its phones can do by the simulator's JSON API."""

    url: str
    rasa: StandInRasa
    desk: StandInDesk
    http: httpx.Client

    @property
    def carrier(self) -> CarrierSettings:
        """The way out, led to the exchange as without an account."""
        return carrier_settings(self.url, f"{self.url}/simulator/twilio")

    def dial(self, caller: str) -> dict[str, Any]:
        """A phone calls the line."""
        return self._post("/calls", {"from": caller})

    def act(self, call: dict[str, Any], what: str, **body: str) -> dict[str, Any]:
        """`input`, `answer`, `silence` or `hangup` on a call."""
        return self._post(f"/calls/{call['sid']}/{what}", body)

    def calls_of(self, number: str) -> list[dict[str, Any]]:
        """The calls of a phone."""
        return list(self.http.get(f"/simulator/phones/{number}").json()["calls"])

    def messages_of(self, number: str) -> list[dict[str, Any]]:
        """The messages of a phone."""
        return list(self.http.get(f"/simulator/phones/{number}").json()["messages"])

    def _post(self, path: str, body: dict[str, str]) -> dict[str, Any]:
        answer = self.http.post(f"/simulator{path}", json=body)
        assert answer.is_success, answer.text
        return dict(answer.json())


def carrier_settings(public_url: str, api_url: str) -> CarrierSettings:
    """Settings of the way out to `api_url`."""
    return CarrierSettings(
        public_url=public_url,
        twilio_account_sid=ACCOUNT,
        twilio_auth_token=SecretStr(TOKEN),
        twilio_number=NUMBER,
        twilio_api_url=api_url,
        carrier_timeout_s=20.0,
    )


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[Exchange]:
    """The line and the exchange in one server, its sweep running."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    rasa, desk = StandInRasa(), StandInDesk()
    with contextlib.ExitStack() as stack:
        rasa_url, desk_url = (stack.enter_context(served(part.app())) for part in (rasa, desk))
        phone = PhoneSettings(
            **carrier_settings(url, f"{url}/simulator/twilio").model_dump(),
            data_dir=tmp_path,
            desk_url=desk_url,
            rasa_url=rasa_url,
            service_token=SecretStr("service-token"),
        )
        stop = stack.enter_context(_running(phone, port))
        http = stack.enter_context(httpx.Client(base_url=url, trust_env=False, timeout=20))
        yield Exchange(url, rasa, desk, http)
        stop()


@contextlib.contextmanager
def _running(phone: PhoneSettings, port: int) -> Iterator[Callable[[], None]]:
    simulated = build_exchange(
        SimulatorSettings(
            data_dir=phone.data_dir,
            public_url=phone.public_url,
            twilio_account_sid=ACCOUNT,
            twilio_auth_token=SecretStr(TOKEN),
            twilio_number=NUMBER,
        )
    )
    app = Flask("line-and-exchange")
    for blueprint in [
        *build_line(phone),
        *build_simulator(simulated.settings, exchange=simulated, officers=lambda: []),
    ]:
        app.register_blueprint(blueprint)
    sweeper = Sweeper(simulated)
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    sweeper.start()
    try:
        yield sweeper.stop
    finally:
        sweeper.stop()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def prism_url() -> Iterator[str]:
    """Twilio's REST API as Twilio's own OpenAPI file describes it."""
    with start_prism() as url:
        yield url
