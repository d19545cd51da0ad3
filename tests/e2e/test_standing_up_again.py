"""The launcher starts again what dies, and a death in mid-conversation loses nothing that was said."""

from __future__ import annotations

import os
import signal

import httpx
import psutil
import pytest

from tests.e2e.chatter import Chatter, asks_of, text_of
from tests.e2e.people import ENGLISH_OWNER
from tests.system import RunningSystem, start_system

pytestmark = [pytest.mark.system, pytest.mark.timeout(400)]


@pytest.fixture(scope="module")
def own_system(tmp_path_factory: pytest.TempPathFactory):
    """A system that these tests may break."""
    with start_system(tmp_path_factory.mktemp("breakable"), database_url="", redis_url="") as system:
        yield system


@pytest.mark.parametrize("mark", ["bot.server", "bootstrap.api", "actions.server", "bootstrap.web"])
def test_a_killed_process_comes_back_and_the_form_goes_on_where_it_was(
    own_system: RunningSystem, mark: str
) -> None:
    chatter = Chatter(own_system.base, language="en")
    chatter.say("I want to register a complaint")
    chatter.answer_until(stop_at="district", answers=ENGLISH_OWNER)
    _kill(own_system, mark)
    _wait_until_ready(own_system)
    reply = chatter.say(ENGLISH_OWNER["district"])
    assert asks_of(reply) == "description", text_of(reply)
    assert chatter.answer_until_done(ENGLISH_OWNER)["item"]


def test_a_dead_assistant_is_said_honestly_and_the_words_can_be_sent_again(own_system: RunningSystem) -> None:
    chatter = Chatter(own_system.base, language="hi")
    chatter.say("मुझे शिकायत दर्ज करानी है")
    _kill(own_system, "bot.server")
    response = chatter.post({"text": "हाँ", "session": chatter.session, "language": "hi"})
    assert response.status_code == 503
    assert response.json()["messages"][0]["text"]
    _wait_until_ready(own_system)
    assert asks_of(chatter.say("हाँ")) == "name"


def test_the_worker_comes_back_too(own_system: RunningSystem) -> None:
    old = _kill(own_system, "backend.jobs")
    own_system.wait_for("a new worker", lambda: any(pid != old for pid in _pids(own_system, "backend.jobs")))


def test_stopping_the_launcher_stops_every_process(own_system: RunningSystem) -> None:
    """The last test here: the system is gone after it."""
    children = psutil.Process(own_system.launcher.pid).children(recursive=True)
    assert len(children) >= 6  # the supervisor and five processes
    own_system.launcher.send_signal(signal.SIGINT)
    own_system.launcher.wait(40)
    _, alive = psutil.wait_procs(children, timeout=15)
    assert not alive


def _pids(system: RunningSystem, mark: str) -> list[int]:
    family = psutil.Process(system.launcher.pid).children(recursive=True)
    return [process.pid for process in family if mark in " ".join(process.cmdline())]


def _kill(system: RunningSystem, mark: str) -> int:
    pids = _pids(system, mark)
    assert pids, f"no process {mark}"
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    return pids[0]


def _wait_until_ready(system: RunningSystem) -> None:
    def is_ready() -> bool:
        try:
            return httpx.get(f"{system.base}/readyz", timeout=5).status_code == 200
        except httpx.HTTPError:
            return False

    # The death is noticed within a second; asking before that would find the old answer.
    system.wait_for("every part to be ready again", is_ready, timeout_s=120)
