"""The public pages on which a person follows an item: ID and mobile, one-time code, then the matter."""

from __future__ import annotations

import secrets

from flask import g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField

from backend.desk.forms import CodeForm, TrackForm
from backend.desk.pages import desk, has_wording, language
from backend.desk.saying import ground_names
from backend.desk.track_steps import next_said, stage_said, steps
from backend.domain.answers import Refused
from backend.domain.errors import DeskError, NotProved, OtpTooMany, OtpWrong, TooMany
from backend.domain.people import masked_phone
from backend.domain.terms import Language
from backend.services.answers import check
from backend.services.hearings import choose_slot
from backend.services.one_time_codes import request_code, verify_code
from backend.services.proof import status_for_person

_CONVERSATION, _ASKED, _LANGUAGE = "track_conversation", "track_asked", "language"
LANGUAGE_NAMES = {Language.ENGLISH: "English", Language.HINDI: "हिन्दी", Language.HINGLISH: "Hinglish"}


def choose_language() -> None:
    """The language of the address, else the one chosen before, else the browser's."""
    known = {one.value: one for one in Language}
    asked = request.args.get("lang", "")
    if asked in known:
        session[_LANGUAGE] = asked
    fallback = request.accept_languages.best_match(["en", "hi"]) or Language.ENGLISH.value
    g.language = known[session.get(_LANGUAGE, fallback)]


def ask() -> ResponseReturnValue:
    """Asks for ID and mobile."""
    return _ask_page(TrackForm(data={"item_id": request.args.get("id", "")}))


def ask_submit() -> ResponseReturnValue:
    """Sends a code where ID and mobile belong together, and says the same where they do not."""
    form = TrackForm(request.form)
    item_id, phone = _answer("item_id", form.item_id), _answer("phone", form.phone)
    if item_id is None or phone is None:
        return _ask_page(form), 422
    try:
        request_code(desk(), item_id, phone=phone, language=language(), conversation=_conversation())
    except TooMany as refused:
        return _ask_page(form, notice=_key(refused)), 429
    session[_ASKED] = {"item_id": item_id, "phone": masked_phone(phone)}
    return redirect(url_for("track.code"), 303)


def code() -> ResponseReturnValue:
    """Asks for the code."""
    return _code_page(CodeForm()) if session.get(_ASKED) else redirect(url_for("track.ask"))


def code_submit() -> ResponseReturnValue:
    """Opens the item to this browser when the code is right."""
    asked = session.get(_ASKED)
    if not asked:
        return _ask_page(TrackForm(), notice="track.code.start_again"), 422
    form = CodeForm(request.form)
    otp = _answer("otp", form.otp)
    if otp is None:
        return _code_page(form), 422
    try:
        verify_code(desk(), asked["item_id"], conversation=_conversation(), otp=otp)
    except (OtpWrong, OtpTooMany) as refused:
        form.otp.errors = [_key(refused)]
        return _code_page(form), 429 if isinstance(refused, TooMany) else 403
    return redirect(url_for("track.item", item_id=asked["item_id"]), 303)


def item(item_id: str) -> ResponseReturnValue:
    """The item as its person may know it."""
    try:
        return _item_page(item_id)
    except DeskError:
        return _ask_page(TrackForm(data={"item_id": item_id}), notice="track.code.signed_out"), 403


def choose(item_id: str) -> ResponseReturnValue:
    """Takes one of the proposed times of the hearing."""
    slot_id = request.form.get("slot_id", "")
    try:
        if not slot_id:
            return _item_page(item_id, slot_error="track.hearing.pick_one"), 422
        choose_slot(desk(), request.form.get("hearing_id", ""), slot_id, conversation=_conversation())
    except NotProved:
        return _ask_page(TrackForm(data={"item_id": item_id}), notice="track.code.signed_out"), 403
    except DeskError:  # replaced, cancelled or chosen elsewhere meanwhile: show how it stands now
        return _item_page(item_id, notice="track.hearing.gone"), 409
    return redirect(url_for("track.item", item_id=item_id), 303)


def leave() -> ResponseReturnValue:
    """Forgets the proof in this browser, as on a shared phone or in a cyber cafe."""
    session.pop(_CONVERSATION, None)
    session.pop(_ASKED, None)
    return redirect(url_for("track.ask"), 303)


def _conversation() -> str:
    """This browser's conversation, which a code opens items to."""
    return str(session.setdefault(_CONVERSATION, f"track-{secrets.token_urlsafe(24)}"))


def _answer(slot: str, field: StringField) -> str | None:
    """The answer as the desk stores it; none where it is refused, with the reason beside the field."""
    checked = check(desk(), slot=slot, text=field.data or "", language=language(), known={})
    if isinstance(checked, Refused):
        key = f"error.{checked.code.value}"
        field.errors = [key if has_wording(key) else "error.empty"]
        return None
    return str(checked.value)


def _key(refused: DeskError) -> str:
    key = f"error.{refused.code}"
    return key if has_wording(key) else "error.too_many"


def _ask_page(form: TrackForm, *, notice: str | None = None) -> str:
    return render_template(
        "track/ask.html", form=form, notice=notice, notice_kind="warn", here=url_for("track.ask")
    )


def _code_page(form: CodeForm) -> str:
    asked = session[_ASKED]
    return render_template(
        "track/code.html",
        form=form,
        item_id=asked["item_id"],
        phone_masked=asked["phone"],
        here=url_for("track.code"),
    )


def _item_page(item_id: str, *, notice: str | None = None, slot_error: str | None = None) -> str:
    found = status_for_person(desk(), item_id, conversation=_conversation())
    now = desk().clock.now()
    return render_template(
        "track/item.html",
        item=found,
        hearing=found.hearing,
        grounds=ground_names(found.grounds),
        stage=stage_said(found, now),
        next_step=next_said(found),
        steps=steps(found, now),
        notice=notice,
        slot_error=slot_error,
        here=url_for("track.item", item_id=found.id),
    )
