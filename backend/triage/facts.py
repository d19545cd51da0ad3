"""Facts that a rule finds in a story: the Udyam number, the state and the district."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from backend.domain.letters import folded, words
from backend.domain.place_names import NameIndex, build_index
from backend.domain.places import District

_UDYAM: Final = re.compile(r"(?:ud[yh]?yam|उद्यम)[\W_]{0,5}([a-z]{2})[\W_]{0,3}(\d{2})[\W_]{0,3}(\d{7})(?!\d)")
_Listed = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class PlaceFinder:
    """Finds the place that a story names; states by their two-letter code."""

    states: NameIndex[str]
    districts: NameIndex[District]

    @classmethod
    def load(cls, reference: Path, everyday_words: Path) -> PlaceFinder:
        """Reads states.yml and districts.yml of `reference`, and the names that mostly mean other things."""
        states, districts = _yaml(reference / "states.yml"), _yaml(reference / "districts.yml")
        listed = everyday_words.read_text(encoding="utf-8").splitlines()
        everyday = {" ".join(words(line)) for line in listed if not line.startswith("#")}
        return cls(
            states=build_index(
                (code, [code, *_names("", facts, everyday)]) for code, facts in states.items()
            ),
            districts=build_index(_districts(districts, everyday)),
        )

    def find(self, text: str) -> tuple[str | None, str | None]:
        """Code of the state and English name of the district. A name that two states have needs its state."""
        states = self.states.named_in(text)
        districts = self.districts.named_in(text)
        if states:
            within = [district.en for district in districts if district.state == states[0]]
            return states[0], within[0] if within else None
        if len({district.state for district in districts}) == 1:
            return districts[0].state, districts[0].en
        return None, None

    def state_code(self, named: str | None) -> str | None:
        """The code of a state given by code or by name; None where there is none such."""
        return self.states.exact(named) if named else None

    def udyam(self, text: str) -> str | None:
        """`UDYAM-RJ-17-0001234` where the text has one of a real state, however spaced; else None."""
        for state, district, serial in _UDYAM.findall(folded(text)):
            if self.states.exact(state) is not None:
                return f"UDYAM-{state.upper()}-{district}-{serial}"
        return None


def _districts(listed: Mapping[str, _Listed], everyday: set[str]) -> Iterator[tuple[District, list[str]]]:
    for state, named in listed.items():
        for english, facts in named.items():
            yield District(state, english, facts.get("hi", english)), _names(english, facts, everyday)


def _names(english: str, facts: Mapping[str, Any], everyday: set[str]) -> list[str]:
    names = [english, facts.get("en", ""), facts.get("hi", ""), *facts.get("aliases", ())]
    return [name for name in names if name and " ".join(words(name)) not in everyday]


def _yaml(path: Path) -> Mapping[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 both are safe
    return loaded
