"""Days as people in India count them: the IST calendar, working hours and working days."""

from collections.abc import Set
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

IST: Final = ZoneInfo("Asia/Kolkata")
OPENS: Final = time(10, 0)
CLOSES: Final = time(17, 30)
_SATURDAY: Final = 5


def ist_day(moment: datetime) -> date:
    """The IST calendar day of an aware datetime."""
    return moment.astimezone(IST).date()


def is_working_day(day: date, holidays: Set[date]) -> bool:
    """Monday to Friday and no holiday; `holidays` are IST dates."""
    return day.weekday() < _SATURDAY and day not in holidays


def is_working_time(moment: datetime, holidays: Set[date]) -> bool:
    """Whether an aware datetime falls in 10:00 to 17:30 IST of a working day (the end excluded)."""
    local = moment.astimezone(IST)
    return is_working_day(local.date(), holidays) and OPENS <= local.time() < CLOSES


def next_working_day(day: date, holidays: Set[date]) -> date:
    """The first working day after `day`."""
    following = day + timedelta(days=1)
    while not is_working_day(following, holidays):
        following += timedelta(days=1)
    return following
