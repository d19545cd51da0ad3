"""What the gate looks at, gathered from the item's rows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.domain.gate import (
    Closure,
    HearingRecord,
    NoticedAttempt,
    Refusal,
    SeniorOrder,
    Waiver,
    closure_refusal,
)
from backend.domain.terms import HearingState, Leg, Outcome
from backend.services.actor import Actor
from backend.services.hearing_presenting import joined_legs
from backend.services.presenting import standing_grounds
from backend.services.views import ClosureHint
from backend.storage.hearing_tables import HearingRow
from backend.storage.item_tables import ItemRow

PROBE = "a reason long enough to be one"


def closure(
    session: Session, actor: Actor, item: ItemRow, *, outcome: Outcome, reasons: str, now: datetime
) -> Closure:
    """The conclusion as the gate sees it. A senior officer's reasons are the written order."""
    hearings = hearings_of(session, item)
    order = SeniorOrder(actor.role, reasons, now) if actor.role.is_senior else None
    waiver = Waiver(True, item.waiver, item.waived_at) if item.waiver and item.waived_at else None
    return Closure(
        outcome=outcome,
        reasons=reasons,
        grounds=frozenset(standing_grounds(item)),
        hearings=tuple(_record(hearing) for hearing in hearings),
        waiver=waiver,
        attempts=noticed_attempts(hearings),
        senior_order=order,
    )


def hearings_of(session: Session, item: ItemRow) -> list[HearingRow]:
    """The item's hearings, first one first."""
    wanted = select(HearingRow).where(HearingRow.item_id == item.id)
    return list(session.scalars(wanted.order_by(HearingRow.proposed_at, HearingRow.id)))


def noticed_attempts(hearings: list[HearingRow]) -> tuple[NoticedAttempt, ...]:
    """Hearings that failed by the person: the officer was there, or minuted that the person was not. One
    that the officer missed is no attempt."""
    return tuple(
        NoticedAttempt(hearing.scheduled_at, hearing.notice_at)
        for hearing in hearings
        if hearing.state is HearingState.MISSED
        and hearing.scheduled_at is not None
        and (Leg.OFFICER in joined_legs(hearing) or Leg.OFFICER.value in hearing.attended)
    )


def closure_hint(session: Session, actor: Actor, item: ItemRow, now: datetime) -> ClosureHint:
    """What stands in the way of closing against the person today, if anything."""
    probe = closure(session, actor, item, outcome=Outcome.NOT_GRANTED, reasons=PROBE, now=now)
    refusal: Refusal | None = closure_refusal(probe)
    return ClosureHint(
        code=refusal.code.value if refusal else None,
        grounds=tuple(sorted(probe.grounds)),
        hearings_held=sum(hearing.is_heard for hearing in probe.hearings),
        noticed_attempts=len(probe.attempts),
    )


def _record(hearing: HearingRow) -> HearingRecord:
    return HearingRecord(
        state=hearing.state,
        mode=hearing.mode,
        outcome=hearing.outcome,
        person_attended=Leg.PERSON.value in hearing.attended,
    )
