"""What guards the public process: headers on every answer, limits by address, proxies, cookies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from flask import Flask, Response, request
from flask.typing import RouteCallable
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.middleware.proxy_fix import ProxyFix

from backend.settings import WebSettings

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Twilio and the simulator call from few addresses and are known by their signature or their page; the chat
# counts by session, and whole districts share one address of a mobile carrier.
UNLIMITED = ("/chat/", "/voice/", "/sms/", "/simulator", "/healthz", "/readyz", "/metrics")
SIGN_IN = ("desk.sign_in_submit", "track.ask_submit", "track.code_submit")


def guard(app: Flask, settings: WebSettings) -> Limiter:
    """Sets keys, cookies, headers and limits; before the parts are joined."""
    app.secret_key = settings.secret_key.get_secret_value()
    app.config.update(
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.is_https,
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.after_request(_with_headers(settings))
    limiter = Limiter(
        get_remote_address,
        app=app,
        default_limits=[settings.limit_per_address],
        storage_uri=settings.redis_url or "memory://",
        in_memory_fallback_enabled=bool(settings.redis_url),
        key_prefix="champions",
    )
    limiter.request_filter(lambda: request.path.startswith(UNLIMITED) or request.endpoint == "static")
    return limiter


def limit_sign_in(app: Flask, limiter: Limiter, settings: WebSettings) -> None:
    """Slows whoever guesses; after the parts are joined."""
    for endpoint in SIGN_IN:
        limited = limiter.limit(settings.limit_sign_in)(app.view_functions[endpoint])
        app.view_functions[endpoint] = cast(RouteCallable, limited)


def _with_headers(settings: WebSettings) -> Callable[[Response], Response]:
    def add(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.is_https:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        return response

    return add
