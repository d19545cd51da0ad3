"""Lodging: the use case that gives every matter its ID, its office and its officer, at once."""

from __future__ import annotations

from dataclasses import dataclass

from backend.domain.terms import Channel, Language, Series
from backend.services.desk import Desk
from backend.services.views import ItemForPerson


@dataclass(frozen=True)
class Person:
    """Who lodges; `phone` is E.164, `phone_verified` when caller ID or a code proved it."""

    name: str
    phone: str
    phone_verified: bool = False


@dataclass(frozen=True)
class Enterprise:
    """What the person runs. `udyam` is canonical or "none"; `state` is the two-letter code."""

    name: str = ""
    udyam: str = "none"
    state: str = ""
    district: str = ""


@dataclass(frozen=True)
class Lodging:
    """A matter as told; `conversation` is the sender (`chat-…`, `call-…`, `desk-…`)."""

    series: Series
    channel: Channel
    language: Language
    conversation: str
    consent: bool
    person: Person
    enterprise: Enterprise
    description: str
    expertise: str | None = None
    availability: str | None = None
    recording_url: str | None = None


@dataclass(frozen=True)
class Lodged:
    """`repeated` when the key had been used by the same lodging before."""

    item: ItemForPerson
    repeated: bool


def lodge_item(desk: Desk, lodging: Lodging, *, key: str) -> Lodged:
    """Stores the item with its ID, routing, triage, history and acknowledgement in one transaction."""
    raise NotImplementedError
