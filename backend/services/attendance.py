"""An officer's first recorded action, which is what `attended` means."""

from __future__ import annotations

from backend.services.actor import Actor
from backend.services.desk import Desk


def record_action(desk: Desk, actor: Actor, item_id: str, *, note: str) -> bool:
    """Records an action; true when it was the first, which attends the item. Later ones move nothing."""
    raise NotImplementedError
