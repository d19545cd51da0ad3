"""What must stand before the processes start: database, reference data, demonstration set, models."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

from launcher.processes import ASSISTANT_PYTHON, SERVICE_PYTHON, child_environment
from launcher.settings import ROOT, LauncherSettings


class PreparationFailed(Exception):
    """A step failed; the message says which, and the last of what it printed."""


@dataclass(frozen=True)
class Step:
    """One command that is safe to run again; `label` is what the person at the terminal reads."""

    label: str
    command: tuple[str, ...]


def refuse_busy_ports(settings: LauncherSettings) -> None:
    """Raise PreparationFailed, naming the port and the setting, where something listens already."""
    for name, port in settings.ports.items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.host if name == "web" else "127.0.0.1", port))
            except OSError as error:
                variable = "PORT" if name == "web" else f"{name.upper()}_PORT"
                raise PreparationFailed(
                    f"Port {port} (for {name}) is taken. Stop what uses it, or choose: {variable}=… make run"
                ) from error


def steps_of(settings: LauncherSettings) -> list[Step]:
    """The steps of a start, in order."""
    desk = (SERVICE_PYTHON, "-m", "backend")
    demonstration = ("--demo",) if settings.is_demonstration else ()
    return [
        Step("database", (*desk, "prepare", *demonstration)),
        Step("triage model", (SERVICE_PYTHON, "-m", "backend.triage.train", "--if-changed")),
    ]


def assistant_training() -> Step:
    """Training of the assistant, about a minute when its inputs changed, else nothing."""
    return Step("assistant's model", (ASSISTANT_PYTHON, "-m", "bot.train", "--if-changed"))


def run_step(step: Step, environment: dict[str, str], tell: Callable[[str], None]) -> None:
    """Run one step, passing on the lines that it prints. Raises PreparationFailed."""
    started = time.monotonic()
    process = subprocess.Popen(
        step.command,
        cwd=ROOT,
        env=child_environment(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines: list[str] = []
    for line in process.stdout or ():
        lines.append(line.rstrip())
        if line.startswith("progress: "):  # a step says so what is worth a person's reading
            tell(f"    {line[10:].rstrip()}")
    if process.wait():
        raise PreparationFailed(f"{step.label} failed:\n" + "\n".join(lines[-25:]))
    tell(f"  {step.label}: {time.monotonic() - started:.1f} s")
