"""What the simulator's page shows of the desk: officers' phones, and when the next hearing is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from backend.domain.terms import HearingState
from backend.services.desk import Desk
from backend.storage.hearing_tables import HearingRow
from backend.storage.office_tables import OfficerRow


def phones_of_officers(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Name (with office) and number of every officer, by name."""
    query = select(OfficerRow).where(OfficerRow.active.is_(True)).order_by(OfficerRow.name)
    with desk.database.reading() as work:
        return tuple((f"{row.name}, {row.office_code}", row.phone) for row in work.session.scalars(query))


def next_hearing_at(desk: Desk) -> datetime | None:
    """The time of the next scheduled hearing, UTC."""
    query = select(func.min(HearingRow.scheduled_at)).where(
        HearingRow.state == HearingState.SCHEDULED, HearingRow.scheduled_at > desk.clock.now()
    )
    with desk.database.reading() as work:
        return work.session.scalar(query)
