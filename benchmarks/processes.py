"""Memory of each process of a running service, in MiB (proportional set size where the kernel tells it)."""

from __future__ import annotations

import psutil

MIB = 1024 * 1024


def memory_by_process(launcher_pid: int) -> dict[str, float]:
    """Process name (as the launcher calls it) to MiB; children are counted with their parent."""
    figures: dict[str, float] = {}
    for process in [psutil.Process(launcher_pid), *psutil.Process(launcher_pid).children(recursive=True)]:
        name = _name_of(process)
        figures[name] = round(figures.get(name, 0.0) + _memory_mib(process), 1)
    return dict(sorted(figures.items()))


def _memory_mib(process: psutil.Process) -> float:
    try:
        return float(process.memory_full_info().pss) / MIB
    except (psutil.AccessDenied, AttributeError):
        return float(process.memory_info().rss) / MIB


def _name_of(process: psutil.Process) -> str:
    line = " ".join(process.cmdline())
    marks = {
        "bot.server": "rasa",
        "actions": "actions",
        "backend.jobs": "worker",
        "bootstrap.api": "api",
        "bootstrap.web": "web",
        "supervisord": "supervisord",
        "launcher": "launcher",
    }
    return next((name for mark, name in marks.items() if mark in line), "other")
