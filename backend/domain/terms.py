"""The desk's own words as enums: every state, series, subject and role has one name here."""

from enum import StrEnum


class Series(StrEnum):
    """The series of an item's ID, by where the matter comes from."""

    GRIEVANCE = "GR"
    CPGRAMS = "CP"
    OFFER = "CO"
    INTERVENTION = "IN"
    DIGNITARY = "VI"


class Subject(StrEnum):
    """What a grievance or an offer is about; one an item. The same names as taxonomy.yml."""

    FINANCE_CREDIT = "finance_credit"
    DELAYED_PAYMENT = "delayed_payment"
    SUBSIDY_SCHEME = "subsidy_scheme"
    REGISTRATION = "registration"
    RAW_MATERIAL = "raw_material"
    LABOUR = "labour"
    PERMISSIONS_LICENCES = "permissions_licences"
    TAXATION = "taxation"
    PUBLIC_PROCUREMENT = "public_procurement"
    MARKETING_EXPORT = "marketing_export"
    TECHNOLOGY_QUALITY = "technology_quality"
    INFRASTRUCTURE = "infrastructure"
    SKILL_ENTREPRENEURSHIP = "skill_entrepreneurship"
    MISCONDUCT = "misconduct"
    OTHER = "other"


class Ground(StrEnum):
    """A reason for which a hearing is due before a conclusion against the person."""

    HUMANITARIAN = "humanitarian"
    INJUSTICE = "injustice"
    HARASSMENT = "harassment"
    UNDUE_DELAY = "undue_delay"


class Status(StrEnum):
    """How far an item has come."""

    REGISTERED = "registered"
    ATTENDED = "attended"
    CONCLUDED = "concluded"


class Outcome(StrEnum):
    """How an item was concluded."""

    GRANTED = "granted"
    PARTLY_GRANTED = "partly_granted"
    REFERRED = "referred"
    NOT_GRANTED = "not_granted"
    WITHDRAWN = "withdrawn"

    @property
    def is_against_person(self) -> bool:
        """All but what was granted in full or withdrawn by the person counts as against them."""
        return self not in (Outcome.GRANTED, Outcome.WITHDRAWN)


class Role(StrEnum):
    """Who acts: a program of the service itself, or a person of the desk."""

    SERVICE = "service"
    OFFICER = "officer"
    HEAD = "head"
    CONTROL_ROOM = "control_room"
    SECRETARY = "secretary"
    ADMIN = "admin"

    @property
    def is_senior(self) -> bool:
        """May remove a ground and order a closure after failed attempts at a hearing."""
        return self in (Role.HEAD, Role.SECRETARY, Role.ADMIN)


class Channel(StrEnum):
    """By which way an item came in."""

    CHAT = "chat"
    PHONE = "phone"
    DESK = "desk"
    PORTAL = "portal"


class Language(StrEnum):
    """The person's language; `hi-Latn` is Hindi in Latin letters, mixed with English."""

    ENGLISH = "en"
    HINDI = "hi"
    HINGLISH = "hi-Latn"


class HearingState(StrEnum):
    """Where a hearing stands; the moves between are in `hearing.py`."""

    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    CALLING = "calling"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


class HearingMode(StrEnum):
    """How a hearing is held."""

    PHONE = "phone"
    IN_PERSON = "in_person"


class HearingOutcome(StrEnum):
    """What the minutes of a hearing say of it."""

    HEARD = "heard"
    ADJOURNED = "adjourned"
    NOT_ATTENDED = "not_attended"


class Leg(StrEnum):
    """One side of a hearing."""

    OFFICER = "officer"
    PERSON = "person"
