"""Settings of the backend's processes, read once at start; a fault names every variable at once."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict


class DeskSettings(BaseSettings):
    """What every process that holds the desk needs."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    environment: str = Field("demonstration", pattern="^(demonstration|production)$")
    data_dir: Path = Path("var")
    database_url: str = ""
    clock_offset_file: str = ""
    twilio_number: str = ""
    triage_model_dir: Path = Path(__file__).parent / "triage" / "model"

    @property
    def database(self) -> str:
        """The database's URL; the embedded one by default."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve()}/champions.db"

    @property
    def clock_file(self) -> Path | None:
        """The file that moves the clock; none in production, whatever is set."""
        if not self.clock_offset_file or self.environment == "production":
            return None
        return Path(self.clock_offset_file)

    @property
    def sign_ins_file(self) -> Path:
        """Where the demonstration's passwords are written."""
        return self.data_dir / "demonstration-sign-ins.json"


class ApiSettings(DeskSettings):
    """What the loopback listener needs."""

    service_token: SecretStr = Field(min_length=16)


class WebSettings(DeskSettings):
    """What the public process needs beside its parts' own settings."""

    secret_key: SecretStr = Field(min_length=32)
    public_url: str = "http://127.0.0.1:8080"
    rasa_url: str = ""
    desk_url: str = ""
    actions_port: int = Field(0, ge=0, le=65535)
    redis_url: str = ""
    simulator: str = Field("off", pattern="^(on|off)$")
    trusted_proxies: int = Field(0, ge=0, description="how many proxies in front set X-Forwarded-*")
    limit_per_address: str = "1200 per minute"
    limit_sign_in: str = "20 per minute"

    @property
    def has_simulator(self) -> bool:
        """Never in production."""
        return self.simulator == "on" and self.environment != "production"

    @property
    def is_https(self) -> bool:
        """Whether the public address is encrypted, so that cookies may insist on it."""
        return self.public_url.startswith("https://")


class WorkerSettings(DeskSettings):
    """What the worker needs beside the carrier's settings. Times are in seconds."""

    sweep_every_s: float = Field(1.0, gt=0)
    escalate_every_s: float = Field(60.0, gt=0)


Settings = TypeVar("Settings", bound=BaseSettings)


class SettingsWrong(SystemExit):
    """The environment lacks or misstates variables; the message names each of them, never a value."""


def from_environment(kind: type[Settings]) -> Settings:
    """Settings of a kind, also of a part joined in bootstrap. Raises SettingsWrong."""
    try:
        return kind()
    except ValidationError as wrong:
        faults = [
            f"  {'.'.join(str(part) for part in fault['loc']).upper()}: {fault['msg']}"
            for fault in wrong.errors(include_input=False, include_url=False)
        ]
        raise SettingsWrong("\n".join([f"settings of {kind.__name__}:", *faults])) from None
