"""The page of one item: gathers what it shows, with the forms as they were typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flask import render_template, request

from backend.desk import forms
from backend.desk.history import actor_said, event_said, event_words
from backend.desk.pages import desk, t
from backend.desk.refusals import RefusalSaid
from backend.desk.saying import (
    ground_names,
    label,
    limit_said,
    place_said,
    routing_said,
    rupees,
    worded,
)
from backend.desk.signed_in import actor
from backend.domain.errors import DeskError
from backend.domain.gate import ATTEMPTS_NEEDED, RefusalCode
from backend.domain.terms import Ground, HearingMode, HearingOutcome, HearingState, Leg, Outcome
from backend.services.hearings import suggest_times
from backend.services.queue import read_item
from backend.services.views import HearingPage, ItemPage

_NOT_YET_MINUTED = (HearingState.SCHEDULED, HearingState.CALLING, HearingState.HELD, HearingState.MISSED)


@dataclass(frozen=True)
class ItemForms:
    """The forms of the page, each empty or as typed."""

    attend: forms.AttendForm = field(default_factory=lambda: forms.AttendForm(prefix="attend-"))
    ground: forms.GroundForm = field(default_factory=lambda: forms.GroundForm(prefix="ground-"))
    remove: forms.RemoveGroundForm = field(default_factory=lambda: forms.RemoveGroundForm(prefix="remove-"))
    propose: forms.ProposeForm = field(default_factory=lambda: forms.ProposeForm(prefix="propose-"))
    minutes: forms.MinutesForm = field(default_factory=lambda: forms.MinutesForm(prefix="minutes-"))
    decide: forms.DecideForm = field(default_factory=lambda: forms.DecideForm(prefix="decide-"))

    @classmethod
    def typed(cls, name: str) -> ItemForms:
        """The form `name` as this request sends it, the others empty."""
        blank = cls()
        kind = type(getattr(blank, name))
        return replace(blank, **{name: kind(request.form, prefix=f"{name}-")})


def latest_hearing(item: ItemPage) -> HearingPage | None:
    """The hearing that counts now: the last one."""
    return item.hearings[-1] if item.hearings else None


def hearing_to_minute(item: ItemPage) -> HearingPage | None:
    """The latest hearing, when it was fixed and nothing is recorded of it yet."""
    hearing = latest_hearing(item)
    if hearing is None or hearing.outcome is not None or hearing.state not in _NOT_YET_MINUTED:
        return None
    return hearing


def show(
    item_id: str,
    *,
    typed: tuple[str, ItemForms] | None = None,
    refusal: RefusalSaid | None = None,
    revealed: str | None = None,
) -> str:
    """The page. `typed` names the form that was sent and could not be accepted, with what it held."""
    item = read_item(desk(), actor(), item_id)
    name, shown = typed or (None, ItemForms())
    _prefill(item, shown, skip=name)
    return render_template(
        "desk/item.html",
        item=item,
        forms=shown,
        blank=ItemForms(),
        hearing=latest_hearing(item),
        hearing_open=hearing_to_minute(item),
        open=name or _next_step(item),
        has_errors=name is not None,
        refusal=refusal,
        revealed=revealed,
        here="queue",
        joined_said=_joined_said(item),
        gate=_gate(item),
        **_options(),
        **_words(),
    )


def _prefill(item: ItemPage, shown: ItemForms, *, skip: str | None) -> None:
    """Fills in what the desk knows already, but never over what was typed."""
    hearing = hearing_to_minute(item)
    if skip != "minutes" and hearing is not None:
        shown.minutes.attended.data = list(hearing.joined)
        shown.minutes.mode.data = HearingMode.PHONE.value
    if skip != "propose" and item.status.value != "concluded":
        try:
            times = suggest_times(desk(), actor(), item.id, count=forms.PROPOSED_SLOTS)
        except DeskError:
            return  # a suggestion only: who may read the item but not propose sees empty lines
        for slot, at in zip(shown.propose.slots(), times, strict=False):
            slot.data = forms.ist_field(at)


def _next_step(item: ItemPage) -> str | None:
    """The form that stands open: what this item waits for."""
    hearing = latest_hearing(item)
    if item.attend.done_at is None:
        return "attend"
    if (
        hearing is not None
        and hearing.state in (HearingState.CALLING, HearingState.HELD)
        and not hearing.outcome
    ):
        return "minutes"
    if item.closure.code is None:
        return "decide" if hearing is not None else None
    waits = hearing is not None and hearing.state in (HearingState.PROPOSED, HearingState.SCHEDULED)
    return None if waits else "propose"


def _gate(item: ItemPage) -> str:
    """Which of the gate's sentences is true of this item and this reader."""
    closure = item.closure
    if closure.code is not None:
        return "senior" if closure.code == RefusalCode.SENIOR_ORDER_REQUIRED else "shut"
    if not closure.grounds:
        return "open"
    if closure.hearings_held:
        return "heard"
    return "order" if closure.noticed_attempts >= ATTEMPTS_NEEDED else "waived"


def _joined_said(item: ItemPage) -> str:
    hearing = hearing_to_minute(item)
    if hearing is None:
        return ""
    if not hearing.joined:
        return t("desk.minutes.joined_nobody")
    return t("desk.minutes.joined", who=", ".join(t(f"leg.{leg}") for leg in hearing.joined))


def _options() -> Mapping[str, list[tuple[str, str]]]:
    """The choices of the forms, each with its words."""
    return {
        "ground_options": [(ground.value, label("grounds", ground.value)) for ground in Ground],
        "mode_options": [(mode.value, t(f"desk.minutes.mode_{mode.value}")) for mode in HearingMode],
        "attended_options": [(leg.value, t(f"leg.{leg.value}")) for leg in Leg],
        "heard_options": [
            (outcome.value, t(f"hearing.outcome.{outcome.value}")) for outcome in HearingOutcome
        ],
        "outcome_options": [(outcome.value, _outcome_said(outcome)) for outcome in Outcome],
    }


def _outcome_said(outcome: Outcome) -> str:
    said = label("outcomes", outcome.value)
    return t("desk.decide.against", outcome=said) if outcome.is_against_person else said


def _words() -> Mapping[str, object]:
    return {
        "limit_said": limit_said,
        "ground_names": ground_names,
        "place_said": place_said,
        "rupees": rupees,
        "event_said": event_said,
        "event_words": event_words,
        "actor_said": actor_said,
        "call_said": lambda state: worded("call", state),
        "routing_said": routing_said,
    }
