"""What every page shares: the desk behind it, its words, and the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import current_app, g

from backend.desk.wording import PageWording
from backend.domain.terms import Language
from backend.services.desk import Desk

EXTENSION = "desk_pages"


@dataclass(frozen=True)
class Pages:
    """The desk and the pages' words. One an app, safe to share."""

    desk: Desk
    wording: PageWording


def pages() -> Pages:
    """The pages of the app that answers this request."""
    return cast(Pages, current_app.extensions[EXTENSION])


def desk() -> Desk:
    """The desk behind the pages."""
    return pages().desk


def language() -> Language:
    """The reader's language; English where the page has no choice."""
    return cast(Language, g.get("language", Language.ENGLISH))


def t(key: str, **facts: object) -> str:
    """The words for a key in the reader's language."""
    return pages().wording.say(key, language(), **facts)


def has_wording(key: str) -> bool:
    """Whether there are words for the key."""
    return pages().wording.has(key, language())
