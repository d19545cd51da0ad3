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
    print(
        f"\nStart, models trained: first {figures['starts_s']['first']} s, second {figures['starts_s']['second']} s"
    )
    print(
        f"\n{'talkers':>8}{'turns':>8}{'items':>7}{'failed':>8}{'turns/s':>9}{'p50 ms':>9}{'p95 ms':>9}{'worst':>9}"
    )
    for row in figures["chat"]:
        print(
            f"{row['talkers']:>8}{row['turns']:>8}{row['items']:>7}{row['failures']:>8}{row['turns_per_s']:>9}"
            f"{row['p50_ms']:>9}{row['p95_ms']:>9}{row['worst_ms']:>9}"
        )
    print("\nMemory, MiB: " + ", ".join(f"{name} {mib:.0f}" for name, mib in figures["memory_mib"].items()))
    print(f"\nKept in {RESULTS / 'service.json'}")


if __name__ == "__main__":
    sys.exit(main())
