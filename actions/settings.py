"""What the action server reads from the environment."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class ActionSettings(BaseSettings):
    """Every field is an environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(extra="ignore")

    desk_url: str
    service_token: str
    actions_port: int = Field(8083, ge=1, le=65535)
