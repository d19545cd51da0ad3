"""Where an item goes: to an office by subject, scheme and place, then always to somebody in it.

The table comes from routing.yml, already parsed; an administrator changes it, so every part of it is
checked here and a fault is named. The reason of a choice is a code; its words are in the catalogues.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from backend.domain.terms import Role, Subject


class RoutingReason(StrEnum):
    """Why an office or an officer was chosen."""

    BY_SUBJECT = "by_subject"
    BY_SCHEME = "by_scheme"
    BY_STATE = "by_state"
    STATE_UNKNOWN = "state_unknown"
    LIGHTEST_LOAD = "lightest_load"
    HEAD_OF_OFFICE = "head_of_office"
    HUB_ON_DUTY = "hub_on_duty"
    HEAD_OFF_DUTY = "head_off_duty"
    HUB_OFF_DUTY = "hub_off_duty"
    HUB_UNSTAFFED = "hub_unstaffed"


class RoutingTableWrong(ValueError):
    """The routing table names an office that it does not hold, or lacks a subject."""


@dataclass(frozen=True)
class Office:
    """One office; `by_state` means one a state, its code followed by `-` and the state's code."""

    code: str
    name: str
    kind: str
    parent: str | None = None
    by_state: bool = False
    is_restricted: bool = False


@dataclass(frozen=True)
class SubjectRoute:
    """Where one subject goes; `schemes` are pairs of scheme name and office code."""

    subject: Subject
    office: str
    schemes: tuple[tuple[str, str], ...] = ()
    is_restricted: bool = False


@dataclass(frozen=True)
class OfficeChoice:
    """The office that an item goes to; a restricted item is shown to few."""

    office: str
    reason: RoutingReason
    is_restricted: bool = False
    scheme: str | None = None


@dataclass(frozen=True)
class OfficerLoad:
    """An officer as routing sees one; `last_assigned_at` is aware, None for never."""

    officer_id: int
    office: str
    role: Role
    open_items: int
    on_duty: bool
    last_assigned_at: datetime | None = None


@dataclass(frozen=True)
class OfficerChoice:
    """Who holds the item; `officer_id` is None only when the hub has no officer at all."""

    officer_id: int | None
    office: str
    reason: RoutingReason


@dataclass(frozen=True)
class RoutingTable:
    """All offices and the route of every subject."""

    offices: Mapping[str, Office]
    routes: Mapping[Subject, SubjectRoute]
    hub: str

    @classmethod
    def from_mapping(cls, routing: Mapping[str, Any]) -> "RoutingTable":
        """From the parsed routing.yml; raises RoutingTableWrong naming what does not fit."""
        offices = {code: _office(code, facts) for code, facts in routing["offices"].items()}
        routes = {Subject(name): _route(Subject(name), facts) for name, facts in routing["subjects"].items()}
        hubs = [office.code for office in offices.values() if office.kind == "control_room"]
        if len(hubs) != 1:
            raise RoutingTableWrong("exactly one office must be of the kind control_room")
        _check(offices, routes)
        return cls(offices=offices, routes=routes, hub=hubs[0])

    def office_for(self, subject: Subject, state: str | None, text: str = "") -> OfficeChoice:
        """The office for a subject, a state's two-letter code and the schemes named in the person's words."""
        route = self.routes[subject]
        scheme = _scheme_named(route, text)
        office = self.offices[scheme[1] if scheme else route.office]
        restricted = route.is_restricted or office.is_restricted
        if office.by_state and state:
            return OfficeChoice(f"{office.code}-{state}", RoutingReason.BY_STATE, restricted)
        if office.by_state:
            return OfficeChoice(office.parent or self.hub, RoutingReason.STATE_UNKNOWN, restricted)
        if scheme:
            return OfficeChoice(office.code, RoutingReason.BY_SCHEME, restricted, scheme=scheme[0])
        return OfficeChoice(office.code, RoutingReason.BY_SUBJECT, restricted)

    def state_offices(self, states: Iterable[str]) -> list[Office]:
        """The offices that exist once a state, for the given state codes."""
        return [
            Office(
                f"{one.code}-{state}", f"{one.name}: {state}", one.kind, one.parent, False, one.is_restricted
            )
            for one in self.offices.values()
            if one.by_state
            for state in states
        ]


def pick_officer(
    candidates: Iterable[OfficerLoad], *, office: str, hub: str, restricted: bool = False
) -> OfficerChoice:
    """Always somebody: the lightest load on duty, else the office's head, else the hub.

    A restricted item that its office cannot take goes in the hub to senior officers only.
    """
    people = sorted(candidates, key=_lightest_first)
    in_office = [one for one in people if one.office == office]
    heads = [one for one in in_office if one.role is Role.HEAD]
    in_hub = [one for one in people if one.office == hub and (one.role.is_senior or not restricted)]
    steps = (
        (RoutingReason.LIGHTEST_LOAD, [one for one in in_office if one.role is Role.OFFICER and one.on_duty]),
        (RoutingReason.HEAD_OF_OFFICE, [one for one in heads if one.on_duty]),
        (RoutingReason.HUB_ON_DUTY, [one for one in in_hub if one.on_duty]),
        (RoutingReason.HEAD_OFF_DUTY, heads),
        (RoutingReason.HUB_OFF_DUTY, in_hub),
    )
    for reason, able in steps:
        if able:
            return OfficerChoice(able[0].officer_id, able[0].office, reason)
    return OfficerChoice(None, hub, RoutingReason.HUB_UNSTAFFED)


def _lightest_first(one: OfficerLoad) -> tuple[int, bool, float, int]:
    """Fewest open items first; among equals who waited longest, so that ties go round."""
    waited_since = one.last_assigned_at.timestamp() if one.last_assigned_at else 0.0
    return (one.open_items, one.last_assigned_at is not None, waited_since, one.officer_id)


def _scheme_named(route: SubjectRoute, text: str) -> tuple[str, str] | None:
    """The first scheme that the text names, as a word of its own, in any case and joining."""
    found: list[tuple[int, tuple[str, str]]] = []
    for scheme in route.schemes:
        parts = [re.escape(part) for part in re.split(r"[\s/-]+", scheme[0])]
        match = re.search(r"(?<!\w)" + r"[\s/.-]*".join(parts) + r"(?!\w)", text, re.IGNORECASE)
        if match:
            found.append((match.start(), scheme))
    return min(found)[1] if found else None


def _office(code: str, facts: Mapping[str, Any]) -> Office:
    return Office(
        code=code,
        name=str(facts["name"]),
        kind=str(facts["kind"]),
        parent=facts.get("parent"),
        by_state=bool(facts.get("by_state", False)),
        is_restricted=bool(facts.get("restricted", False)),
    )


def _route(subject: Subject, facts: Mapping[str, Any]) -> SubjectRoute:
    schemes = tuple((str(name), str(office)) for name, office in facts.get("by_scheme", {}).items())
    return SubjectRoute(subject, str(facts["office"]), schemes, bool(facts.get("restricted", False)))


def _check(offices: Mapping[str, Office], routes: Mapping[Subject, SubjectRoute]) -> None:
    missing = [subject.value for subject in Subject if subject not in routes]
    if missing:
        raise RoutingTableWrong(f"no route for {', '.join(missing)}")
    named = {route.office for route in routes.values()}
    named |= {office for route in routes.values() for _, office in route.schemes}
    named |= {office.parent for office in offices.values() if office.parent}
    if unknown := sorted(named - offices.keys()):
        raise RoutingTableWrong(f"no such office: {', '.join(unknown)}")
