"""The running assistant, started once for all conversations, and people to talk with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.talk import RasaClient
from tests.conversations.running import RunningAssistant, start_assistant
from tests.conversations.talker import Talker

pytestmark = pytest.mark.system


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    """Rasa, the actions and the desk, each in its own process."""
    with start_assistant(tmp_path_factory.mktemp("assistant")) as running:
        yield running


@pytest.fixture
def person(assistant: RunningAssistant) -> Iterator[Callable[..., Talker]]:
    """Makes a person: `person("hi")`, `person("en", channel="voice", caller="+91…")`."""
    client = RasaClient(assistant.rasa_url, timeout_s=30)
    assistant.gate.open()
    yield lambda language=None, **about: Talker(client, language, **about)
    client.close()
