"""The calls of a hearing: set in store, placed by the worker, and what the carrier tells of them.

At the time the officer is called; when the officer is in the room, the person. Who does not answer is called
again after a quarter of an hour, once; then the hearing is missed and goes back to the officer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.domain.hearing import HearingMove, moved, next_call_at
from backend.domain.terms import HearingState, Leg
from backend.services import notices
from backend.services.actor import CLOCK_ACTOR
from backend.services.desk import Desk
from backend.services.hearing_presenting import joined_legs
from backend.services.history import note
from backend.storage import outbox
from backend.storage.hearing_tables import CallRow, HearingRow
from backend.storage.item_tables import ItemRow

FAILURES = frozenset({"no_answer", "busy", "failed", "machine", "not_identified"})
WAITING = "waiting"  # the person's turn comes when the officer is in the room again
ENDED = FAILURES | {"completed", "dropped"}
UNDER_WAY = (HearingState.SCHEDULED, HearingState.CALLING)


def set_call(session: Session, hearing: HearingRow, leg: Leg, due_at: datetime) -> CallRow:
    """Stores a call of `leg` and the intent of placing it at `due_at`."""
    attempt = 1 + len(calls_of(session, hearing, leg))
    call = CallRow(hearing_id=hearing.id, leg=leg, attempt=attempt, state="due", due_at=due_at)
    session.add(call)
    session.flush()
    _store_intent(session, hearing, call)
    return call


def calls_of(session: Session, hearing: HearingRow, leg: Leg) -> list[CallRow]:
    """The calls of a leg so far, first one first."""
    wanted = (
        select(CallRow).where(CallRow.hearing_id == hearing.id, CallRow.leg == leg).order_by(CallRow.attempt)
    )
    return list(session.scalars(wanted))


def is_in_room(session: Session, hearing: HearingRow, leg: Leg) -> bool:
    """Whether a leg's last event says that it is in the room."""
    return any(call.state == "joined" for call in calls_of(session, hearing, leg))


def follow_joined(session: Session, hearing: HearingRow, leg: Leg, now: datetime) -> None:
    """The officer in the room has the person called; the person in an empty room has the officer called."""
    other = Leg.PERSON if leg is Leg.OFFICER else Leg.OFFICER
    calls = calls_of(session, hearing, other)
    if any(call.state not in ENDED and call.state != WAITING for call in calls):
        return  # the other side is there already, or is being called
    waiting = next((call for call in calls if call.state == WAITING), None)
    if waiting is not None:
        waiting.state, waiting.due_at = "due", now
        _store_intent(session, hearing, waiting)
    elif leg is Leg.PERSON or not calls:
        set_call(session, hearing, other, now)


def follow_failed(
    desk: Desk, session: Session, item: ItemRow, hearing: HearingRow, call: CallRow, now: datetime
) -> None:
    """Who did not answer is called again, once; after that the hearing is missed."""
    failed = sum(one.state in FAILURES for one in calls_of(session, hearing, call.leg))
    again_at = next_call_at(failed, now)
    if again_at is None:
        miss(desk, session, item, hearing, now)
    else:
        set_call(session, hearing, call.leg, again_at)


def follow_left(session: Session, item: ItemRow, hearing: HearingRow, now: datetime) -> bool:
    """When both had been in the room, the hearing was held. False when it was not so."""
    session.refresh(hearing)
    if len(joined_legs(hearing)) < len(Leg) or hearing.state is not HearingState.CALLING:
        return False
    hearing.state, hearing.ended_at = moved(hearing.state, HearingMove.HOLD), now
    outbox.drop_open(session, hearing_id=hearing.id, at=now)
    note(session, item, CLOCK_ACTOR, "hearing_held", at=now, hearing=hearing.id)
    return True


def miss(desk: Desk, session: Session, item: ItemRow, hearing: HearingRow, now: datetime) -> None:
    """The hearing did not take place: the person is told, the officer proposes anew, nothing is closed."""
    hearing.state, hearing.ended_at = moved(hearing.state, HearingMove.MISS), now
    outbox.drop_open(session, hearing_id=hearing.id, at=now)
    joined = [leg.value for leg in joined_legs(hearing)]
    note(session, item, CLOCK_ACTOR, "hearing_missed", at=now, hearing=hearing.id, joined=joined)
    notices.hearing_missed(desk, session, item, hearing, now)


def begin_call(session: Session, hearing: HearingRow, call: CallRow, now: datetime) -> bool:
    """Whether a due call is to be placed now. Moves the hearing to `calling`; a person who would come into
    an empty room waits until the officer, who is called first, is in it."""
    if hearing.state not in UNDER_WAY or call.state not in {"due", "placed"}:
        call.state = "dropped" if call.state == "due" else call.state
        return False
    if hearing.state is HearingState.SCHEDULED:
        hearing.state = moved(hearing.state, HearingMove.CALL)
        session.flush()
    if call.leg is Leg.PERSON and not is_in_room(session, hearing, Leg.OFFICER):
        call.state = WAITING
        session.flush()
        if all(one.state in ENDED for one in calls_of(session, hearing, Leg.OFFICER)):
            set_call(session, hearing, Leg.OFFICER, now)
        return False
    return True


def _store_intent(session: Session, hearing: HearingRow, call: CallRow) -> None:
    leg = call.leg.value
    payload = {
        "leg": leg,
        "call": call.id,
        "webhook_path": f"/voice/hearing/{hearing.id}/{leg}",
        "status_path": f"/voice/hearing/{hearing.id}/status?leg={leg}",
    }
    # A call that waited gets a second intent: the other side's calls by then make its key its own.
    other = Leg.PERSON if call.leg is Leg.OFFICER else Leg.OFFICER
    key = f"call-{hearing.id}-{leg}-{call.attempt}-after-{len(calls_of(session, hearing, other))}"
    outbox.add(session, outbox.Intent("call", key, call.due_at, payload, hearing.item_id, hearing.id))
