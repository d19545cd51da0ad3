"""Settings of the simulation, from the environment."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings


class SimulationSettings(BaseSettings):
    """`days` of arrivals at `per_day` items (CHAMPIONS' own volume: 61 a day); `seed` makes it repeatable."""

    days: int = Field(1, ge=1, le=400)
    per_day: int = Field(61, ge=1, le=5000)
    seed: int = 26
    database_url: str = ""
