"""The rules of the house that a machine can check: direction, size, first lines, no leftovers."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("backend", "telephony", "bot", "actions", "launcher", "benchmarks")
LONGEST_FILE = 350
# A migration is a record of one change to the tables: it is never split once it has run somewhere.
RECORDS = ROOT / "backend/storage/migrations/versions"


def _tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).exists()]


def _modules() -> list[Path]:
    return [path for path in _tracked("*.py") if path.relative_to(ROOT).parts[0] in PACKAGES]


def test_imports_run_in_one_direction() -> None:
    done = subprocess.run([str(ROOT / ".venv/bin/lint-imports")], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_module_tells_its_one_job_in_its_first_line() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in _modules()
        if path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent


def test_no_module_is_so_long_that_it_must_hold_two_jobs() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in _modules()
        if path.parent != RECORDS
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert not long


def test_no_vague_module_name() -> None:
    vague = [path for path in _modules() if re.search(r"util|helper|manager|common|misc", path.stem)]
    assert not vague


# Joined here, so that no host is named in this file either.
HOSTS_AND_PATHS = [
    "".join(parts) for parts in (("python", "hosted"), ("registry", ".npm"), ("deb", ".debian"))
]


@pytest.mark.parametrize("what", [*HOSTS_AND_PATHS, "file:///" + "opt", "/" + "work/"])
def test_no_host_or_path_of_a_developers_machine_in_the_tree(what: str) -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in _tracked()
        if path.suffix not in {".png", ".woff2"} and what in path.read_text(encoding="utf-8", errors="ignore")
    ]
    assert not found


def test_phone_numbers_in_code_and_data_are_from_the_invented_block() -> None:
    """A real-looking number in a fixture could be somebody's; the block is +9160000000NN and the like."""
    pattern = re.compile(r"\+91[\s-]?([6-9]\d{9})\b")
    found = [
        f"{path.relative_to(ROOT)}: {match.group(0)}"
        for path in _tracked("*.py", "*.yml", "*.yaml", "*.json", "*.jsonl", "*.md", "*.html", "*.js")
        for match in pattern.finditer(path.read_text(encoding="utf-8", errors="ignore"))
        if not match.group(1).startswith("600000")
    ]
    assert not found


def test_settings_are_read_in_settings_modules_only() -> None:
    allowed = {"settings.py", "processes.py"}  # processes.py hands its environment on to children
    found = [
        str(path.relative_to(ROOT))
        for path in _modules()
        if path.name not in allowed and re.search(r"os\.environ|os\.getenv", path.read_text(encoding="utf-8"))
    ]
    assert not found
