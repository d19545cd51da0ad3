"""All tables in one place, so that the metadata is whole for migrations."""

from backend.storage.base import Base
from backend.storage.hearing_tables import AttendanceRow, CallRow, HearingRow, HearingSlotRow
from backend.storage.item_tables import (
    ConversationItemRow,
    CounterRow,
    EventRow,
    GroundRow,
    IdempotencyKeyRow,
    ItemRow,
)
from backend.storage.office_tables import ApiTokenRow, OfficeRow, OfficerRow
from backend.storage.outbox_tables import CallbackRow, OneTimeCodeRow, OutboxRow

__all__ = [
    "ApiTokenRow",
    "AttendanceRow",
    "Base",
    "CallRow",
    "CallbackRow",
    "ConversationItemRow",
    "CounterRow",
    "EventRow",
    "GroundRow",
    "HearingRow",
    "HearingSlotRow",
    "IdempotencyKeyRow",
    "ItemRow",
    "OfficeRow",
    "OfficerRow",
    "OneTimeCodeRow",
    "OutboxRow",
]
