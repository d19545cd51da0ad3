"""The one place where errors become answers: problem details (RFC 9457) with the desk's stable codes."""

from __future__ import annotations

from typing import Any

import structlog
from apiflask import APIFlask
from apiflask.exceptions import HTTPError
from flask import Response, jsonify, request
from sqlalchemy.exc import DataError, OperationalError, TimeoutError
from werkzeug.exceptions import HTTPException

from backend.domain.errors import (
    BadInput,
    Conflict,
    DeskError,
    NotFound,
    NotPermitted,
    NotSignedIn,
    TooMany,
)

# The nearest class in the error's line of descent counts, so NotSignedIn comes out before NotPermitted.
STATUS_OF: dict[type[DeskError], int] = {
    BadInput: 422,
    NotPermitted: 403,
    NotSignedIn: 401,
    NotFound: 404,
    Conflict: 409,
    TooMany: 429,
    DeskError: 500,
}
CODES = {400: "bad_request", 404: "not_found", 405: "method_not_allowed", 413: "too_large", 429: "too_many"}
PREFIX = "/api/"

log = structlog.get_logger(__name__)


def problem(status: int, code: str, detail: str = "", **facts: Any) -> Response:
    """A problem details answer."""
    title = code.replace("_", " ").capitalize()
    body = {"type": "about:blank", "title": title, "status": status, "code": code, "detail": detail, **facts}
    response = jsonify(body)
    response.status_code = status
    response.mimetype = "application/problem+json"
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def status_of(error: type[DeskError]) -> int:
    """The HTTP status of a class of the tree."""
    return next(STATUS_OF[one] for one in error.__mro__ if one in STATUS_OF)


def install(app: APIFlask) -> None:
    """Registers the handlers. Paths outside of /api keep their own error pages."""
    app.register_error_handler(DeskError, _desk_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(OperationalError, _unavailable)
    app.register_error_handler(TimeoutError, _unavailable)
    app.register_error_handler(DataError, _not_storable)
    app.register_error_handler(RecursionError, _too_deep)
    app.register_error_handler(Exception, _unexpected)
    app.error_processor(_validation_error)
    # The processor also takes over Werkzeug's errors; ours keeps the pages' own ones.
    app.register_error_handler(HTTPException, _http_error)


def _desk_error(error: DeskError) -> Response:
    return problem(status_of(type(error)), error.code, error.detail, **error.facts)


def _validation_error(error: HTTPError) -> Response:
    """What APIFlask found wrong in a body or in the query."""
    fields = error.detail if isinstance(error.detail, dict) else {}
    return problem(
        error.status_code, CODES.get(error.status_code, "bad_input"), str(error.message), errors=fields
    )


def _http_error(error: HTTPException) -> Response | HTTPException:
    if not request.path.startswith(PREFIX):
        return error
    status = error.code or 500
    answer = problem(status, CODES.get(status, "refused"), error.description or "")
    if status == 429:
        answer.headers["Retry-After"] = "60"
    return answer


def _unavailable(error: OperationalError | TimeoutError) -> Response:
    """The database is busy or away: worth another try."""
    log.error(
        "database_unavailable", path=request.url_rule and request.url_rule.rule, kind=type(error).__name__
    )
    answer = problem(503, "unavailable", "the desk is busy; try again")
    answer.headers["Retry-After"] = "2"
    return answer


def _not_storable(_: DataError) -> Response:
    """The database cannot hold such a value, as PostgreSQL no NUL: the caller's fault, in an address too."""
    return problem(422, "bad_input", "this holds characters or numbers that cannot be kept")


def _too_deep(_: RecursionError) -> Response:
    """Brackets within brackets, deeper than any parser goes."""
    return problem(400, "bad_request", "the body is nested too deep")


def _unexpected(error: Exception) -> Response:
    """Nothing from inside reaches a caller; the log has it."""
    log.exception(
        "unexpected_error", path=request.url_rule and request.url_rule.rule, kind=type(error).__name__
    )
    return problem(500, "internal_error", "something went wrong inside; it was recorded")
