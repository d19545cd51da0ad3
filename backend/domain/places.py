"""States and districts, and how to find them in what people type: names, codes, old names, misspellings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from backend.domain.place_names import NameIndex, build_index
from backend.domain.terms import Language

_STATE_KEYS: Final = frozenset(["en", "hi", "aliases"])
_DISTRICT_KEYS: Final = frozenset(["hi", "aliases"])


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
    """All states and districts, with an index of every name that they are known by."""

    states: Mapping[str, State]
    districts: Mapping[str, tuple[District, ...]]
    state_index: NameIndex[State]
    district_indexes: Mapping[str, NameIndex[District]]
    everywhere: NameIndex[District]

    @classmethod
    def from_mapping(cls, states: Mapping[str, Any], districts: Mapping[str, Any]) -> "Places":
        """From the parsed states.yml and districts.yml; raises ValueError naming what does not fit."""
        _check(states, districts)
        known = {code: State(code, facts["en"], facts["hi"]) for code, facts in states.items()}
        state_names = [
            (known[code], [code, facts["en"], facts["hi"], *facts.get("aliases", ())])
            for code, facts in states.items()
        ]
        named = {
            code: [
                (
                    District(code, en, facts.get("hi", en)),
                    [en, facts.get("hi", en), *facts.get("aliases", ())],
                )
                for en, facts in listed.items()
            ]
            for code, listed in districts.items()
        }
        return cls(
            states=known,
            districts={code: tuple(one for one, _ in listed) for code, listed in named.items()},
            state_index=build_index(state_names),
            district_indexes={code: build_index(listed) for code, listed in named.items()},
            everywhere=build_index(pair for listed in named.values() for pair in listed),
        )

    def find_state(self, text: str) -> State | None:
        """The state that the text names, itself or by a district that no other has; None where not sure."""
        state = self.state_index.find(text)
        if state is None and not self.state_index.named_in(text):
            district = self.everywhere.exact(text)
            state = self.states[district.state] if district else None
        return state

    def near_states(self, text: str, n: int = 3) -> list[State]:
        """The states that have a district of this name, or whose own names are nearest, best first."""
        sure = self.everywhere.find(text)
        districts = [sure] if sure else self.everywhere.named_in(text)
        holding = list(dict.fromkeys(self.states[one.state] for one in districts))
        nearest = [state for state in self.state_index.near(text, n) if state not in holding]
        return (holding + nearest)[:n]

    def find_district(self, text: str, state: str | None) -> District | None:
        """The district that the text means, None where it is not sure; without a state only unique names."""
        if state is None:
            return self.everywhere.exact(text)
        index = self.district_indexes.get(state)
        return index.find(text) if index else None

    def near_districts(self, text: str, state: str | None, n: int = 3) -> list[District]:
        """The districts whose names are nearest, best first; none where nothing is near."""
        index = self.everywhere if state is None else self.district_indexes.get(state)
        return index.near(text, n) if index else []


def _check(states: Mapping[str, Any], districts: Mapping[str, Any]) -> None:
    faults = [
        f"state {code!r}"
        for code, facts in states.items()
        if not _fits(code, facts, _STATE_KEYS, {"en", "hi"})
    ]
    faults += [f"districts of unknown state {code!r}" for code in districts if code not in states]
    faults += [
        f"district {name!r} of {code}"
        for code, listed in districts.items()
        for name, facts in listed.items()
        if not _fits(name, facts, _DISTRICT_KEYS, set())
    ]
    if faults:
        raise ValueError(f"the places do not fit: {'; '.join(faults)}")


def _fits(key: Any, facts: Any, allowed: frozenset[str], needed: Iterable[str]) -> bool:
    """A name as text (YAML reads a bare NO or ON as a boolean) with texts under the keys that are allowed."""
    return (
        isinstance(key, str)
        and isinstance(facts, Mapping)
        and facts.keys() <= allowed
        and all(facts.get(one) for one in needed)
        and all(isinstance(value, str) for name, value in facts.items() if name != "aliases")
        and all(isinstance(alias, str) for alias in facts.get("aliases", ()))
    )
