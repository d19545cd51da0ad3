"""Runs the processes under supervisord, which starts again what dies and stops all together."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from launcher.processes import SERVICE_PYTHON, Process, child_environment
from launcher.settings import ROOT

PR_SET_PDEATHSIG = 1
ANSWER_WITHIN_S = 2.0


def start(processes: list[Process], environment: dict[str, str], data_dir: Path) -> subprocess.Popen[bytes]:
    """Start supervisord in the foreground; it ends when this process ends, however that happens."""
    run_dir, log_dir = data_dir / "run", data_dir / "logs"
    for folder in (run_dir, log_dir):
        folder.mkdir(parents=True, exist_ok=True)
    config = run_dir / "supervisord.conf"
    config.write_text(_configuration(processes, run_dir, log_dir), encoding="utf-8")
    command = [SERVICE_PYTHON, "-m", "supervisor.supervisord", "--nodaemon", "--configuration", str(config)]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=child_environment(environment),
        stdout=(log_dir / "supervisord.out").open("wb"),
        stderr=subprocess.STDOUT,
        start_new_session=True,  # Ctrl-C reaches the launcher alone, which then stops all in order
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,
    )


def wait_until_ready(
    processes: list[Process],
    supervisor: subprocess.Popen[bytes],
    *,
    timeout_s: float,
    tell: Callable[[str, float], None],
) -> list[str]:
    """Return the names of those not ready in time (empty: all are); `tell` hears of each as it is."""
    started = time.monotonic()
    waiting = {process.name: process.ready_url for process in processes if process.ready_url}
    with httpx.Client(timeout=ANSWER_WITHIN_S) as client:
        while waiting and time.monotonic() - started < timeout_s and supervisor.poll() is None:
            for name in [name for name, url in waiting.items() if _answers(client, url)]:
                del waiting[name]
                tell(name, time.monotonic() - started)
            time.sleep(0.2)
    return sorted(waiting)


def stop(supervisor: subprocess.Popen[bytes], *, timeout_s: float = 25) -> None:
    """Stop every process in order; kill what is deaf."""
    if supervisor.poll() is not None:
        return
    supervisor.send_signal(signal.SIGTERM)
    try:
        supervisor.wait(timeout_s)
    except subprocess.TimeoutExpired:
        supervisor.kill()
        supervisor.wait()


def _answers(client: httpx.Client, url: str) -> bool:
    try:
        return client.get(url).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _configuration(processes: list[Process], run_dir: Path, log_dir: Path) -> str:
    parts = [f"[supervisord]\nlogfile={log_dir}/supervisord.log\npidfile={run_dir}/supervisord.pid\n"]
    for process in processes:
        parts.append(
            f"[program:{process.name}]\n"
            f"command={' '.join(process.command)}\n"
            f"directory={ROOT}\n"
            "autorestart=true\nstartsecs=1\nstartretries=1000000\n"
            "stopasgroup=true\nkillasgroup=true\nstopwaitsecs=10\n"
            "redirect_stderr=true\n"
            f"stdout_logfile={log_dir}/{process.name}.log\n"
            "stdout_logfile_maxbytes=20MB\nstdout_logfile_backups=3\n"
        )
    return "\n".join(parts)
