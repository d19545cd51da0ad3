"""The phone line's settings, read once at start; every missing or wrong variable is named at once."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class CarrierSettings(BaseSettings):
    """What placing calls and sending messages needs (the worker). Times are in seconds."""

    model_config = SettingsConfigDict(env_file=None, extra="ignore", frozen=True)

    public_url: str = Field(description="the address that Twilio calls and signs")
    twilio_account_sid: str = Field(min_length=1)
    twilio_auth_token: SecretStr = Field(min_length=1, description="an empty key would let anybody sign")
    twilio_number: str = Field(pattern=r"^\+[1-9]\d{6,14}$")
    twilio_api_url: str = ""
    carrier_timeout_s: float = 10.0
    ring_s: int = 30

    @field_validator("public_url", "desk_url", "rasa_url", "twilio_api_url", check_fields=False)
    @classmethod
    def _without_last_slash(cls, value: str) -> str:
        return value.rstrip("/")


class PhoneSettings(CarrierSettings):
    """What answering calls needs (the public process)."""

    data_dir: Path = Path("var")
    desk_url: str
    rasa_url: str
    service_token: SecretStr = Field(min_length=1)
    assistant_timeout_s: float = 8.0
    desk_timeout_s: float = 3.0
