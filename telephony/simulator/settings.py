"""The simulator's settings, read from the environment once at start."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class SimulatorSettings(BaseSettings):
    """Names are those of the environment, in lower case; the secrets have no default."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    data_dir: Path = Path("var")
    public_url: str
    twilio_account_sid: str
    twilio_auth_token: SecretStr
    twilio_number: str
    clock_offset_file: str = ""
    environment: Literal["demonstration", "production"] = "demonstration"

    # What a Twilio number carries in Twilio's console; the paths are fixed by docs/contracts.md.
    voice_path: ClassVar[str] = "/voice/incoming"
    voice_status_path: ClassVar[str] = "/voice/status"
    voice_fallback_path: ClassVar[str] = "/voice/fallback"
    sms_path: ClassVar[str] = "/sms/incoming"

    @property
    def database(self) -> Path:
        """The exchange's own file: it shares nothing with the desk."""
        return self.data_dir / "simulator.db"

    def address(self, path: str) -> str:
        """`path` under the public address; an address that is whole stays as it is."""
        return path if path.startswith(("http://", "https://")) else self.public_url.rstrip("/") + path
