"""Assigns an item: to the office of its subject and place, then to somebody in it, always."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.domain.routing import OfficerLoad, pick_officer
from backend.domain.terms import Status, Subject
from backend.services.desk import Desk
from backend.storage.item_tables import ItemRow
from backend.storage.office_tables import OfficerRow


@dataclass(frozen=True)
class Assignment:
    """Where an item goes. `reason`: the codes of why this office and why this officer, joined by `, `;
    `wanted_office` is the office of the subject, also where the hub has to hold it."""

    office: str
    officer_id: int | None
    reason: str
    restricted: bool
    wanted_office: str


def assign(desk: Desk, session: Session, *, subject: Subject, state: str, text: str) -> Assignment:
    """Chooses office and officer from the table and from the open loads of now."""
    routing = desk.reference.routing
    choice = routing.office_for(subject, state or None, text)
    loads = _loads(session, (choice.office, routing.hub))
    holder = pick_officer(loads, office=choice.office, hub=routing.hub, restricted=choice.is_restricted)
    codes = [choice.reason.value + (f":{choice.scheme}" if choice.scheme else ""), holder.reason.value]
    return Assignment(
        office=holder.office,
        officer_id=holder.officer_id,
        reason=", ".join(codes),
        restricted=choice.is_restricted,
        wanted_office=choice.office,
    )


def _loads(session: Session, offices: tuple[str, ...]) -> list[OfficerLoad]:
    held = (
        select(
            ItemRow.officer_id.label("officer_id"),
            func.count().filter(ItemRow.status != Status.CONCLUDED).label("open_items"),
            func.max(ItemRow.registered_at).label("last_at"),
        )
        .where(ItemRow.officer_id.is_not(None))
        .group_by(ItemRow.officer_id)
        .subquery()
    )
    rows = session.execute(
        select(OfficerRow, held.c.open_items, held.c.last_at)
        .outerjoin(held, held.c.officer_id == OfficerRow.id)
        .where(OfficerRow.office_code.in_(offices), OfficerRow.active.is_(True))
    )
    return [
        OfficerLoad(
            officer_id=officer.id,
            office=officer.office_code,
            role=officer.role,
            open_items=open_items or 0,
            on_duty=officer.on_duty,
            last_assigned_at=last_at,
        )
        for officer, open_items, last_at in rows
    ]
