"""Starts the whole service for a test as a newcomer does, through the launcher, and knows its addresses."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from launcher.settings import ROOT

UP_WITHIN_S = 420  # the first start of a session trains the model
PORTS_IN_A_ROW = 4


@dataclass(frozen=True)
class RunningSystem:
    """The running service; `sign_ins` are the demonstration officers by role."""

    base: str
    data_dir: Path
    database_url: str
    launcher: subprocess.Popen[str]

    @property
    def desk_api(self) -> str:
        """Base of the loopback listener."""
        return f"http://127.0.0.1:{int(self.base.rsplit(':', 1)[1]) + 1}"

    @property
    def sign_ins(self) -> list[dict[str, Any]]:
        """The demonstration officers: sign_in, password, role, office, phone."""
        text = (self.data_dir / "demonstration-sign-ins.json").read_text(encoding="utf-8")
        officers: list[dict[str, Any]] = json.loads(text)
        return officers

    def secret(self, name: str) -> str:
        """One of the installation's secrets, by its variable's name."""
        lines = (self.data_dir / "secrets.env").read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)[name]

    def officer(self, role: str, office: str) -> dict[str, Any]:
        """The first demonstration officer of a role in an office."""
        return next(one for one in self.sign_ins if (one["role"], one["office"]) == (role, office))

    def api_token(self, role: str) -> str:
        """A new API token, made as an administrator does: by the desk's command."""
        environment = {**os.environ, "DATABASE_URL": self.database_url, "DATA_DIR": str(self.data_dir)}
        made = subprocess.run(
            [str(ROOT / ".venv/bin/python"), "-m", "backend", "token", "--role", role, "--name", "test"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return made.stdout.split()[-1]

    def log(self, process: str) -> str:
        """What a process wrote so far."""
        return (self.data_dir / "logs" / f"{process}.log").read_text(encoding="utf-8", errors="replace")

    def wait_for(self, what: str, is_so: Any, timeout_s: float = 30) -> Any:
        """Poll until `is_so()` is true and return its value; fail naming `what` after `timeout_s`."""
        until = time.monotonic() + timeout_s
        while time.monotonic() < until:
            if value := is_so():
                return value
            time.sleep(0.1)
        raise AssertionError(f"not within {timeout_s:.0f} s: {what}")


@contextlib.contextmanager
def start_system(folder: Path, *, database_url: str, redis_url: str) -> Iterator[RunningSystem]:
    """Run the launcher on free ports with its data in `folder`, until the block ends."""
    port = free_ports()
    environment = {
        **os.environ,
        "PORT": str(port),
        "DATA_DIR": str(folder),
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "ENVIRONMENT": "demonstration",
        "PUBLIC_URL": "",
    }
    output = folder / "launcher.out"
    launcher = subprocess.Popen(
        [str(ROOT / ".venv/bin/python"), "-u", "-m", "launcher"],
        cwd=ROOT,
        env=environment,
        stdout=output.open("w"),
        stderr=subprocess.STDOUT,
        text=True,
    )
    system = RunningSystem(f"http://127.0.0.1:{port}", folder, database_url, launcher)
    try:
        _wait_until_up(system, output)
        yield system
    finally:
        launcher.send_signal(signal.SIGTERM)
        launcher.wait(60)


def _wait_until_up(system: RunningSystem, output: Path) -> None:
    until = time.monotonic() + UP_WITHIN_S
    while time.monotonic() < until:
        if "CHAMPIONS is up" in output.read_text():
            httpx.get(f"{system.base}/readyz", timeout=10).raise_for_status()
            return
        if system.launcher.poll() is not None:
            break
        time.sleep(0.3)
    raise AssertionError(f"the service did not start:\n{output.read_text()[-4000:]}\n{_last_words(system)}")


def _last_words(system: RunningSystem) -> str:
    logs = sorted((system.data_dir / "logs").glob("*.log"))
    return "\n".join(f"--- {path.name}\n{path.read_text(errors='replace')[-1500:]}" for path in logs)


def free_ports() -> int:
    """First of four free ports in a row."""
    for _ in range(200):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            first = int(probe.getsockname()[1])
        if first + PORTS_IN_A_ROW < 65535 and all(_is_free(first + n) for n in range(PORTS_IN_A_ROW)):
            return first
    raise AssertionError("no four free ports in a row")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
