"""The queue page: the oldest first, each with its limits and holder, by stage, office and holder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from backend.desk.pages import desk, t
from backend.desk.saying import LimitSaid, label, limit_said, place_said
from backend.desk.signed_in import actor
from backend.domain.terms import Status
from backend.services.access import SEES_ALL
from backend.services.queue import QueueFilter, list_offices, list_queue
from backend.services.views import OfficeView, QueueRow

_OPEN, _ALL = "", "all"
_COUNT_TONES = {"overdue": "bad", "registered": "plain", "attended": "plain"}


@dataclass(frozen=True)
class RowSaid:
    """A line of the queue in words."""

    id: str
    subject: str
    enterprise: str
    place: str
    grounds: list[str]
    limits: tuple[LimitSaid, LimitSaid]
    holder: str
    office: str


@dataclass(frozen=True)
class CountSaid:
    """How many items are at a stage."""

    n: int
    said: str
    tone: str


def queue() -> ResponseReturnValue:
    """The items that the signed-in officer may see."""
    chosen = {name: request.args.get(name, "") for name in ("status", "office", "holder")}
    found = list_queue(desk(), actor(), _wanted(chosen))
    return render_template(
        "desk/queue.html",
        rows=[_row_said(row) for row in found.rows],
        counts=_counts_said(found.counts),
        statuses=_statuses(),
        offices=[(office.code, office.name) for office in _offices_seen()],
        chosen=chosen,
        more=_next_page(chosen, found.cursor) if found.cursor else None,
        here="queue",
    )


def _next_page(chosen: Mapping[str, str], cursor: str) -> str:
    return f"{url_for('desk.queue')}?{urlencode({**chosen, 'cursor': cursor})}"


def _wanted(chosen: Mapping[str, str]) -> QueueFilter:
    """The filter of the address; what it does not know is left out rather than refused."""
    status = chosen["status"]
    known = {one.value: one for one in Status}
    return QueueFilter(
        status=known.get(status),
        office=chosen["office"] or None,
        holder_me=chosen["holder"] == "me",
        include_concluded=status in (_ALL, Status.CONCLUDED.value),
        cursor=request.args.get("cursor") or None,
    )


def _statuses() -> list[tuple[str, str]]:
    stages = [(status.value, t(f"status.{status.value}")) for status in Status]
    return [(_OPEN, t("desk.queue.open")), *stages, (_ALL, t("desk.queue.all"))]


def _offices_seen() -> list[OfficeView]:
    """All offices to the top and the hub; else one's own and those below it."""
    who = actor()
    everything = who.role in SEES_ALL or who.office == desk().reference.routing.hub
    return [
        office for office in list_offices(desk()) if everything or who.office in (office.code, office.parent)
    ]


def _row_said(row: QueueRow) -> RowSaid:
    return RowSaid(
        id=row.id,
        subject=label("subjects", row.subject),
        enterprise=row.enterprise or "–",
        place=place_said(row.state, row.district),
        grounds=[label("grounds", ground.value) for ground in row.grounds],
        limits=(limit_said("attend", row.attend), limit_said("conclude", row.conclude)),
        holder=row.holder.officer_name or t("desk.queue.nobody"),
        office=row.holder.office.name,
    )


def _counts_said(counts: Mapping[str, int]) -> list[CountSaid]:
    """Only what is there to see: a stage that counts nothing is not shown as late."""
    return [
        CountSaid(counts[name], t(f"desk.queue.count.{name}"), tone if counts[name] else "plain")
        for name, tone in _COUNT_TONES.items()
        if name in counts
    ]
