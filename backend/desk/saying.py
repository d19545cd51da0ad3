"""How values are said on a page: times in IST, limits in words and tone, places, amounts, labels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from backend.desk.pages import desk, has_wording, language, t
from backend.domain.days import IST
from backend.domain.terms import Ground
from backend.services.views import LimitView

SOON = timedelta(days=1)  # less than this left is shown as a warning
_LAST_GROUP = 3
_NOON = 12


@dataclass(frozen=True)
class LimitSaid:
    """A limit in words; `tone` is good, warn, bad or plain, and never says more than the words."""

    what: str
    left: str
    tone: str


def ist(moment: datetime) -> str:
    """A time as people say it, in IST and the reader's language."""
    return desk().wording.day_and_time(moment, language())


def ist_short(moment: datetime) -> str:
    """A time in the officers' short form, in IST; with its year when that is not the present one."""
    local = moment.astimezone(IST)
    facts = {
        "weekday": t("time.weekdays").split()[local.weekday()],
        "day": local.day,
        "month": t("time.months").split()[local.month - 1],
        "time": f"{local.hour % 12 or 12}:{local.minute:02d}",
        "half": t("time.am" if local.hour < _NOON else "time.pm"),
        "year": local.year,
    }
    is_this_year = local.year == desk().clock.now().astimezone(IST).year
    return t("time.moment" if is_this_year else "time.moment_year", **facts)


def day_said(day: date) -> str:
    """A calendar day with its year."""
    weekday = t("time.weekdays").split()[day.weekday()]
    month = t("time.months").split()[day.month - 1]
    return t("time.date", weekday=weekday, day=day.day, month=month, year=day.year)


def span_said(span: timedelta) -> str:
    """A length of time in its largest whole unit, rounded down: what is promised is never overstated."""
    minutes = int(abs(span).total_seconds() // 60)
    for unit, size in (("day", 1440), ("hour", 60), ("minute", 1)):
        count = minutes // size
        if count:
            return t(f"span.{unit}") if count == 1 else t(f"span.{unit}s", n=count)
    return t("span.moment")


def limit_said(name: str, limit: LimitView) -> LimitSaid:
    """`name` is attend or conclude."""
    done = ist_short(limit.done_at) if limit.done_at else ""
    what = t(f"limit.{name}.{limit.state}", due=ist_short(limit.due_at), done=done)
    if limit.state == "kept":
        return LimitSaid(what, t("limit.kept"), "good")
    if limit.state == "running":
        return LimitSaid(
            what, t("limit.left", span=span_said(limit.left)), "warn" if limit.left < SOON else "plain"
        )
    late_by = limit.done_at - limit.due_at if limit.done_at else limit.left
    return LimitSaid(what, t(f"limit.{'late' if limit.done_at else 'past'}", span=span_said(late_by)), "bad")


def label(kind: str, code: str) -> str:
    """The plain words for a subject, ground, status or outcome, to stand by themselves."""
    words = desk().reference.labels.text(kind, code, language())
    return words[:1].upper() + words[1:]


def ground_names(grounds: Iterable[Ground]) -> str:
    """Grounds in words within a sentence, parted by commas."""
    labels = desk().reference.labels
    return ", ".join(labels.text("grounds", ground.value, language()) for ground in grounds)


def place_said(state: str, district: str) -> str:
    """District and state by name; a code that is not known is shown as it is."""
    known = desk().reference.places.states.get(state)
    named = known.name(language()) if known else state
    return ", ".join(part for part in (district, named) if part) or "–"


def rupees(amount_inr: int) -> str:
    """An amount with the Indian grouping of digits: ₹12,34,567."""
    digits = str(amount_inr)
    head, tail = digits[:-_LAST_GROUP], digits[-_LAST_GROUP:]
    pairs: list[str] = []
    while head:
        pairs.insert(0, head[-2:])
        head = head[:-2]
    return "₹" + ",".join([*pairs, tail])


def worded(section: str, code: str) -> str:
    """The words for a code of a section, or the code itself in plain letters where there are none."""
    key = f"{section}.{code}"
    if has_wording(key):
        return t(key)
    return code.replace("_", " ").capitalize() if code.isidentifier() else code


def routing_said(reason: str) -> str:
    """Why an item is where it is: the routing's codes (`by_scheme:PMEGP, lightest_load`) in words."""
    said: list[str] = []
    for part in filter(None, reason.split(", ")):
        code, _, named = part.partition(":")
        said.append(worded("desk.routing", code) + (f" ({named})" if named else ""))
    return ", ".join(said)
