"""Signing in and out of the desk, and who is signed in."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from backend.desk.forms import SignInForm, sent
from backend.desk.pages import desk, t
from backend.domain.errors import NotSignedIn, SignInLocked
from backend.domain.terms import Role
from backend.services.actor import Actor
from backend.services.callbacks import READERS
from backend.services.decisions import DECIDERS
from backend.services.sign_in import officer_actor, sign_in

_SEES_REVIEW = (Role.SECRETARY, Role.ADMIN)


class SignedIn(UserMixin):  # type: ignore[misc]  # flask-login ships no types
    """The officer of this session, as the pages show them."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.name = actor.name
        self.role = actor.role.value
        self.office = actor.office or ""
        self.sees_callbacks = actor.role in READERS
        self.may_decide = actor.role in DECIDERS
        self.sees_review = actor.role in _SEES_REVIEW

    def get_id(self) -> str:
        """The officer's number, which the session keeps."""
        return str(self.actor.officer_id)


def actor() -> Actor:
    """The officer who is signed in; raises NotSignedIn when nobody is."""
    if not current_user.is_authenticated:
        raise NotSignedIn
    signed_in: Actor = current_user.actor
    return signed_in


def prepare(app: Flask) -> None:
    """Gives the app its sign-in; every request reads the officer afresh, so a leaver is out at once."""
    manager = LoginManager(app)

    @manager.user_loader  # type: ignore[untyped-decorator]
    def load(officer_id: str) -> SignedIn | None:
        found = officer_actor(desk(), int(officer_id)) if officer_id.isdigit() else None
        return SignedIn(found) if found else None


def sign_in_page() -> ResponseReturnValue:
    """The sign-in form."""
    if current_user.is_authenticated:
        return redirect(_next())
    return render_template("desk/sign_in.html", form=SignInForm(), refused=None)


def sign_in_submit() -> ResponseReturnValue:
    """Signs in; a failure says the same for an unknown name and for a wrong password."""
    form = SignInForm(request.form)
    if not form.validate():
        return render_template("desk/sign_in.html", form=form, refused=None), 422
    try:
        found = sign_in(desk(), name=sent(form.sign_in_name), password=sent(form.password))
    except SignInLocked:
        return render_template("desk/sign_in.html", form=form, refused="locked"), 429
    except NotSignedIn:
        return render_template("desk/sign_in.html", form=form, refused="wrong"), 401
    target = _next()
    session.clear()  # a session from before the sign-in must not live on in it
    session.permanent = True
    login_user(SignedIn(found))
    return redirect(target, 303)


def sign_out() -> ResponseReturnValue:
    """Signs out and forgets all that the session held."""
    logout_user()
    session.clear()
    flash(t("desk.sign_in.signed_out"), "good")
    return redirect(url_for("desk.sign_in"), 303)


def sign_in_first() -> ResponseReturnValue:
    """To the sign-in form, and back after it."""
    flash(t("desk.sign_in.please"), "warn")
    return redirect(url_for("desk.sign_in", next=request.full_path.rstrip("?")))


def _next() -> str:
    """Where to go after the sign-in: a page of the desk or of the review, never another site."""
    wanted = request.args.get("next", "")
    parts = urlsplit(wanted)
    inside = (
        not parts.scheme
        and not parts.netloc
        and wanted.startswith(("/desk/", "/review/"))
        and "//" not in parts.path
        and ".." not in parts.path
        and "\\" not in wanted
        and wanted.isprintable()  # no line end may reach the header Location
    )
    return wanted if inside else url_for("desk.queue")
