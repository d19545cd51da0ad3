"""Liveness, readiness of every part, and metrics, for whoever watches the service."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from flask import Blueprint, Flask, Response, g, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest

Check = Callable[[], bool]
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


def build(checks: Mapping[str, Check]) -> Blueprint:
    """`/healthz`, `/readyz` and `/metrics`; `checks` names the parts that must answer."""
    health = Blueprint("health", __name__)

    @health.get("/healthz")
    def alive() -> Response:
        return jsonify(status="ok")

    @health.get("/readyz")
    def ready() -> Response:
        parts = {name: _answers(check) for name, check in checks.items()}
        response = jsonify(status="ready" if all(parts.values()) else "not_ready", parts=parts)
        response.status_code = 200 if all(parts.values()) else 503
        return response

    return health


def measure(app: Flask) -> None:
    """Counts and times every request by its route (never by its address, which may hold an ID)."""
    registry = CollectorRegistry()
    requests = Counter(
        "http_requests", "Requests answered.", ["method", "route", "status"], registry=registry
    )
    seconds = Histogram(
        "http_request_seconds", "Time to answer.", ["method", "route"], registry=registry, buckets=SECONDS
    )

    @app.before_request
    def start() -> None:
        g.started_at = time.perf_counter()

    @app.after_request
    def count(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "none"
        requests.labels(request.method, route, str(response.status_code)).inc()
        seconds.labels(request.method, route).observe(
            time.perf_counter() - g.get("started_at", time.perf_counter())
        )
        return response

    metrics = Blueprint("metrics", __name__)

    @metrics.get("/metrics")
    def tell() -> Response:
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    app.register_blueprint(metrics)


def _answers(check: Check) -> bool:
    try:
        return check()
    except Exception:  # whatever a part's driver raises, the part is not ready
        return False
