"""The processes of the service: how each is started, with which settings, and when it is ready."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from launcher.settings import ROOT, LauncherSettings

SERVICE_PYTHON = str(ROOT / ".venv/bin/python")
ASSISTANT_PYTHON = str(ROOT / ".venv-rasa/bin/python")
# Any well-formed number serves: the simulator's exchange alone answers it.
SIMULATED_NUMBER = "+916000000000"


@dataclass(frozen=True)
class Process:
    """One process; `ready_url` answers 200 when it can do its work (empty: no port of its own)."""

    name: str
    command: tuple[str, ...]
    ready_url: str = ""
    environment: dict[str, str] = field(default_factory=dict)


def environment_of(settings: LauncherSettings, secrets: dict[str, str]) -> dict[str, str]:
    """The variables that every process gets (docs/contracts.md, "Processes and ports")."""
    own_account = settings.has_carrier_account
    sid = settings.twilio_account_sid if own_account else secrets["SIMULATED_ACCOUNT_SID"]
    token = settings.twilio_auth_token if own_account else secrets["SIMULATED_AUTH_TOKEN"]
    api_url = "" if own_account else f"http://127.0.0.1:{settings.port}/simulator/twilio"
    clock = str(settings.data_dir / "clock-offset") if settings.is_demonstration else ""
    return {
        "ENVIRONMENT": settings.environment,
        "HOST": settings.host,
        "PORT": str(settings.port),
        "API_PORT": str(settings.api_port),
        "RASA_PORT": str(settings.rasa_port),
        "ACTIONS_PORT": str(settings.actions_port),
        "DATA_DIR": str(settings.data_dir),
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "DESK_URL": f"http://127.0.0.1:{settings.api_port}",
        "RASA_URL": f"http://127.0.0.1:{settings.rasa_port}",
        "PUBLIC_URL": settings.public_url,
        "SECRET_KEY": secrets["SECRET_KEY"],
        "SERVICE_TOKEN": secrets["SERVICE_TOKEN"],
        "TWILIO_ACCOUNT_SID": sid,
        "TWILIO_AUTH_TOKEN": token,
        "TWILIO_NUMBER": settings.twilio_number if own_account else SIMULATED_NUMBER,
        "TWILIO_API_URL": api_url,
        "SIMULATOR": "on" if settings.is_demonstration else "off",
        "CLOCK_OFFSET_FILE": clock,
        "RASA_TELEMETRY_ENABLED": "false",
        # The sentence encoder's threads wait in busy loops: on two loaded cores a 30 ms vector took seconds.
        "OMP_NUM_THREADS": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": str(ROOT),
        "TZ": "UTC",
    }


def processes_of(settings: LauncherSettings) -> list[Process]:
    """Every process, the slowest to start first."""
    local = "http://127.0.0.1"
    return [
        Process(
            "rasa", (ASSISTANT_PYTHON, "-m", "bot.server"), f"{local}:{settings.rasa_port}/webhooks/desk/"
        ),
        Process(
            "api",
            _gunicorn("api", f"127.0.0.1:{settings.api_port}", settings.api_threads),
            f"{local}:{settings.api_port}/healthz",
        ),
        Process(
            "web",
            _gunicorn("web", f"{settings.host}:{settings.port}", settings.web_threads),
            f"{local}:{settings.port}/healthz",
        ),
        Process(
            "actions", (SERVICE_PYTHON, "-m", "actions.server"), f"{local}:{settings.actions_port}/health"
        ),
        Process("worker", (SERVICE_PYTHON, "-m", "backend.jobs")),
    ]


def _gunicorn(application: str, address: str, threads: int) -> tuple[str, ...]:
    # One process with threads: sessions are queued by locks in memory unless Redis is given.
    return (
        SERVICE_PYTHON, "-m", "gunicorn", "--worker-class", "gthread", "--workers", "1",
        "--threads", str(threads), "--bind", address, "--timeout", "60", "--graceful-timeout", "5",
        "--keep-alive", "30", "--log-level", "warning", "--worker-tmp-dir", "/dev/shm",  # noqa: S108  a heartbeat file in memory
        f"backend.bootstrap.{application}:create_app()",
    )  # fmt: skip


def child_environment(extra: dict[str, str]) -> dict[str, str]:
    """This process's environment with `extra` over it."""
    return {**os.environ, **extra}
