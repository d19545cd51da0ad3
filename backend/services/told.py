"""A matter as it was told: who, what enterprise, which words; made fit to be stored."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from backend.domain.errors import BadInput, ConsentRequired
from backend.domain.terms import Channel, Language, Series
from backend.services.cleaning import cleaned, phone_number

LONGEST_STORY = 10_000


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


def fitted(lodging: Lodging) -> Lodging:
    """The lodging with every text fit to be stored. Raises ConsentRequired, BadInput."""
    if not lodging.consent:
        raise ConsentRequired("the person did not consent")
    person, enterprise = lodging.person, lodging.enterprise
    fit = Lodging(
        series=lodging.series,
        channel=lodging.channel,
        language=lodging.language,
        conversation=cleaned(lodging.conversation, field="conversation", longest=200),
        consent=True,
        person=Person(
            name=cleaned(person.name, field="name", longest=200),
            phone=phone_number(person.phone),
            phone_verified=person.phone_verified,
        ),
        enterprise=Enterprise(
            name=cleaned(enterprise.name, field="enterprise", longest=300),
            udyam=cleaned(enterprise.udyam, field="udyam", longest=30) or "none",
            state=cleaned(enterprise.state, field="state", longest=2).upper(),
            district=cleaned(enterprise.district, field="district", longest=100),
        ),
        description=cleaned(lodging.description, field="description", longest=LONGEST_STORY),
        expertise=_optional(lodging.expertise, "expertise"),
        availability=_optional(lodging.availability, "availability"),
        recording_url=_optional(lodging.recording_url, "recording_url", 500),
    )
    _check_whole(fit)
    return fit


def _check_whole(fit: Lodging) -> None:
    if fit.series not in (Series.GRIEVANCE, Series.OFFER):
        raise BadInput("only grievances and offers are lodged here", field="series")
    if not story_of(fit) and not fit.recording_url:
        raise BadInput("there is neither a story nor a recording", field="description")


def _optional(text: str | None, field: str, longest: int = 2_000) -> str | None:
    return (cleaned(text, field=field, longest=longest) or None) if text else None


def story_of(lodging: Lodging) -> str:
    """What triage reads: the story; of an offer the field of expertise first."""
    return "\n".join(part for part in (lodging.expertise, lodging.description) if part)


def fingerprint(lodging: Lodging) -> str:
    """What tells two lodgings apart."""
    return hashlib.sha256(json.dumps(asdict(lodging), sort_keys=True).encode()).hexdigest()
