"""`make run`: prepare, start all, say where things are, and stay until Ctrl-C."""

from __future__ import annotations

import json
import signal
import sys
import time
from types import FrameType

from launcher import preparation, secret_store, supervision
from launcher.processes import environment_of, processes_of
from launcher.settings import LauncherSettings

READY_WITHIN_S = 240


class StopRequested(Exception):
    """Somebody pressed Ctrl-C or asked by SIGTERM."""


def main() -> int:
    """Return the exit status: 0 after a wished stop, 1 with a sentence where it could not start."""
    started = time.monotonic()
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    settings = LauncherSettings()
    try:
        return _run(settings, started)
    except preparation.PreparationFailed as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except StopRequested:
        print("\nStopped before everything was up.")
        return 0


def _run(settings: LauncherSettings, started: float) -> int:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    preparation.refuse_busy_ports(settings)
    environment = environment_of(settings, secret_store.load_or_make(settings.data_dir))
    print("Preparing", flush=True)
    for step in [*preparation.steps_of(settings), preparation.assistant_training()]:
        preparation.run_step(step, environment, _tell)
    print("Starting", flush=True)
    processes = processes_of(settings)
    supervisor = supervision.start(processes, environment, settings.data_dir)
    try:
        late = supervision.wait_until_ready(
            processes,
            supervisor,
            timeout_s=READY_WITHIN_S,
            tell=lambda name, after_s: _tell(f"  {name}: ready after {after_s:.1f} s"),
        )
        if late:
            raise preparation.PreparationFailed(
                f"Not ready: {', '.join(late)}. Their logs: {settings.data_dir}/logs"
            )
        _announce(settings, time.monotonic() - started)
        supervisor.wait()
        raise preparation.PreparationFailed(
            f"The supervisor ended by itself. Its log: {settings.data_dir}/logs/supervisord.log"
        )
    except StopRequested:
        print("\nStopping …", flush=True)
        return 0
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        supervision.stop(supervisor)


def _announce(settings: LauncherSettings, took_s: float) -> None:
    base = settings.public_url
    print(f"\nCHAMPIONS is up after {took_s:.0f} s. Ctrl-C stops it.\n")
    print(f"  Chat and home      {base}/")
    print(f"  Follow an item     {base}/track")
    print(f"  Officers' desk     {base}/desk/")
    print(f"  Daily review       {base}/review/")
    if settings.is_demonstration:
        print(f"  Phone simulator    {base}/simulator")
    print(f"  API                {base}/api/v1/openapi.json")
    print(f"  Logs               {settings.data_dir}/logs\n")
    if settings.is_demonstration:
        _announce_sign_ins(settings)
    sys.stdout.flush()


def _announce_sign_ins(settings: LauncherSettings) -> None:
    path = settings.data_dir / "demonstration-sign-ins.json"
    if not path.exists():
        return
    print("  Demonstration sign-ins (made for this installation):")
    for entry in json.loads(path.read_text(encoding="utf-8")):
        print(f"    {entry['sign_in']:<22} {entry['password']:<18} {entry['role']:<13} {entry['office']}")
    print()


def _tell(line: str) -> None:
    print(line, flush=True)


def _stop(signum: int, frame: FrameType | None) -> None:
    raise StopRequested


if __name__ == "__main__":
    sys.exit(main())
