"""The public process: chat, phone line, tracking, desk, review, simulator and the public API on one port."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import httpx
from apiflask import APIFlask
from flask import Blueprint
from redis import Redis

from backend.api import health
from backend.api.application import join, new_application
from backend.api.auth import ApiContext
from backend.bootstrap.desk import build_desk_without_triage, is_migrated
from backend.bootstrap.guards import guard, limit_sign_in
from backend.bootstrap.logs import set_up_logs
from backend.desk import blueprint as pages
from backend.services.desk import Desk
from backend.services.directory import next_hearing_at, phones_of_officers
from backend.settings import WebSettings, from_environment
from bot.web import blueprint as chat
from bot.web.settings import ChatSettings
from telephony.inbound import blueprint as phone_line
from telephony.settings import PhoneSettings
from telephony.simulator import blueprint as simulator
from telephony.simulator.settings import SimulatorSettings
from telephony.simulator.sweep import Sweeper

PART_TIMEOUT_S = 2.0


def create_app() -> APIFlask:
    """What gunicorn serves; settings come from the environment."""
    set_up_logs("web")
    settings = from_environment(WebSettings)
    return build(build_desk_without_triage(settings), settings)


def build(desk: Desk, settings: WebSettings) -> APIFlask:
    """The application over a given desk; the parts read their own settings from the environment."""
    app = new_application("champions-web")
    health.measure(app)
    limiter = guard(app, settings)
    app.register_blueprint(health.build(_checks(desk, settings)))
    join(app, ApiContext(desk=desk, service_token=None))
    parts = [
        *pages.build(pages.PagesConfig(desk=desk)),
        *chat.build(from_environment(ChatSettings)),
        *phone_line.build(from_environment(PhoneSettings)),
        *(_simulator(desk) if settings.has_simulator else []),
    ]
    for part in parts:
        app.register_blueprint(part)
    limit_sign_in(app, limiter, settings)
    return app


def _simulator(desk: Desk) -> list[Blueprint]:
    settings = from_environment(SimulatorSettings)
    exchange = simulator.build_exchange(settings)
    Sweeper(exchange).start()
    return simulator.build(
        settings,
        exchange=exchange,
        officers=lambda: [simulator.Phone(name, number) for name, number in phones_of_officers(desk)],
        next_hearing=lambda: next_hearing_at(desk),
    )


def _checks(desk: Desk, settings: WebSettings) -> Mapping[str, Callable[[], bool]]:
    """The parts that this process rests on."""
    checks: dict[str, Callable[[], bool]] = {
        "database": desk.database.is_ready,
        "migrations": lambda: is_migrated(desk),
    }
    if settings.desk_url:
        checks["api"] = lambda: _answers(settings.desk_url + "/healthz")
    if settings.rasa_url:
        checks["assistant"] = lambda: _answers(settings.rasa_url + "/webhooks/desk/")
    if settings.actions_port:
        # The assistant is not ready while the actions that it calls at every answer are away.
        checks["actions"] = lambda: _answers(f"http://127.0.0.1:{settings.actions_port}/health")
    if settings.redis_url:
        redis = Redis.from_url(settings.redis_url, socket_timeout=PART_TIMEOUT_S)
        checks["redis"] = lambda: bool(redis.ping())
    return checks


def _answers(url: str) -> bool:
    return httpx.get(url, timeout=PART_TIMEOUT_S, trust_env=False).status_code == 200
