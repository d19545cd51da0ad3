"""What a start of the whole service can be told, from the environment or `.env`."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class LauncherSettings(BaseSettings):
    """One start. An empty text means "not set"; ports follow `port` unless named."""

    model_config = SettingsConfigDict(env_file=ROOT / ".env", extra="ignore")

    environment: str = Field("demonstration", pattern="^(demonstration|production)$")
    host: str = "127.0.0.1"
    port: int = Field(8080, ge=1, le=65532)
    api_port: int = 0
    rasa_port: int = 0
    actions_port: int = 0
    data_dir: Path = Path("var")
    database_url: str = ""
    redis_url: str = ""
    public_url: str = ""
    web_threads: int = Field(24, ge=2)
    api_threads: int = Field(12, ge=2)
    twilio_account_sid: str = ""
    twilio_auth_token: str = ""
    twilio_number: str = ""

    def model_post_init(self, context: object) -> None:
        """Fill what follows from the rest."""
        self.data_dir = (ROOT / self.data_dir).resolve()
        self.api_port = self.api_port or self.port + 1
        self.rasa_port = self.rasa_port or self.port + 2
        self.actions_port = self.actions_port or self.port + 3
        self.database_url = self.database_url or f"sqlite:///{self.data_dir}/champions.db"
        self.public_url = (self.public_url or f"http://127.0.0.1:{self.port}").rstrip("/")

    @property
    def has_carrier_account(self) -> bool:
        """Whether calls and SMS leave the machine; otherwise they go to the simulator."""
        return bool(self.twilio_account_sid and self.twilio_auth_token and self.twilio_number)

    @property
    def is_demonstration(self) -> bool:
        """Whether the demonstration set, the simulator and the movable clock are there."""
        return self.environment == "demonstration"

    @property
    def ports(self) -> dict[str, int]:
        """Process name to the port it listens on."""
        return {"web": self.port, "api": self.api_port, "rasa": self.rasa_port, "actions": self.actions_port}
