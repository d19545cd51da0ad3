"""Decisions: an item is concluded with reasons, and never against a person in hardship unheard."""

from __future__ import annotations

from backend.domain.errors import HearingDue, ReasonsRequired, SeniorRequired
from backend.domain.gate import Refusal, RefusalCode, closure_refusal
from backend.domain.terms import Outcome, Role, Status
from backend.services import notices
from backend.services.access import item_for_officer, require, require_open
from backend.services.actor import Actor
from backend.services.attendance import attend
from backend.services.cleaning import cleaned
from backend.services.closing import closure
from backend.services.desk import Desk
from backend.services.hearings import cancel_open
from backend.services.history import note
from backend.services.item_presenting import item_page
from backend.services.views import ItemPage

LONGEST_REASONS = 20_000
DECIDERS = (Role.OFFICER, Role.HEAD, Role.SECRETARY, Role.ADMIN)


def decide(
    desk: Desk, actor: Actor, item_id: str, *, outcome: Outcome, reasons: str, reference: str | None = None
) -> ItemPage:
    """Concludes the item and tells the person. Raises HearingDue and SeniorRequired (the gate; `facts` hold
    `grounds` and `attempt_days`), ReasonsRequired, AlreadyConcluded, HearingOpen, NotPermitted,
    NoSuchItem."""
    require(actor, *DECIDERS)
    words = cleaned(reasons, field="reasons", longest=LONGEST_REASONS)
    named = cleaned(reference or "", field="reference", longest=200) or None
    with desk.database.writing() as work:
        session, now = work.session, desk.clock.now()
        item = item_for_officer(session, actor, item_id, hub=desk.reference.routing.hub, lock=True)
        require_open(item)
        asked = closure(session, actor, item, outcome=outcome, reasons=words, now=now)
        refusal = closure_refusal(asked)
        if refusal is not None:
            raise _as_error(refusal)
        cancel_open(session, item, actor, now)
        attend(session, item, actor, now)
        if asked.grounds and asked.outcome.is_against_person and asked.senior_order is not None:
            item.senior_order = words
        item.status, item.concluded_at, item.outcome = Status.CONCLUDED, now, outcome
        item.reasons, item.reference = words, named
        session.flush()
        note(session, item, actor, "concluded", at=now, outcome=outcome.value, reasons=words, reference=named)
        notices.decided(desk, session, item)
        return item_page(desk, session, actor, item)


def _as_error(refusal: Refusal) -> HearingDue | SeniorRequired | ReasonsRequired:
    facts = {"grounds": [ground.value for ground in refusal.grounds], "attempt_days": refusal.attempt_days}
    if refusal.code is RefusalCode.HEARING_DUE:
        return HearingDue("a ground is set and the person was not heard", **facts)
    if refusal.code is RefusalCode.SENIOR_ORDER_REQUIRED:
        return SeniorRequired("after three attempts only a senior officer may close", **facts)
    return ReasonsRequired("a conclusion carries its reasons", field="reasons")
