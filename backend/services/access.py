"""Who may see which item, and the one way to fetch an item for somebody."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true
from sqlalchemy.orm import Session

from backend.domain.errors import AlreadyConcluded, NoSuchItem, NotPermitted
from backend.domain.ids import parse_item_id
from backend.domain.terms import Role, Status
from backend.services.actor import Actor
from backend.storage.item_tables import ItemRow
from backend.storage.office_tables import OfficeRow

DESK_ROLES = frozenset({Role.OFFICER, Role.HEAD, Role.CONTROL_ROOM, Role.SECRETARY, Role.ADMIN})
SEES_ALL = frozenset({Role.SECRETARY, Role.ADMIN})


def require(actor: Actor, *roles: Role) -> None:
    """Raises NotPermitted unless the actor has one of `roles`."""
    if actor.role not in roles:
        raise NotPermitted(f"the role {actor.role.value} may not do this")


def visible(actor: Actor, hub: str) -> ColumnElement[bool]:
    """The items that the actor may see. Officers see their office's, heads also those of the offices below,
    the hub's control room all; restricted ones are for their own office, the holder and the top only."""
    if actor.role in SEES_ALL:
        return true()
    if actor.role not in DESK_ROLES:
        return false()
    held = ItemRow.officer_id == actor.officer_id if actor.officer_id is not None else false()
    own = ItemRow.office_code == actor.office if actor.office else false()
    restricted_office = exists(
        select(OfficeRow.code).where(OfficeRow.code == actor.office, OfficeRow.restricted.is_(True))
    )
    open_to = or_(ItemRow.restricted.is_(False), and_(own, restricted_office), held)
    return and_(or_(own, held, _reach(actor, hub)), open_to)


def _reach(actor: Actor, hub: str) -> ColumnElement[bool]:
    if actor.role is Role.CONTROL_ROOM and actor.office == hub:
        return true()
    if actor.role is Role.HEAD and actor.office:
        return ItemRow.office_code.in_(select(OfficeRow.code).where(OfficeRow.parent == actor.office))
    return false()


def item_for_officer(
    session: Session, actor: Actor, item_id: str, *, hub: str, lock: bool = False
) -> ItemRow:
    """The item, locked where it is to be changed. Raises NoSuchItem also where the actor may not see it."""
    require(actor, *DESK_ROLES)
    wanted = (
        select(ItemRow).where(ItemRow.public_id == str(parse_item_id(item_id))).where(visible(actor, hub))
    )
    item = session.scalar(wanted.with_for_update(of=ItemRow) if lock else wanted)
    if item is None:
        raise NoSuchItem("no such item")
    return item


def locked_item(session: Session, item_pk: int) -> ItemRow:
    """The item by its key in the database, locked until the transaction ends."""
    return session.scalars(select(ItemRow).where(ItemRow.id == item_pk).with_for_update(of=ItemRow)).one()


def require_open(item: ItemRow) -> None:
    """Raises AlreadyConcluded."""
    if item.status is Status.CONCLUDED:
        raise AlreadyConcluded("the item is concluded")
