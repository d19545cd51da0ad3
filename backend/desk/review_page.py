"""The Secretary's daily review: one IST day of the desk, the late ones first, with who holds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flask import render_template, request
from flask.typing import ResponseReturnValue

from backend.desk.pages import desk, t
from backend.desk.saying import day_said, ist_short, label, span_said
from backend.desk.signed_in import actor
from backend.domain.days import ist_day
from backend.services.review import day_summary
from backend.services.views import DaySummary, LateRow

_AGE_TONES = {"under_1_day": "good", "1_to_3_days": "plain", "3_to_7_days": "warn", "over_7_days": "bad"}
_OUTCOMES = ("granted", "partly_granted", "referred", "not_granted", "withdrawn")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Bar:
    """A row of a chart: its number, and how long its bar is in percent of the longest."""

    said: str
    n: int
    percent: float
    tone: str = "plain"


@dataclass(frozen=True)
class Figure:
    """One large number at the head of the review."""

    n: int
    said: str
    note: str = ""
    tone: str = "plain"


@dataclass(frozen=True)
class LateSaid:
    """An item past a limit, in words."""

    id: str
    subject: str
    enterprise: str
    late_said: str
    limit_said: str
    holder: str
    office: str
    on_secretary_list: bool


def day() -> ResponseReturnValue:
    """The review of the day in the address; of today without one."""
    today = ist_day(desk().clock.now())
    wanted, is_wrong = _wanted(request.args.get("day", ""), today)
    summary = day_summary(desk(), actor(), wanted)
    return render_template(
        "review/day.html",
        day=wanted.isoformat(),
        day_said=day_said(wanted),
        today=today.isoformat(),
        day_before=(wanted - _DAY).isoformat(),
        day_after=(wanted + _DAY).isoformat() if wanted < today else None,
        wrong_day=is_wrong,
        figures=_figures(summary),
        late=[_late_said(row) for row in summary.late],
        here="review",
        **_charts(summary),
    )


def _wanted(text: str, today: date) -> tuple[date, bool]:
    """The day, and whether the address asked for one that cannot be."""
    if not text:
        return today, False
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return today, True
    return (today, True) if found > today or found.year <= 1 else (found, False)


def _figures(summary: DaySummary) -> list[Figure]:
    late = len(summary.late)
    series = ", ".join(f"{name} {n}" for name, n in summary.received_by_series.items() if n)
    return [
        Figure(late, t("review.figure.late"), tone="bad" if late else "good"),
        Figure(summary.received, t("review.figure.received"), series),
        Figure(summary.attended, t("review.figure.attended")),
        Figure(summary.concluded, t("review.figure.concluded")),
        Figure(summary.pending, t("review.figure.pending")),
        Figure(summary.hearings_due, t("review.figure.due")),
        Figure(summary.hearings_held, t("review.figure.held")),
        Figure(
            summary.hearings_missed,
            t("review.figure.missed"),
            tone="bad" if summary.hearings_missed else "plain",
        ),
    ]


def _charts(summary: DaySummary) -> Mapping[str, list[Bar]]:
    ages = {age: summary.pending_by_age.get(age, 0) for age in _AGE_TONES}
    outcomes = {one: summary.concluded_by_outcome.get(one, 0) for one in _OUTCOMES}
    subjects = dict(sorted(summary.pending_by_subject.items(), key=lambda pair: (-pair[1], pair[0])))
    return {
        "ages": _bars(ages, lambda age: t(f"review.age.{age}"), _AGE_TONES),
        "subjects": _bars(subjects, lambda subject: label("subjects", subject), {}),
        "outcomes": _bars(outcomes, lambda one: label("outcomes", one), {}) if summary.concluded else [],
    }


def _bars(counts: Mapping[str, int], said: Callable[[str], str], tones: Mapping[str, str]) -> list[Bar]:
    longest = max(counts.values(), default=0) or 1
    return [
        Bar(said(name), n, round(100 * n / longest, 1), tones.get(name, "plain"))
        for name, n in counts.items()
    ]


def _late_said(row: LateRow) -> LateSaid:
    return LateSaid(
        id=row.id,
        subject=row.subject,
        enterprise=row.enterprise,
        late_said=t("limit.past", span=span_said(row.late_by)),
        limit_said=t(f"review.late.{row.limit}", due=ist_short(row.due_at)),
        holder=row.holder.officer_name or t("desk.queue.nobody"),
        office=row.holder.office.name,
        on_secretary_list=row.on_secretary_list,
    )
