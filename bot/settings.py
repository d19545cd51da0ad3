"""What the assistant's process reads from the environment, and what it leaves there for Rasa itself."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Rasa's own table is called `events`, as the desk's history is: in one database they need two schemas.
POSTGRESQL_SCHEMA = "assistant"


@dataclass(frozen=True)
class AssistantSettings:
    """One start of the assistant; ports are on the loopback."""

    rasa_port: int
    actions_port: int
    data_dir: Path
    database_url: str
    redis_url: str
    model: Path

    @property
    def uses_postgresql(self) -> bool:
        """Whether conversations are kept in PostgreSQL; otherwise in SQLite in `data_dir`."""
        return self.database_url.startswith("postgres")


def from_environment() -> AssistantSettings:
    """The settings, or ValueError naming every variable that is not what it should be."""
    ports = {"RASA_PORT": "8082", "ACTIONS_PORT": "8083"}
    given = {name: os.environ.get(name) or default for name, default in ports.items()}
    wrong = [name for name, text in given.items() if not text.isdigit() or not 0 < int(text) < 65536]
    if wrong:
        raise ValueError(f"not a port: {', '.join(wrong)}")
    return AssistantSettings(
        rasa_port=int(given["RASA_PORT"]),
        actions_port=int(given["ACTIONS_PORT"]),
        data_dir=(ROOT / (os.environ.get("DATA_DIR") or "var")).resolve(),
        database_url=os.environ.get("DATABASE_URL", ""),
        redis_url=os.environ.get("REDIS_URL", ""),
        model=ROOT / (os.environ.get("ASSISTANT_MODEL") or "models/champions.tar.gz"),
    )


def leave_for_rasa(settings: AssistantSettings) -> None:
    """Rasa reads these from the environment only; call before importing it."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ["ACTIONS_PORT"] = str(settings.actions_port)  # named in bot/endpoints.yml
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    os.environ.setdefault("LOG_LEVEL_LIBRARIES", "ERROR")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # no classifier here uses TensorFlow; Rasa imports it
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    if settings.uses_postgresql:
        os.environ["POSTGRESQL_SCHEMA"] = POSTGRESQL_SCHEMA
