"""The assistant as it really runs: Rasa, the actions, and the desk's API on SQLite, each its own process."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.conversations.gate import Gate

ROOT = Path(__file__).resolve().parents[2]
SERVICE = str(ROOT / ".venv/bin/python")
ASSISTANT = str(ROOT / ".venv-rasa/bin/python")
TOKEN = "a-service-token-for-tests-only"
UP_WITHIN_S = 120


def free_port() -> int:
    """A port that nothing listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class RunningAssistant:
    """Addresses and processes; `gate` stands between the actions and the desk."""

    folder: Path
    rasa_url: str
    desk_url: str
    gate: Gate
    environment: dict[str, str]
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, command: list[str], ready_url: str) -> None:
        """Start a process and wait until it answers."""
        log = (self.folder / f"{name}.log").open("ab")
        self.processes[name] = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=log, stderr=subprocess.STDOUT
        )
        wait_for(ready_url, self.processes[name], self.log(name))

    def start_rasa(self) -> None:
        """Rasa with its channel."""
        self.start("rasa", [ASSISTANT, "-m", "bot.server"], f"{self.rasa_url}/webhooks/desk/")

    def start_actions(self) -> None:
        """The action server."""
        port = self.environment["ACTIONS_PORT"]
        self.start("actions", [SERVICE, "-m", "actions.server"], f"http://127.0.0.1:{port}/health")

    def stop(self, name: str) -> None:
        """Kill a process as a crash would."""
        process = self.processes.pop(name)
        process.kill()
        process.wait(20)

    def log(self, name: str) -> Path:
        """Where a process writes."""
        return self.folder / f"{name}.log"

    def officer_get(self, path: str) -> httpx.Response:
        """Ask the desk as its administrator."""
        return httpx.get(self.desk_url + path, headers=self._officer, timeout=10)

    def officer_post(self, path: str, body: dict[str, object]) -> httpx.Response:
        """Act at the desk as its administrator."""
        return httpx.post(self.desk_url + path, json=body, headers=self._officer, timeout=10)

    @property
    def _officer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.environment['OFFICER_TOKEN']}"}


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until the address answers; fails with the log's end where the process died or is late."""
    until = time.monotonic() + UP_WITHIN_S
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(url, timeout=2).is_success:
                return
        time.sleep(0.3)
    raise AssertionError(f"{url} never answered:\n{log.read_text(errors='replace')[-3000:]}")


@contextlib.contextmanager
def start_assistant(folder: Path) -> Iterator[RunningAssistant]:
    """Everything from the desk's database up, on free ports, until the block ends."""
    rasa, actions, api, gate = (free_port() for _ in range(4))
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DATA_DIR": str(folder),
        "DATABASE_URL": "",
        "REDIS_URL": "",
        "ENVIRONMENT": "demonstration",
        "RASA_PORT": str(rasa),
        "ACTIONS_PORT": str(actions),
        "DESK_URL": f"http://127.0.0.1:{gate}",
        "SERVICE_TOKEN": TOKEN,
        "RASA_TELEMETRY_ENABLED": "false",
        "TZ": "UTC",
    }
    prepare(environment)
    running = RunningAssistant(
        folder,
        f"http://127.0.0.1:{rasa}",
        f"http://127.0.0.1:{api}",
        Gate(f"http://127.0.0.1:{api}", gate),
        environment,
    )
    try:
        running.start("api", api_command(api), f"{running.desk_url}/healthz")
        running.start_actions()
        running.start_rasa()
        yield running
    finally:
        for name in list(running.processes):
            running.stop(name)
        running.gate.close()


def prepare(environment: dict[str, str]) -> None:
    """Database, offices, an administrator's token, and the trained models."""
    for step in (
        ["backend", "migrate"],
        ["backend", "load-reference"],
        ["backend.triage.train", "--if-changed"],
    ):
        run([SERVICE, "-m", *step], environment)
    made = run([SERVICE, "-m", "backend", "token", "--role", "admin", "--name", "conversations"], environment)
    environment["OFFICER_TOKEN"] = made.split()[-1]
    run([ASSISTANT, "-m", "bot.train", "--if-changed"], environment)


def run(command: list[str], environment: dict[str, str]) -> str:
    """Run a command to its end and return what it printed."""
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def api_command(port: int) -> list[str]:
    """The loopback listener of the desk."""
    return [
        SERVICE, "-m", "gunicorn", "--worker-class", "gthread", "--threads", "6",
        "--bind", f"127.0.0.1:{port}", "--log-level", "warning", "backend.bootstrap.api:create_app()",
    ]  # fmt: skip
