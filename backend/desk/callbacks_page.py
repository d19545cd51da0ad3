"""The control room's list of people who were promised a call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backend.desk.pages import desk, t
from backend.desk.saying import ist_short, worded
from backend.desk.signed_in import actor
from backend.services.callbacks import list_callbacks, mark_called, reveal_callback_phone
from backend.services.views import CallbackView


@dataclass(frozen=True)
class CallbackSaid:
    """A promise in words; `tone` is bad when its time has passed."""

    id: str
    phone: str
    about: str
    promise: str
    tone: str
    said: list[tuple[str, str]]
    language: str
    has_recording: bool
    is_done: bool


def callbacks() -> ResponseReturnValue:
    """Who waits for a call, soonest promise first."""
    return _page(revealed={})


def reveal_callback(callback_id: str) -> ResponseReturnValue:
    """Shows the full number once; who looked is recorded."""
    return _page(revealed={callback_id: reveal_callback_phone(desk(), actor(), callback_id)})


def callback_done(callback_id: str) -> ResponseReturnValue:
    """Notes that the person was called."""
    mark_called(desk(), actor(), callback_id)
    flash(t("desk.callbacks.done_said"), "good")
    return redirect(url_for("desk.callbacks"), 303)


def _page(revealed: Mapping[str, str]) -> str:
    """The list; `revealed` holds full numbers by callback, for this answer only."""
    include_done = request.args.get("done") == "yes"
    found = list_callbacks(desk(), actor(), include_done=include_done)
    return render_template(
        "desk/callbacks.html",
        rows=[_said(row) for row in found],
        revealed=revealed,
        here="callbacks",
        include_done=include_done,
    )


def _said(row: CallbackView) -> CallbackSaid:
    is_late = row.done_at is None and row.promise_by < desk().clock.now()
    if row.done_at is not None:
        promise, tone = t("desk.callbacks.done_by", who=row.done_by or "–", at=ist_short(row.done_at)), "good"
    else:
        promise, tone = (
            t("desk.callbacks.promise", at=ist_short(row.promise_by)),
            "bad" if is_late else "plain",
        )
    about = (
        worded("desk.callbacks.reason", row.reason),
        worded("channel", row.channel),
        t(f"language.{row.language.value}"),
        ist_short(row.made_at),
    )
    return CallbackSaid(
        id=row.id,
        phone=row.phone_masked,
        about=" · ".join(about),
        promise=promise,
        tone=tone,
        said=[(worded("desk.callbacks.asked", asked), text) for asked, text in row.said],
        language=row.language.value,
        has_recording=row.recording_url is not None,
        is_done=row.done_at is not None,
    )
