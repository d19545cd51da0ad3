"""Makes the installation's secrets once and keeps them in `$DATA_DIR/secrets.env` (mode 600)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

# The simulator's account looks like Twilio's (SID: AC and 32 hex digits); no carrier knows it.
MAKERS = {
    "SECRET_KEY": lambda: secrets.token_urlsafe(48),
    "SERVICE_TOKEN": lambda: secrets.token_urlsafe(32),
    "SIMULATED_ACCOUNT_SID": lambda: "AC" + secrets.token_hex(16),
    "SIMULATED_AUTH_TOKEN": lambda: secrets.token_hex(16),
}


def load_or_make(data_dir: Path) -> dict[str, str]:
    """Return the secrets, adding those that are missing; a lost file means new ones."""
    path = data_dir / "secrets.env"
    known = _read(path)
    missing = {name: make() for name, make in MAKERS.items() if name not in known}
    if missing:
        known |= missing
        fresh = path.with_suffix(".new")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.writelines(f"{name}={value}\n" for name, value in known.items())
        fresh.replace(path)
    return known


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)
