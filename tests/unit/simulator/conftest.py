"""What the simulator's tests share: a phone line on a loopback port, with and without its sweep running."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.unit.simulator.line import ACCOUNT, TOKEN, PhoneLine, start

PORTS = range(9600, 9700)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[PhoneLine]:
    """A line whose due work is done only when the test calls `line.sweeper.sweep()`."""
    running, stop = start(tmp_path, _free_port())
    yield running
    stop()


@pytest.fixture
def live_line(line: PhoneLine) -> Iterator[PhoneLine]:
    """A line whose sweep runs by itself, in real time."""
    line.sweeper.start()
    yield line
    line.sweeper.stop()


@pytest.fixture
def http(line: PhoneLine) -> Iterator[httpx.Client]:
    """A client of the simulator's JSON API."""
    with httpx.Client(base_url=line.base + "/simulator", trust_env=False, timeout=20) as client:
        yield client


@pytest.fixture
def rest(line: PhoneLine) -> Iterator[httpx.Client]:
    """A bare client of the REST API, with the account's name and token."""
    base = f"{line.base}/simulator/twilio/2010-04-01/Accounts/{ACCOUNT}"
    with httpx.Client(base_url=base, auth=(ACCOUNT, TOKEN), trust_env=False) as client:
        yield client


def _free_port() -> int:
    for port in PORTS:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("no free port")
