"""`make bench`: starts the service twice on fresh data, measures it, prints a table and keeps the figures."""

from __future__ import annotations

import dataclasses
import json
import platform
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.chat_turns import measure
from benchmarks.processes import memory_by_process
from tests.system import start_system

RESULTS = Path(__file__).parent / "results"


def main() -> int:
    """Return 0; anything that went wrong in the service shows as a failure in the figures."""
    folder = Path(tempfile.mkdtemp(prefix="champions-bench-"))
    figures: dict[str, Any] = {
        "machine": platform.processor() or platform.machine(),
        "starts_s": {},
        "chat": [],
    }
    for start in ("first", "second"):
        print(f"Starting the service ({start} time on this data) …", flush=True)
        began = time.perf_counter()
        with start_system(folder, database_url="", redis_url="") as system:
            figures["starts_s"][start] = round(time.perf_counter() - began, 1)
            if start == "second":
                measure(system.base, talkers=2, grievances_each=1)  # warm
                for talkers, each in ((1, 8), (8, 4), (1, 8), (8, 4)):  # interleaved: the machine is shared
                    figures["chat"].append(
                        dataclasses.asdict(measure(system.base, talkers=talkers, grievances_each=each))
                    )
                figures["memory_mib"] = memory_by_process(system.launcher.pid)
    _show(figures)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "service.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


def _show(figures: dict[str, Any]) -> None:
    starts = figures["starts_s"]
    print(f"\nStart: first {starts['first']} s, second {starts['second']} s")
    print("\n" + "".join(f"{title:>9}" for title in figures["chat"][0]))
    for row in figures["chat"]:
        print("".join(f"{value:>9}" for value in row.values()))
    print("\nMemory, MiB: " + ", ".join(f"{name} {mib:.0f}" for name, mib in figures["memory_mib"].items()))
    print(f"\nKept in {RESULTS / 'service.json'}")


if __name__ == "__main__":
    sys.exit(main())
