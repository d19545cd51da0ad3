"""The loopback listener: the whole API, for the assistant, the phone line and programs on this machine."""

from __future__ import annotations

from apiflask import APIFlask

from backend.api import health
from backend.api.application import join, new_application
from backend.api.auth import ApiContext
from backend.bootstrap.desk import is_migrated
from backend.bootstrap.logs import set_up_logs
from backend.bootstrap.reading_desk import build_desk
from backend.services.desk import Desk
from backend.settings import ApiSettings, from_environment


def create_app() -> APIFlask:
    """What gunicorn serves; settings come from the environment."""
    set_up_logs("api")
    settings = from_environment(ApiSettings)
    return build(build_desk(settings), settings.service_token.get_secret_value())


def build(desk: Desk, service_token: str) -> APIFlask:
    """The application over a given desk."""
    app = new_application("champions-api")
    health.measure(app)
    checks = {"database": desk.database.is_ready, "migrations": lambda: is_migrated(desk)}
    app.register_blueprint(health.build(checks))
    join(app, ApiContext(desk=desk, service_token=service_token))
    return app
