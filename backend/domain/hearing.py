"""The course of a hearing: its states and moves, the times to propose, calls, reminders and notice.

A hearing never moves back. Another time means a new hearing: the old one is cancelled or was missed.
All datetimes are aware and UTC; working hours are IST.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import count
from typing import Final

from backend.domain.days import IST, is_working_day, is_working_time, ist_day
from backend.domain.errors import HearingMoveRefused, SlotInPast, SlotRepeated, SlotsMissing, SlotsTooMany
from backend.domain.terms import Ground, HearingState

SHORT_NOTICE: Final = timedelta(hours=48)
RETRY_AFTER: Final = timedelta(minutes=15)
MAX_CALLS: Final = 2  # one call and one more; then the hearing is missed
MAX_SLOTS: Final = 6  # more cannot be chosen from by ear
REMINDERS_BEFORE: Final = (timedelta(days=1), timedelta(hours=1))
_SUGGESTED_STARTS: Final = (time(11, 0), time(15, 0))
_LOOK_AHEAD_DAYS: Final = 60


class HearingMove(StrEnum):
    """What can happen to a hearing."""

    CHOOSE = "choose"  # the person picks a proposed time
    CALL = "call"  # the time has come: the calls go out
    HOLD = "hold"  # it took place, by phone or in person
    MISS = "miss"  # nobody answered in time, or one side did not come
    CANCEL = "cancel"  # withdrawn, or given up for another time


_MOVES: Final[dict[HearingMove, tuple[frozenset[HearingState], HearingState]]] = {
    HearingMove.CHOOSE: (frozenset({HearingState.PROPOSED}), HearingState.SCHEDULED),
    HearingMove.CALL: (frozenset({HearingState.SCHEDULED}), HearingState.CALLING),
    HearingMove.HOLD: (frozenset({HearingState.SCHEDULED, HearingState.CALLING}), HearingState.HELD),
    HearingMove.MISS: (frozenset({HearingState.SCHEDULED, HearingState.CALLING}), HearingState.MISSED),
    HearingMove.CANCEL: (frozenset({HearingState.PROPOSED, HearingState.SCHEDULED}), HearingState.CANCELLED),
}


class ProposalNote(StrEnum):
    """What an officer is told of a proposed time that is allowed but unusual."""

    SHORT_NOTICE = "short_notice"
    OUTSIDE_HOURS = "outside_hours"
    AFTER_LIMIT = "after_limit"


class Bring(StrEnum):
    """What the notice asks the person to keep at hand; the words are in the catalogues."""

    ITEM_ID = "item_id"
    PAPERS = "papers"
    MEDICAL_PAPERS = "medical_papers"
    PROOF_OF_DATES = "proof_of_dates"


@dataclass(frozen=True)
class NoticeFacts:
    """What a notice of a hearing must say."""

    hearing_at: datetime
    grounds: tuple[Ground, ...]
    bring: tuple[Bring, ...]
    is_short_notice: bool
    reminders_at: tuple[datetime, ...]


def moved(state: HearingState, move: HearingMove) -> HearingState:
    """The state after a move; raises HearingMoveRefused when the state does not allow it."""
    allowed_from, target = _MOVES[move]
    if state not in allowed_from:
        raise HearingMoveRefused(
            f"a hearing that is {state} cannot {move}", state=state.value, move=move.value
        )
    return target


def is_open(state: HearingState) -> bool:
    """Whether the hearing still lies ahead or is under way."""
    return state in (HearingState.PROPOSED, HearingState.SCHEDULED, HearingState.CALLING)


def can_reschedule(state: HearingState) -> bool:
    """Whether another time can be asked for: the old hearing is then cancelled and a new one proposed."""
    return state in _MOVES[HearingMove.CANCEL][0]


def suggest_slots(
    now: datetime, holidays: Set[date], n: int, *, conclude_by: datetime | None = None
) -> list[datetime]:
    """`n` times in working hours, soonest first: with full notice where the limit leaves room for it.

    `holidays` are IST dates of the person's state. UTC out.
    """
    ahead = [start for start in _working_starts(now, holidays) if start >= now + SHORT_NOTICE]
    if conclude_by is None or conclude_by <= now:
        return ahead[:n]
    in_time = [start for start in ahead if start < conclude_by][:n]
    hurried = [start for start in _working_starts(now, holidays) if now + timedelta(hours=2) <= start]
    for start in hurried:
        if len(in_time) < n and start < conclude_by and start not in in_time:
            in_time.append(start)
    late = [start for start in ahead if start >= conclude_by]
    return sorted(in_time + late[: n - len(in_time)])


def check_proposal(
    slots: Sequence[datetime], *, now: datetime, conclude_by: datetime, holidays: Set[date] = frozenset()
) -> dict[datetime, frozenset[ProposalNote]]:
    """What is unusual about each proposed time, by time.

    Raises SlotsMissing, SlotsTooMany, SlotRepeated, SlotInPast. Evenings, Sundays, short notice and times
    after the limit are allowed, since the person may have no other, but the officer is told.
    """
    if not slots:
        raise SlotsMissing("propose at least one time")
    if len(slots) > MAX_SLOTS:
        raise SlotsTooMany(f"propose at most {MAX_SLOTS} times", most=MAX_SLOTS)
    if len(set(slots)) != len(slots):
        raise SlotRepeated("the same time is proposed twice")
    if any(slot <= now for slot in slots):
        raise SlotInPast("a proposed time is not in the future")
    return {slot: _notes(slot, now, conclude_by, holidays) for slot in slots}


def is_short_notice(scheduled_at: datetime, now: datetime) -> bool:
    """Less than 48 hours from now."""
    return scheduled_at - now < SHORT_NOTICE


def reminders_at(scheduled_at: datetime, now: datetime) -> tuple[datetime, ...]:
    """A day and an hour before, as far as these are still to come."""
    return tuple(at for before in REMINDERS_BEFORE if (at := scheduled_at - before) > now)


def next_call_at(calls_made: int, last_failed_at: datetime) -> datetime | None:
    """When one side that did not answer is called again; None when it is not, and the hearing is missed."""
    return last_failed_at + RETRY_AFTER if calls_made < MAX_CALLS else None


def notice_facts(scheduled_at: datetime, now: datetime, grounds: Iterable[Ground]) -> NoticeFacts:
    """The facts of the notice that goes out when the time is fixed."""
    found = tuple(ground for ground in Ground if ground in set(grounds))
    bring = [Bring.ITEM_ID, Bring.PAPERS]
    if Ground.HUMANITARIAN in found:
        bring.append(Bring.MEDICAL_PAPERS)
    if Ground.UNDUE_DELAY in found:
        bring.append(Bring.PROOF_OF_DATES)
    return NoticeFacts(
        hearing_at=scheduled_at,
        grounds=found,
        bring=tuple(bring),
        is_short_notice=is_short_notice(scheduled_at, now),
        reminders_at=reminders_at(scheduled_at, now),
    )


def _working_starts(now: datetime, holidays: Set[date]) -> list[datetime]:
    today = ist_day(now)
    starts: list[datetime] = []
    for offset in count():
        day = today + timedelta(days=offset)
        if offset > _LOOK_AHEAD_DAYS:
            return starts
        if is_working_day(day, holidays):
            starts += [
                datetime.combine(day, start, IST).astimezone(now.tzinfo) for start in _SUGGESTED_STARTS
            ]
    return starts


def _notes(
    slot: datetime, now: datetime, conclude_by: datetime, holidays: Set[date]
) -> frozenset[ProposalNote]:
    notes = {
        ProposalNote.SHORT_NOTICE: is_short_notice(slot, now),
        ProposalNote.OUTSIDE_HOURS: not is_working_time(slot, holidays),
        ProposalNote.AFTER_LIMIT: slot > conclude_by,
    }
    return frozenset(note for note, holds in notes.items() if holds)
