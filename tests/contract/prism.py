"""Prism, from npm: Twilio's REST API mocked from Twilio's own OpenAPI file, fetched once and kept."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PRISM = "@stoplight/prism-cli@5.14.2"
SPECIFICATION = "@twilio-alpha/mcp@0.7.0"
FOLDER = Path(tempfile.gettempdir()) / "champions-prism-5.14.2-0.7.0"
SPECIFICATION_FILE = "node_modules/@twilio-alpha/mcp/twilio-oai/spec/json/twilio_api_v2010.json"
USED = ("Calls.json", "Messages.json")
READY_WITHIN_S = 60.0


@contextlib.contextmanager
def start_prism() -> Iterator[str]:
    """Starts the mock; gives its address. Fails with a plain sentence where node or npm is missing."""
    _install()
    port = free_port()
    command = [str(FOLDER / "node_modules/.bin/prism"), "mock", "-p", str(port), str(_specification())]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=10)


def free_port() -> int:
    """A free port of the range that the phone line's tests use."""
    for port in range(9500, 9600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise AssertionError("no free port between 9500 and 9599")


def _install() -> None:
    if (FOLDER / "node_modules/.bin/prism").exists() and (FOLDER / SPECIFICATION_FILE).exists():
        return
    if shutil.which("npm") is None:
        raise AssertionError("Install node and npm: the carrier is tried against Twilio's own OpenAPI file.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", PRISM, SPECIFICATION]
    subprocess.run(command, cwd=FOLDER, check=True, capture_output=True, timeout=300)


def _specification() -> Path:
    """The two resources that the desk uses; arrays are repeated parameters, which the file does not say."""
    read: dict[str, Any] = json.loads((FOLDER / SPECIFICATION_FILE).read_text(encoding="utf-8"))
    root = "/2010-04-01/Accounts/{AccountSid}/"
    read["paths"] = {root + name: read["paths"][root + name] for name in USED}
    for path in read["paths"].values():
        form = path["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]
        arrays = [name for name, rule in form["schema"]["properties"].items() if rule.get("type") == "array"]
        form["encoding"] = {name: {"style": "form", "explode": True} for name in arrays}
    file = FOLDER / "calls-and-messages.json"
    file.write_text(json.dumps(read), encoding="utf-8")
    return file


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < until:
        if process.poll() is not None:
            raise AssertionError(f"Prism ended with {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"Prism was not ready within {READY_WITHIN_S:.0f} s")
