"""Gives the next number of a series and year, without gap or duplicate."""

from __future__ import annotations

from sqlalchemy import literal_column, text
from sqlalchemy.orm import Session

from backend.domain.terms import Series

# One statement that both databases know: the row stays locked until the item's transaction ends, so a
# number is given again if that transaction fails.
NEXT = text(
    "INSERT INTO counters (series, year, value) VALUES (:series, :year, 1) "
    "ON CONFLICT (series, year) DO UPDATE SET value = counters.value + 1 RETURNING value"
).columns(literal_column("value"))


def next_number(session: Session, series: Series, year: int) -> int:
    """The next sequence of `series` in `year`, from 1; part of the caller's transaction."""
    return int(session.execute(NEXT, {"series": series.value, "year": year}).scalar_one())
