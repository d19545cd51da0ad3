"""Minutes: what was said in a hearing, who attended, and whether the person was heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from backend.domain.errors import BadInput, HearingMoveRefused, NoSuchHearing, ReasonsRequired
from backend.domain.gate import is_reason
from backend.domain.hearing import HearingMove, moved
from backend.domain.terms import HearingMode, HearingOutcome, HearingState, Leg
from backend.services import notices
from backend.services.access import item_for_officer, require_open
from backend.services.actor import Actor
from backend.services.attendance import attend
from backend.services.cleaning import cleaned
from backend.services.desk import Desk
from backend.services.hearing_presenting import hearing_page, joined_legs
from backend.services.hearings import cancel_open, new_hearing
from backend.services.history import note
from backend.services.views import HearingPage
from backend.storage import outbox
from backend.storage.hearing_tables import HearingRow
from backend.storage.item_tables import ItemRow

LONGEST_MINUTES = 20_000


@dataclass(frozen=True)
class Minutes:
    """`mode`: phone or in_person; `attended`: officer, person; `outcome`: heard, adjourned, not_attended."""

    mode: str
    attended: Sequence[str]
    minutes: str
    outcome: str


def record_minutes(desk: Desk, actor: Actor, hearing_id: str, minutes: Minutes) -> HearingPage:
    """Records minutes of a hearing that took place by phone or in person, once.

    `heard` needs the person and the officer among `attended`; by phone both must have been in the room, as
    the conference told. Raises NoSuchHearing, BadInput, ReasonsRequired, HearingMoveRefused,
    AlreadyConcluded."""
    with desk.database.writing() as work:
        session = work.session
        hearing = session.get(HearingRow, hearing_id)
        if hearing is None:
            raise NoSuchHearing("no such hearing")
        hub = desk.reference.routing.hub
        item = item_for_officer(session, actor, hearing.item.public_id, hub=hub, lock=True)
        require_open(item)
        session.refresh(hearing)
        return _write(desk, session, actor, item, hearing, minutes)


def record_in_person(desk: Desk, actor: Actor, item_id: str, minutes: Minutes) -> HearingPage:
    """Records a hearing held in person for which none was scheduled; an open proposal is cancelled.

    Raises as `record_minutes`, and HearingOpen while calls are under way."""
    if minutes.mode != HearingMode.IN_PERSON.value:
        raise BadInput("only a hearing in person needs no appointment", field="mode")
    with desk.database.writing() as work:
        session, now = work.session, desk.clock.now()
        item = item_for_officer(session, actor, item_id, hub=desk.reference.routing.hub, lock=True)
        require_open(item)
        cancel_open(session, item, actor, now)
        hearing = new_hearing(session, item, actor, now, HearingState.SCHEDULED)
        hearing.scheduled_at = now
        return _write(desk, session, actor, item, hearing, minutes)


def _write(
    desk: Desk, session: Session, actor: Actor, item: ItemRow, hearing: HearingRow, minutes: Minutes
) -> HearingPage:
    mode, outcome, attended = _read(minutes)
    words = cleaned(minutes.minutes, field="minutes", longest=LONGEST_MINUTES)
    if not is_reason(words):
        raise ReasonsRequired("minutes say what was said", field="minutes")
    _check_attendance(hearing, mode, outcome, attended)
    now = desk.clock.now()
    _close(desk, session, item, hearing, outcome, now)
    hearing.mode, hearing.outcome, hearing.minutes = mode, outcome, words
    hearing.attended = [leg.value for leg in attended]
    hearing.minuted_by, hearing.minuted_at = actor.name, now
    session.flush()
    attend(session, item, actor, now)
    note(
        session,
        item,
        actor,
        "hearing_minuted",
        at=now,
        hearing=hearing.id,
        mode=mode.value,
        attended=hearing.attended,
        outcome=outcome.value,
        minutes=words,
    )
    return hearing_page(desk, hearing, item)


def _close(
    desk: Desk,
    session: Session,
    item: ItemRow,
    hearing: HearingRow,
    outcome: HearingOutcome,
    now: datetime,
) -> None:
    """Moves the hearing to held or missed, unless the conference's events already did."""
    if hearing.minuted_at is not None:
        raise HearingMoveRefused("the minutes are recorded", state=hearing.state.value, move="minutes")
    missed = outcome is HearingOutcome.NOT_ATTENDED
    if hearing.state in (HearingState.HELD, HearingState.MISSED):
        if missed is (hearing.state is HearingState.MISSED):
            return
        raise HearingMoveRefused(
            f"the hearing is {hearing.state.value}", state=hearing.state.value, move=outcome.value
        )
    hearing.state = moved(hearing.state, HearingMove.MISS if missed else HearingMove.HOLD)
    hearing.ended_at = now
    outbox.drop_open(session, hearing_id=hearing.id, at=now)
    if missed:
        notices.hearing_missed(desk, session, item, hearing, now)


def _read(minutes: Minutes) -> tuple[HearingMode, HearingOutcome, tuple[Leg, ...]]:
    try:
        mode, outcome = HearingMode(minutes.mode), HearingOutcome(minutes.outcome)
        named = {Leg(one) for one in minutes.attended}
    except ValueError as unknown:
        raise BadInput(str(unknown), field="minutes") from unknown
    return mode, outcome, tuple(leg for leg in Leg if leg in named)


def _check_attendance(
    hearing: HearingRow, mode: HearingMode, outcome: HearingOutcome, attended: tuple[Leg, ...]
) -> None:
    if outcome is HearingOutcome.NOT_ATTENDED and Leg.PERSON in attended and Leg.OFFICER in attended:
        raise BadInput("both attended, so the hearing was attended", field="outcome")
    if outcome is not HearingOutcome.HEARD:
        return
    if len(attended) < len(Leg):
        raise BadInput("the person is heard only by an officer, with both there", field="attended")
    if mode is HearingMode.PHONE and len(joined_legs(hearing)) < len(Leg):
        raise HearingMoveRefused(
            "the two were not in the room together", state=hearing.state.value, move="heard"
        )
