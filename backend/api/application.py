"""Joins the API's routes to an application: blueprints, permissions, errors, description."""

from __future__ import annotations

from typing import Any

from apiflask import APIFlask
from flask.sansio.blueprints import Blueprint

from backend.api import problems
from backend.api.auth import EXTENSION, ApiContext, check_permission
from backend.api.officer_routes import officers
from backend.api.service_routes import service

LONGEST_BODY = 1_000_000  # bytes


class Application(APIFlask):
    """Takes pages beside the API: APIFlask asks every blueprint if it is described; Flask's do not say."""

    def register_blueprint(self, blueprint: Blueprint, **options: Any) -> None:
        vars(blueprint).setdefault("enable_openapi", False)
        super().register_blueprint(blueprint, **options)


def new_application(name: str) -> APIFlask:
    """An application that describes its API at /api/v1/openapi.json and keeps the pages' own errors."""
    app = Application(
        name,
        title="CHAMPIONS intake desk",
        version="1.0.0",
        spec_path="/api/v1/openapi.json",
        docs_path=None,
        json_errors=False,
    )
    app.config["MAX_CONTENT_LENGTH"] = LONGEST_BODY
    app.config["SECURITY_SCHEMES"] = {"bearer": {"type": "http", "scheme": "bearer"}}
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's default provider has it
    problems.install(app)
    return app


def join(app: APIFlask, context: ApiContext) -> None:
    """Adds the API. Its service routes answer only where the context has the service's token."""
    app.extensions[EXTENSION] = context
    app.before_request_funcs.setdefault(service.name, []).append(check_permission)
    app.before_request_funcs.setdefault(officers.name, []).append(check_permission)
    app.register_blueprint(service)
    app.register_blueprint(officers)
