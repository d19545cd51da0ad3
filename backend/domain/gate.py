"""The gate: no item with a hearing ground is closed against the person who was not heard.

Three ways through: a hearing held in which the person was heard; the person's own recorded waiver;
three noticed attempts on three different IST days, then a senior officer's written order.
"""

import unicodedata
from collections.abc import Set
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from backend.domain.days import ist_day
from backend.domain.terms import Ground, HearingMode, HearingOutcome, HearingState, Outcome, Role

ATTEMPTS_NEEDED: Final = 3
_REASON_LETTERS: Final = 10  # fewer letters than this are a mark in a box, not a reason


class RefusalCode(StrEnum):
    """Why a conclusion is refused; the first two are also public error codes."""

    REASONS_REQUIRED = "reasons_required"
    HEARING_DUE = "hearing_due"
    SENIOR_ORDER_REQUIRED = "senior_order_required"


@dataclass(frozen=True)
class HearingRecord:
    """What is on record of one hearing of the item."""

    state: HearingState
    mode: HearingMode | None = None
    outcome: HearingOutcome | None = None
    person_attended: bool = False

    @property
    def is_heard(self) -> bool:
        """Held, by phone or in person, with the person there, and minuted as heard."""
        return (
            self.state is HearingState.HELD
            and self.mode is not None
            and self.person_attended
            and self.outcome is HearingOutcome.HEARD
        )


@dataclass(frozen=True)
class Waiver:
    """The person's own giving up of the hearing, in their words. A waiver by anybody else does not count."""

    by_person: bool
    words: str
    recorded_at: datetime


@dataclass(frozen=True)
class NoticedAttempt:
    """One attempt to hold a hearing which failed; it counts only if the person had notice before it."""

    attempted_at: datetime
    notice_sent_at: datetime | None


@dataclass(frozen=True)
class SeniorOrder:
    """A senior officer's written order to close without the hearing."""

    role: Role
    reason: str
    ordered_at: datetime


@dataclass(frozen=True)
class Closure:
    """All that the gate looks at when an item is to be concluded."""

    outcome: Outcome
    reasons: str
    grounds: Set[Ground] = field(default_factory=frozenset)
    hearings: tuple[HearingRecord, ...] = ()
    waiver: Waiver | None = None
    attempts: tuple[NoticedAttempt, ...] = ()
    senior_order: SeniorOrder | None = None


@dataclass(frozen=True)
class Refusal:
    """Why the gate stays shut, with the grounds that shut it and the attempt days that count so far."""

    code: RefusalCode
    grounds: frozenset[Ground] = frozenset()
    attempt_days: int = 0


def closure_refusal(closure: Closure) -> Refusal | None:
    """Why this conclusion may not be made, or None when it may."""
    if not is_reason(closure.reasons):
        return Refusal(RefusalCode.REASONS_REQUIRED)
    if not closure.grounds or not closure.outcome.is_against_person:
        return None
    if any(hearing.is_heard for hearing in closure.hearings) or _is_waived(closure.waiver):
        return None
    return _refusal_without_hearing(closure)


def is_reason(text: str) -> bool:
    """Whether a text holds words enough to be a reason: marks, dots and a bare 'ok' are none."""
    return sum(unicodedata.category(sign)[0] in "LMN" for sign in text) >= _REASON_LETTERS


def _is_waived(waiver: Waiver | None) -> bool:
    return waiver is not None and waiver.by_person and bool(waiver.words.strip())


def _refusal_without_hearing(closure: Closure) -> Refusal | None:
    attempts_done_at = _attempts_done_at(closure.attempts)
    grounds = frozenset(closure.grounds)
    days = len(_attempt_days(closure.attempts))
    if attempts_done_at is None:
        return Refusal(RefusalCode.HEARING_DUE, grounds, days)
    order = closure.senior_order
    if order is None or not order.role.is_senior or order.ordered_at < attempts_done_at:
        return Refusal(RefusalCode.SENIOR_ORDER_REQUIRED, grounds, days)
    if not is_reason(order.reason):
        return Refusal(RefusalCode.REASONS_REQUIRED, grounds, days)
    return None


def _attempt_days(attempts: tuple[NoticedAttempt, ...]) -> list[datetime]:
    """The first noticed attempt of each IST day, oldest first."""
    first_of_day: dict[object, datetime] = {}
    for attempt in sorted(attempts, key=lambda one: one.attempted_at):
        if attempt.notice_sent_at is not None and attempt.notice_sent_at < attempt.attempted_at:
            first_of_day.setdefault(ist_day(attempt.attempted_at), attempt.attempted_at)
    return list(first_of_day.values())


def _attempts_done_at(attempts: tuple[NoticedAttempt, ...]) -> datetime | None:
    days = _attempt_days(attempts)
    return days[ATTEMPTS_NEEDED - 1] if len(days) >= ATTEMPTS_NEEDED else None
