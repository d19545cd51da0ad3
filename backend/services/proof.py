"""Proof that a conversation is the person's own, and the status that it opens."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.domain.errors import NotProved
from backend.domain.ids import parse_item_id
from backend.services.desk import Desk
from backend.services.presenting import item_for_person
from backend.services.views import ItemForPerson
from backend.storage.item_tables import ConversationItemRow, ItemRow

PHONE_DIGITS = 10  # an Indian number without its country code


def status_for_person(
    desk: Desk, item_id: str, *, conversation: str, caller: str | None = None
) -> ItemForPerson:
    """The item, to a conversation that lodged it, calls from its phone, or proved itself by a code.

    Raises NotProved in the same words for no such item and for somebody else's, ItemIdWrong,
    ItemIdCheckWrong."""
    public_id = str(parse_item_id(item_id))
    with desk.database.reading() as work:
        item = proved_item(work.session, public_id, conversation=conversation, caller=caller)
        return item_for_person(desk, work.session, item)


def proved_item(session: Session, public_id: str, *, conversation: str, caller: str | None) -> ItemRow:
    """The item by its canonical ID, to who has proof. Raises NotProved."""
    item = session.scalar(select(ItemRow).where(ItemRow.public_id == public_id))
    if item is None or not _has_proof(session, item, conversation, caller):
        raise NotProved("this conversation has not proved that the item is its own")
    return item


def _has_proof(session: Session, item: ItemRow, conversation: str, caller: str | None) -> bool:
    if caller and same_phone(caller, item.phone):
        return True
    return session.get(ConversationItemRow, (conversation, item.id)) is not None


def same_phone(one: str, other: str) -> bool:
    """Whether two numbers are the same line, with or without country code or signs between."""
    digits = ["".join(sign for sign in number if sign.isdigit()) for number in (one, other)]
    short = [number[-PHONE_DIGITS:] for number in digits]
    return short[0] == short[1] and len(short[0]) == PHONE_DIGITS
