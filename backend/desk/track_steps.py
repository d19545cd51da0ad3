"""An item told to its person: the stage in plain words, what comes next, and the steps with their dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from backend.desk.pages import t
from backend.desk.saying import ist
from backend.domain.terms import HearingState, Status
from backend.services.views import ItemForPerson


@dataclass(frozen=True)
class Step:
    """A step that was taken (`at` is when) or is promised (`at` is by when); `tone` is late when it is."""

    at: str
    said: str
    note: str = ""
    tone: str = "plain"
    now: bool = False


def stage_said(item: ItemForPerson, now: datetime) -> str:
    """The stage in one sentence, true also when a limit has passed."""
    if item.status is Status.CONCLUDED:
        return t("track.stage.concluded")
    if item.status is Status.ATTENDED:
        late = "_late" if now > item.conclude_by else ""
        return t(f"track.stage.attended{late}", conclude_by=ist(item.conclude_by))
    late = "_late" if now > item.attend_by else ""
    return t(f"track.stage.registered{late}", attend_by=ist(item.attend_by))


def next_said(item: ItemForPerson) -> str:
    """What the person should know of what follows; empty where there is nothing."""
    if item.status is Status.CONCLUDED:
        return t("track.next.order")
    heard = item.hearing is not None and item.hearing.state is HearingState.HELD
    return t("track.next.unheard") if item.grounds and not heard else ""


def steps(item: ItemForPerson, now: datetime) -> list[Step]:
    """The three steps of every item, done or promised; the last one done is marked as now."""
    registered = Step(ist(item.registered_at), t("track.steps.registered"))
    dated = (
        _step("attend", item.attended_at or item.concluded_at, item.attend_by, now),
        _step("conclude", item.concluded_at, item.conclude_by, now),
    )
    shown = [registered, *dated]
    done = 1 + sum(at is not None for at in (item.attended_at or item.concluded_at, item.concluded_at))
    last = shown[done - 1]
    shown[done - 1] = Step(last.at, last.said, last.note, last.tone, now=True)
    return shown


def _step(name: str, done_at: datetime | None, by: datetime, now: datetime) -> Step:
    if done_at is not None:
        is_late = done_at > by
        said = t(f"track.steps.{name}_done")
        return Step(
            ist(done_at), said, t("track.steps.late") if is_late else "", "late" if is_late else "plain"
        )
    is_late = now > by
    note = t("track.steps.overdue") if is_late else ""
    said = t(f"track.steps.{name}_due")
    return Step(t("track.steps.by", at=ist(by)), said, note, "late" if is_late else "plain")
