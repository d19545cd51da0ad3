"""Reference data: the files that an administrator can change, read once a process into frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from holidays.countries.india import India

from backend.domain.labels import Labels
from backend.domain.limits import ClockRules
from backend.domain.places import Places
from backend.domain.routing import RoutingTable

FOLDER = Path(__file__).parent.parent / "reference"
YEARS_AHEAD = 2
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Reference:
    """Offices and routes, limits, places, and the plain words for them."""

    routing: RoutingTable
    clock: ClockRules
    places: Places
    labels: Labels

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Reference:
        """Reads the files in `folder`; a fault in them is named by the domain's own errors."""
        routing = _yaml(folder / "routing.yml")
        return cls(
            routing=RoutingTable.from_mapping(routing),
            clock=ClockRules.from_mapping(routing["clock"]),
            places=Places.from_mapping(_yaml(folder / "states.yml"), _yaml(folder / "districts.yml")),
            labels=Labels.from_mapping(_yaml(folder / "labels.yml")),
        )


def holidays_of(state: str, year: int) -> frozenset[date]:
    """The holidays of a state (two-letter code) from `year` on, as IST dates. The library's lunar dates are
    estimates until the gazette names them."""
    return _holidays(state, year)


@lru_cache(maxsize=128)
def _holidays(state: str, year: int) -> frozenset[date]:
    years = range(year, year + YEARS_AHEAD)
    known = India.subdivisions
    found = India(subdiv=state if state in known else None, years=years)
    return frozenset(found)


def _yaml(path: Path) -> Mapping[str, Any]:
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 both loaders are safe
    if not isinstance(loaded, dict):
        raise ValueError(f"{path} does not hold a mapping")
    return loaded


def read_demonstration(folder: Path = FOLDER) -> Mapping[str, Any]:
    """The demonstration's officers and items, as the file tells them."""
    return _yaml(folder / "demonstration.yml")
