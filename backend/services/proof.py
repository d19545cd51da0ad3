"""Proof that a conversation is the person's own, and the status it opens."""

from __future__ import annotations

from backend.services.desk import Desk
from backend.services.views import ItemForPerson


def status_for_person(
    desk: Desk, item_id: str, *, conversation: str, caller: str | None = None
) -> ItemForPerson:
    """The item, to a conversation that lodged it, calls from its phone, or proved itself by a code.

    Raises NotProved in the same words for no such item and for somebody else's."""
    raise NotImplementedError
