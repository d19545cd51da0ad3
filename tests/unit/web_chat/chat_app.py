"""The chat alone as an application, as the joining module would make it, for tests of this folder."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, send_from_directory
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from bot.web.blueprint import build
from bot.web.settings import ChatSettings

ASSETS = Path(__file__).resolve().parents[3] / "backend" / "desk" / "static"
STRICT = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def chat_app(settings: ChatSettings) -> Flask:
    """With a limiter, a secret and the strictest policy for what a page may load."""
    app = Flask("chat-alone", static_folder=None)
    app.secret_key = "only-for-tests"
    Limiter(get_remote_address, app=app, storage_uri="memory://")
    for blueprint in build(settings):
        app.register_blueprint(blueprint)

    @app.get("/assets/<path:name>")
    def assets(name: str) -> object:
        return send_from_directory(ASSETS, name)

    @app.after_request
    def strict(response: object) -> object:
        response.headers["Content-Security-Policy"] = STRICT  # type: ignore[attr-defined]
        return response

    return app
