"""What an officer does on an item: each form calls one use case, and a refusal keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms import Field

from backend.desk.forms import sent
from backend.desk.item_page import ItemForms, hearing_to_minute, show
from backend.desk.pages import desk, t
from backend.desk.refusals import http_status, refusal_said
from backend.desk.saying import label
from backend.desk.signed_in import actor
from backend.domain.errors import (
    BadInput,
    DeskError,
    ItemIdCheckWrong,
    ItemIdWrong,
    NoSuchItem,
    ReasonsRequired,
    SlotInPast,
)
from backend.domain.hearing import is_short_notice
from backend.domain.terms import Ground, HearingMode, HearingOutcome, HearingState, Outcome
from backend.services.attendance import record_action
from backend.services.decisions import decide as decide_item
from backend.services.grounds import remove_ground as take_ground_away
from backend.services.grounds import set_ground
from backend.services.hearings import propose_hearing
from backend.services.minutes import Minutes, record_in_person
from backend.services.minutes import record_minutes as record_scheduled
from backend.services.queue import read_item
from backend.services.queue import reveal_phone as look_at_phone
from backend.services.views import HearingPage


def item(item_id: str) -> ResponseReturnValue:
    """The page of an item."""
    return show(item_id)


def attend(item_id: str) -> ResponseReturnValue:
    """Records an action; the first one attends the item."""
    forms = ItemForms.typed("attend")

    def act() -> str:
        first = record_action(desk(), actor(), item_id, note=sent(forms.attend.note))
        return t("desk.attend.first_said" if first else "desk.attend.later_said")

    return _done(item_id, "attend", forms, act)


def add_ground(item_id: str) -> ResponseReturnValue:
    """Sets a ground for a hearing."""
    forms = ItemForms.typed("ground")

    def act() -> str:
        ground = Ground(sent(forms.ground.ground))
        set_ground(desk(), actor(), item_id, ground=ground, reason=sent(forms.ground.reason))
        return t("desk.ground.said", ground=label("grounds", ground.value))

    return _done(item_id, "ground", forms, act)


def remove_ground(item_id: str) -> ResponseReturnValue:
    """Takes a ground away, which only a senior officer may."""
    forms = ItemForms.typed("remove")

    def act() -> str:
        ground = Ground(sent(forms.remove.ground))
        take_ground_away(desk(), actor(), item_id, ground=ground, reason=sent(forms.remove.reason))
        return t("desk.grounds.removed_said")

    return _done(item_id, "remove", forms, act)


def propose(item_id: str) -> ResponseReturnValue:
    """Proposes times for a hearing."""
    forms = ItemForms.typed("propose")

    def act() -> str:
        times = forms.propose.times()
        propose_hearing(desk(), actor(), item_id, slots=times)
        now = desk().clock.now()
        hurried = any(is_short_notice(at, now) for at in times)
        return t("desk.propose.said_short" if hurried else "desk.propose.said")

    return _done(item_id, "propose", forms, act)


def record_minutes(item_id: str) -> ResponseReturnValue:
    """Records a hearing: the one that was fixed, or one held in person."""
    forms = ItemForms.typed("minutes")
    form = forms.minutes
    hearing = hearing_to_minute(read_item(desk(), actor(), item_id))
    if hearing is None and form.mode.data == HearingMode.PHONE.value:
        form.validate()
        form.mode.errors = ["desk.error.in_person_only"]
        return show(item_id, typed=("minutes", forms)), 422

    def act() -> str:
        held = Minutes(
            mode=sent(form.mode),
            attended=form.attended.data or [],
            minutes=sent(form.minutes),
            outcome=sent(form.outcome),
        )
        if hearing is None or _is_another(hearing, held):
            record_in_person(desk(), actor(), item_id, held)
        else:
            record_scheduled(desk(), actor(), hearing.id, held)
        return t("desk.minutes.said")

    return _done(item_id, "minutes", forms, act)


def _is_another(hearing: HearingPage, held: Minutes) -> bool:
    """A hearing in person after the one by phone was missed is a hearing of its own."""
    is_in_person = held.mode == HearingMode.IN_PERSON.value
    return (
        hearing.state is HearingState.MISSED
        and is_in_person
        and held.outcome != HearingOutcome.NOT_ATTENDED.value
    )


def decide(item_id: str) -> ResponseReturnValue:
    """Concludes the item, if the gate lets it."""
    forms = ItemForms.typed("decide")

    def act() -> str:
        decide_item(
            desk(),
            actor(),
            item_id,
            outcome=Outcome(sent(forms.decide.outcome)),
            reasons=sent(forms.decide.reasons),
            reference=forms.decide.reference.data or None,
        )
        return t("desk.decide.said", item_id=item_id)

    return _done(item_id, "decide", forms, act)


def reveal_phone(item_id: str) -> ResponseReturnValue:
    """Shows the full number once; the look is in the history."""
    return show(item_id, revealed=look_at_phone(desk(), actor(), item_id))


def _done(item_id: str, name: str, forms: ItemForms, act: Callable[[], str]) -> ResponseReturnValue:
    """Acts on a valid form and goes back to the page; else shows the page with what was typed."""
    form = getattr(forms, name)
    if not form.validate():
        return show(item_id, typed=(name, forms)), 422
    try:
        said = act()
    except DeskError as refused:
        return _refused(item_id, name, forms, refused)
    flash(said, "good")
    return redirect(url_for("desk.item", item_id=item_id), 303)


def _refused(item_id: str, name: str, forms: ItemForms, refused: DeskError) -> ResponseReturnValue:
    """Beside the field where the fault lies in one, else at the head of the page."""
    if isinstance(refused, NoSuchItem | ItemIdWrong | ItemIdCheckWrong):
        raise refused
    if isinstance(refused, BadInput) and _marked(name, forms, refused):
        return show(item_id, typed=(name, forms)), 422
    seen = read_item(desk(), actor(), item_id)
    standing = tuple(held.ground for held in seen.grounds if held.removed_at is None)
    said = refusal_said(refused, name, standing)
    return show(item_id, typed=(name, forms), refusal=said), http_status(refused)


def _marked(name: str, forms: ItemForms, refused: BadInput) -> bool:
    """Puts the refusal beside the field that it is about; false when it is about none."""
    form = getattr(forms, name)
    about = str(refused.facts.get("field", ""))
    marked: list[Field] = [form[about]] if about in form else []
    key = f"desk.error.{about}" if isinstance(refused, ReasonsRequired) else f"desk.error.{refused.code}"
    if name == "propose":
        now = desk().clock.now()
        past = [slot for slot in form.slots() if (at := form.time(slot)) and at <= now]
        marked = past if isinstance(refused, SlotInPast) else form.slots()[:1]
    for field in marked:
        field.errors = [key]
    return bool(marked)
