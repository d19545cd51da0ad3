"""How a refusal of the desk is said to an officer: what is missing, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from backend.desk.pages import has_wording, t
from backend.desk.saying import ground_names
from backend.domain.errors import BadInput, Conflict, DeskError, NotFound, NotPermitted, TooMany
from backend.domain.terms import Ground

_STATUS = ((BadInput, 422), (NotPermitted, 403), (NotFound, 404), (Conflict, 409), (TooMany, 429))


@dataclass(frozen=True)
class RefusalSaid:
    """A refusal in words; `code` is the error's own."""

    code: str
    title: str
    lines: tuple[str, ...]


def refusal_said(refused: DeskError, form: str, grounds: tuple[Ground, ...]) -> RefusalSaid:
    """The refusal of a form in words; `grounds` are those that stand on the item."""
    code = refused.code
    particular = f"desk.refused.{code}_{refused.facts.get('move', form)}"
    at = particular if has_wording(f"{particular}.title") else f"desk.refused.{code}"
    if not has_wording(f"{at}.title"):
        return RefusalSaid(code, t("desk.refused.other.title"), (t("desk.refused.other.text", code=code),))
    if has_wording(f"{at}.missing"):
        missing = t(f"{at}.missing", grounds=ground_names(grounds))
        return RefusalSaid(code, t(f"{at}.title"), (missing, t(f"{at}.next")))
    return RefusalSaid(code, t(f"{at}.title"), (t(f"{at}.text"),))


def http_status(refused: DeskError) -> int:
    """The HTTP status that goes with the refusal."""
    return next((status for kind, status in _STATUS if isinstance(refused, kind)), 500)
