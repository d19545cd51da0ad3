"""The chat in front of a stand-in of the assistant."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.web.settings import ChatSettings
from tests.unit.web_chat.assistant_stand_in import StandIn, serve
from tests.unit.web_chat.chat_app import chat_app


@pytest.fixture
def assistant() -> Iterator[StandIn]:
    stand_in = StandIn()
    server = serve(stand_in)
    yield stand_in
    server.shutdown()
    server.server_close()


@pytest.fixture
def make_app(assistant: StandIn) -> Callable[..., Flask]:
    """Makes the application with changed settings."""

    def make(**changes: object) -> Flask:
        return chat_app(ChatSettings.model_validate({"rasa_url": assistant.url, **changes}))

    return make


@pytest.fixture
def client(make_app: Callable[..., Flask]) -> FlaskClient:
    return make_app().test_client()
