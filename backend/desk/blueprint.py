"""Joins the desk, tracking and review pages: their addresses, who may open them, and what guards them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from flask import Blueprint, Flask, Response, g, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue, RouteCallable
from flask_login import current_user
from flask_wtf.csrf import CSRFError, CSRFProtect

from backend.desk import callbacks_page, item_actions, queue_page, review_page, signed_in, track_pages
from backend.desk.pages import EXTENSION, Pages, has_wording, t
from backend.desk.saying import ist, ist_short, label
from backend.desk.wording import PageWording
from backend.domain.errors import BadInput, NotFound, NotPermitted
from backend.domain.terms import Language
from backend.services.desk import Desk

SESSION_LENGTH = timedelta(hours=10)  # an officer's working day; then the sign-in is asked again
_OPEN_TO_ALL = ("desk.sign_in", "desk.sign_in_submit")
_NEVER_KEPT = ("csrf_token", "password", "otp")

# address, name, view, method
DESK_ROUTES: tuple[tuple[str, str, RouteCallable, str], ...] = (
    ("/", "queue", queue_page.queue, "GET"),
    ("/sign-in", "sign_in", signed_in.sign_in_page, "GET"),
    ("/sign-in", "sign_in_submit", signed_in.sign_in_submit, "POST"),
    ("/sign-out", "sign_out", signed_in.sign_out, "POST"),
    ("/items/<item_id>", "item", item_actions.item, "GET"),
    ("/items/<item_id>/attendance", "attend", item_actions.attend, "POST"),
    ("/items/<item_id>/grounds", "add_ground", item_actions.add_ground, "POST"),
    ("/items/<item_id>/grounds/removal", "remove_ground", item_actions.remove_ground, "POST"),
    ("/items/<item_id>/hearings", "propose", item_actions.propose, "POST"),
    ("/items/<item_id>/minutes", "record_minutes", item_actions.record_minutes, "POST"),
    ("/items/<item_id>/decision", "decide", item_actions.decide, "POST"),
    ("/items/<item_id>/phone", "reveal_phone", item_actions.reveal_phone, "POST"),
    ("/callbacks", "callbacks", callbacks_page.callbacks, "GET"),
    ("/callbacks/<callback_id>/phone", "reveal_callback", callbacks_page.reveal_callback, "POST"),
    ("/callbacks/<callback_id>/done", "callback_done", callbacks_page.callback_done, "POST"),
)
TRACK_ROUTES: tuple[tuple[str, str, RouteCallable, str], ...] = (
    ("", "ask", track_pages.ask, "GET"),
    ("", "ask_submit", track_pages.ask_submit, "POST"),
    ("/code", "code", track_pages.code, "GET"),
    ("/code", "code_submit", track_pages.code_submit, "POST"),
    ("/items/<item_id>", "item", track_pages.item, "GET"),
    ("/items/<item_id>/hearing", "choose", track_pages.choose, "POST"),
    ("/leave", "leave", track_pages.leave, "POST"),
)
REVIEW_ROUTES: tuple[tuple[str, str, RouteCallable, str], ...] = (("/", "day", review_page.day, "GET"),)


@dataclass(frozen=True)
class PagesConfig:
    """What the pages need from the one who joins them."""

    desk: Desk


def build(config: PagesConfig) -> list[Blueprint]:
    """The blueprints: assets (/assets), desk (/desk), track (/track), review (/review)."""
    csrf = CSRFProtect()
    assets = Blueprint("assets", __name__, static_folder="static", static_url_path="/assets")
    assets.record_once(lambda state: _prepare(state, config, csrf))
    desk = _blueprint("desk", DESK_ROUTES, csrf)
    desk.before_request(_signed_in_only)
    review = _blueprint("review", REVIEW_ROUTES, csrf)
    review.before_request(_signed_in_only)
    track = _blueprint("track", TRACK_ROUTES, csrf)
    track.before_request(track_pages.choose_language)
    return [assets, desk, track, review]


def _prepare(state: BlueprintSetupState, config: PagesConfig, csrf: CSRFProtect) -> None:
    """Gives the app what the pages rest on; other parts of the app keep their own ways."""
    app = cast(Flask, state.app)
    app.extensions[EXTENSION] = Pages(desk=config.desk, wording=PageWording.load())
    app.config["WTF_CSRF_CHECK_DEFAULT"] = (
        False  # checked page by page: the chat and the phone line bring none
    )
    app.config["WTF_CSRF_TIME_LIMIT"] = None  # as long as the session, so a long text is not lost to a clock
    app.config["SESSION_COOKIE_SAMESITE"] = app.config["SESSION_COOKIE_SAMESITE"] or "Lax"
    app.permanent_session_lifetime = SESSION_LENGTH
    csrf.init_app(app)
    signed_in.prepare(app)


def _blueprint(
    name: str, routes: Iterable[tuple[str, str, RouteCallable, str]], csrf: CSRFProtect
) -> Blueprint:
    blueprint = Blueprint(name, __name__, url_prefix=f"/{name}", template_folder="templates")
    blueprint.before_request(lambda: csrf.protect())
    blueprint.after_request(_not_stored)
    blueprint.context_processor(_context)
    blueprint.register_error_handler(CSRFError, _expired)
    blueprint.register_error_handler(NotFound, lambda _: _problem("no_such_item", 404))
    blueprint.register_error_handler(BadInput, lambda _: _problem("no_such_item", 404))
    blueprint.register_error_handler(NotPermitted, lambda _: _problem("not_permitted", 403))
    blueprint.register_error_handler(429, lambda _: _problem("too_many", 429))
    for rule, endpoint, view, method in routes:
        blueprint.add_url_rule(rule, endpoint, view, methods=[method])
    return blueprint


def _signed_in_only() -> ResponseReturnValue | None:
    """Nobody passes unsigned; who was signed out while writing gets back what they wrote."""
    if current_user.is_authenticated or request.endpoint in _OPEN_TO_ALL:
        return None
    if request.method == "GET":
        return signed_in.sign_in_first()
    return _problem("expired", 401)


def _expired(_: CSRFError) -> ResponseReturnValue:
    return _problem("expired", 400)


def _problem(name: str, status: int) -> ResponseReturnValue:
    """A page that says what is wrong, and shows again whatever text had been sent."""
    is_public = request.blueprint == "track"
    back = url_for("track.ask") if is_public else url_for("desk.queue")
    kept = [
        text for field, text in request.form.items() if field not in _NEVER_KEPT and len(text.split()) > 1
    ]
    frame = "track/_frame.html" if is_public else "desk/_frame.html"
    return render_template(
        "desk/problem.html", problem=name, back=back, kept=kept, frame=frame, here=back
    ), status


def _not_stored(response: Response) -> Response:
    """Personal pages stay out of every cache."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _context() -> dict[str, object]:
    """What every template may use."""
    return {
        "t": t,
        "has_wording": has_wording,
        "label": label,
        "ist": ist if request.blueprint == "track" else ist_short,
        "lang": g.get("language", Language.ENGLISH).value,
        "languages": [(one.value, name) for one, name in track_pages.LANGUAGE_NAMES.items()],
    }
