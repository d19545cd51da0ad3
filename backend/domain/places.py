"""States and districts, and how to find them in what people type: names, codes, old names, misspellings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend.domain.terms import Language


@dataclass(frozen=True)
class State:
    """A state or union territory; `code` has two letters (RJ)."""

    code: str
    en: str
    hi: str

    def name(self, language: Language) -> str:
        """The name as the person writes it: Devanagari for Hindi, else Latin."""
        return self.hi if language is Language.HINDI else self.en


@dataclass(frozen=True)
class District:
    """A district of one state; `hi` is the English name where no Hindi one is on record."""

    state: str
    en: str
    hi: str

    def name(self, language: Language) -> str:
        """The name as the person writes it: Devanagari for Hindi, else Latin."""
        return self.hi if language is Language.HINDI else self.en


@dataclass(frozen=True)
class Places:
    """All states and districts with every name they are known by."""

    states: Mapping[str, State]
    districts: Mapping[str, tuple[District, ...]]

    @classmethod
    def from_mapping(cls, states: Mapping[str, Any], districts: Mapping[str, Any]) -> "Places":
        """From the parsed states.yml and districts.yml; raises ValueError naming what does not fit."""
        raise NotImplementedError

    def find_state(self, text: str) -> State | None:
        """The state that the text means, None where it is not sure."""
        raise NotImplementedError

    def near_states(self, text: str, n: int = 3) -> list[State]:
        """The states whose names are nearest, best first."""
        raise NotImplementedError

    def find_district(self, text: str, state: str | None) -> District | None:
        """The district that the text means, None where it is not sure; without a state only unique names."""
        raise NotImplementedError

    def near_districts(self, text: str, state: str | None, n: int = 3) -> list[District]:
        """The districts whose names are nearest, best first."""
        raise NotImplementedError
