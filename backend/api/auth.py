"""Who calls the API: bearer tokens with roles, and the permission that every route must declare."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from flask import current_app, g, request

from backend.domain.errors import NotPermitted, NotSignedIn
from backend.domain.terms import Role
from backend.services.access import DESK_ROLES
from backend.services.actor import ASSISTANT_ACTOR, Actor
from backend.services.desk import Desk
from backend.services.tokens import actor_of_token

EXTENSION = "champions_api"
OFFICERS = tuple(sorted(DESK_ROLES))
SERVICE = (Role.SERVICE,)

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class ApiContext:
    """What the routes need. `service_token` is none on the public listener, which thereby refuses every
    service route."""

    desk: Desk
    service_token: str | None


def context() -> ApiContext:
    """The context of the application that answers."""
    return cast(ApiContext, current_app.extensions[EXTENSION])


def desk() -> Desk:
    """The desk of the application that answers."""
    return context().desk


def actor() -> Actor:
    """Who calls, as the token told."""
    return cast(Actor, g.actor)


def permitted(*roles: Role) -> Callable[[View], View]:
    """Declares who may call a route."""

    def mark(view: View) -> View:
        vars(view)["permitted"] = frozenset(roles)
        # Where APIFlask keeps the description of a route.
        vars(view).setdefault("_spec", {})["security"] = ["bearer"]
        return view

    return mark


def roles_of(view: Callable[..., Any]) -> frozenset[Role] | None:
    """Who may call a route; none where nobody declared it."""
    return cast("frozenset[Role] | None", getattr(view, "permitted", None))


def check_permission() -> None:
    """Before every route: who calls, and may they. A route that declares nothing lets nobody in."""
    g.actor = _caller()
    roles = roles_of(current_app.view_functions[str(request.endpoint)])
    if roles is None or g.actor.role not in roles:
        raise NotPermitted(f"the role {g.actor.role.value} may not do this")


def _caller() -> Actor:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NotSignedIn("a bearer token is needed")
    known = context().service_token
    if known is not None and secrets.compare_digest(token.strip().encode(), known.encode()):
        return ASSISTANT_ACTOR
    found = actor_of_token(desk(), token.strip())
    if found is None:
        raise NotSignedIn("this token is not known")
    return found
