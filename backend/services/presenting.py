"""Turns rows into what a person may know of an item, in their language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.domain.limits import Limits, Standings
from backend.domain.terms import Ground, HearingState, Language, Status
from backend.services.desk import Desk
from backend.services.views import HearingView, HolderView, ItemForPerson, OfficeView, SlotView
from backend.storage.hearing_tables import HearingRow
from backend.storage.item_tables import ItemRow
from backend.storage.office_tables import OfficeRow

SHOWN_AS_HEARING = (HearingState.PROPOSED, HearingState.SCHEDULED, HearingState.CALLING)


def office_view(office: OfficeRow) -> OfficeView:
    """An office as anybody may know it."""
    return OfficeView(office.code, office.name, office.kind, office.parent, office.restricted)


def holder_view(item: ItemRow) -> HolderView:
    """Who holds the item."""
    officer = item.officer
    return HolderView(
        office_view(item.office), officer.id if officer else None, officer.name if officer else None
    )


def standing_grounds(item: ItemRow) -> tuple[Ground, ...]:
    """The grounds that stand, each once."""
    return tuple(row.ground for row in item.grounds if row.removed_at is None)


def standings(desk: Desk, item: ItemRow, now: datetime) -> Standings:
    """Both limits as they stand, computed from the times."""
    limits = Limits.of(item.registered_at, desk.reference.clock)
    return limits.standing(now, item.attended_at, item.concluded_at)


def latest_hearing(session: Session, item: ItemRow) -> HearingRow | None:
    """The open hearing, else the newest."""
    return session.scalars(
        select(HearingRow)
        .where(HearingRow.item_id == item.id)
        .order_by(HearingRow.state.in_(SHOWN_AS_HEARING).desc(), HearingRow.proposed_at.desc(), HearingRow.id)
        .limit(1)
    ).first()


def slot_views(desk: Desk, hearing: HearingRow, language: Language) -> tuple[SlotView, ...]:
    """The proposed times, each said in the language."""
    return tuple(
        SlotView(slot.id, slot.starts_at, desk.wording.day_and_time(slot.starts_at, language))
        for slot in hearing.slots
    )


def hearing_view(desk: Desk, hearing: HearingRow, language: Language) -> HearingView:
    """A hearing as the person may know it."""
    at = hearing.scheduled_at
    said = {"scheduled_at": desk.wording.day_and_time(at, language)} if at else {}
    return HearingView(hearing.id, hearing.state, slot_views(desk, hearing, language), at, said)


def item_for_person(desk: Desk, session: Session, item: ItemRow) -> ItemForPerson:
    """The item as its person may know it, in the item's language."""
    hearing = latest_hearing(session, item)
    shown = hearing_view(desk, hearing, item.language) if hearing else None
    limits = Limits.of(item.registered_at, desk.reference.clock)
    return ItemForPerson(
        id=item.public_id,
        series=item.series,
        status=item.status,
        subject=item.subject,
        grounds=standing_grounds(item),
        language=item.language,
        registered_at=item.registered_at,
        attend_by=limits.attend_by,
        conclude_by=limits.conclude_by,
        attended_at=item.attended_at,
        concluded_at=item.concluded_at,
        outcome=item.outcome,
        holder=holder_view(item),
        said=_said(desk, item, shown, limits),
        hearing=shown,
        reasons=item.reasons,
    )


def said_holder(desk: Desk, item: ItemRow) -> str:
    """Who holds the item, in words."""
    if item.officer is None:
        return desk.wording.said("holder_office", item.language, office=item.office.name)
    return desk.wording.said(
        "holder_officer", item.language, officer=item.officer.name, office=item.office.name
    )


def _said(desk: Desk, item: ItemRow, hearing: HearingView | None, limits: Limits) -> Mapping[str, str]:
    language = item.language
    labels = desk.reference.labels
    times = {
        "registered_at": desk.wording.day_and_time(item.registered_at, language),
        "attend_by": desk.wording.day_and_time(limits.attend_by, language),
        "conclude_by": desk.wording.day_and_time(limits.conclude_by, language),
    }
    overdue = _overdue(desk, item)
    stage = labels.text("statuses", item.status.value, language)
    return {
        **times,
        "subject": labels.text("subjects", item.subject, language),
        "stage": desk.wording.said("stage_overdue", language, stage=stage) if overdue else stage,
        "holder": said_holder(desk, item),
        "next": _said_next(desk, item, hearing, overdue=overdue, times=times),
    }


def _overdue(desk: Desk, item: ItemRow) -> str:
    """`conclude`, `attend` or nothing: which limit an open item has passed."""
    if item.status is Status.CONCLUDED:
        return ""
    standing = standings(desk, item, desk.clock.now())
    if standing.conclude.is_missed:
        return "conclude"
    return "attend" if standing.attend.is_missed and item.attended_at is None else ""


def _said_next(
    desk: Desk, item: ItemRow, hearing: HearingView | None, *, overdue: str, times: Mapping[str, str]
) -> str:
    slots = dict(times)
    if item.status is Status.CONCLUDED:
        name = "next_concluded"
        outcome = str(item.outcome.value) if item.outcome else ""
        slots["outcome"] = desk.reference.labels.text("outcomes", outcome, item.language)
        slots["reasons"] = item.reasons or ""
    elif hearing is not None and hearing.state in SHOWN_AS_HEARING:
        name = f"next_hearing_{hearing.state.value}"
        slots["time"] = hearing.said.get("scheduled_at", "")
    else:
        name = f"next_{overdue}_overdue" if overdue else f"next_{item.status.value}"
    return desk.wording.said(name, item.language, **slots)
