"""Renders the home and chat page, by language, with what was said so far where there is no JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Response, make_response, render_template, request, url_for
from markupsafe import Markup

from bot.web.intake import TEXT_LIMIT
from bot.web.settings import ChatSettings
from bot.web.transcript import Entry
from bot.web.wording import LANGUAGES, Wording

LANGUAGE_COOKIE = "language"
_COOKIE_AGE_S = 365 * 24 * 3600


@dataclass(frozen=True)
class Shown:
    """The conversation to show. `draft` goes back into the box; `problem` names a sentence of `failed.`."""

    session: str = ""
    entries: list[Entry] = field(default_factory=list)
    asks: str | None = None
    sealed: str = ""
    draft: str = ""
    problem: str | None = None


@dataclass(frozen=True)
class HomePage:
    """What every rendering of the page needs."""

    settings: ChatSettings
    wordings: Mapping[str, Wording]

    def render(self, *, language: str, chosen: bool, shown: Shown, status: int = 200) -> Response:
        """The page in one language; a language that was chosen is remembered on the device."""
        wording = self.wordings[language]
        html = render_template(
            "chat/home.html",
            language=language,
            chosen=chosen,
            shown=shown,
            wording=wording,
            wordings=self.wordings,
            settings=self.settings,
            text_limit=TEXT_LIMIT,
            w=lambda key: _word(wording, key),
            w_attr=lambda name, key: _word_attribute(wording, name, key),
        )
        response = make_response(html, status)
        response.headers["Cache-Control"] = "no-store"
        if chosen:
            remember_language(response, language)
        return response

    def language_of_request(self) -> tuple[str, bool]:
        """The page's language, and whether the person chose it: by link, or earlier on this device."""
        for wanted in (request.args.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
            if wanted in LANGUAGES:
                return wanted, True
        return request.accept_languages.best_match(("en", "hi")) or "en", False


def remember_language(response: Response, language: str) -> None:
    """Scripts read it too, so that the page and the talk keep one language; it says nothing else."""
    response.set_cookie(
        LANGUAGE_COOKIE, language, max_age=_COOKIE_AGE_S, samesite="Lax", secure=request.is_secure, path="/"
    )


def language_links() -> list[tuple[str, str]]:
    """Language and address, for the switch that works without JavaScript."""
    return [(language, url_for("chat.home", lang=language) + "#chat") for language in LANGUAGES]


def _word(wording: Wording, key: str) -> Markup:
    return Markup('<span data-word="{}">{}</span>').format(key, wording[key])


def _word_attribute(wording: Wording, name: str, key: str) -> Markup:
    return Markup('{}="{}" data-word-{}="{}"').format(name, wording[key], name, key)
