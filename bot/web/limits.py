"""Refuses a flood of messages, by session and by address, with the storage of the app's own limiter."""

from __future__ import annotations

import structlog
from flask import current_app, request
from limits import parse_many
from limits.errors import StorageError
from limits.strategies import RateLimiter

from bot.web.intake import ChatMessage, Refused
from bot.web.settings import ChatSettings

log = structlog.get_logger(__name__)


def refuse_flood(message: ChatMessage, settings: ChatSettings) -> None:
    """Count this message; raises Refused(429) past a limit.

    A session is held short, an address is not: whole districts share one address of a mobile carrier.
    """
    strategy = _strategy()
    if strategy is None:
        return
    counted = [
        (settings.chat_limit_per_session, "chat-session", message.session),
        (settings.chat_limit_per_address, "chat-address", request.remote_addr or "unknown"),
    ]
    if not all(_hit(strategy, rule, scope, who) for rule, scope, who in counted):
        raise Refused(status=429, code="too_many", message=message)


def _strategy() -> RateLimiter | None:
    limiters = [found for found in current_app.extensions.get("limiter", ()) if found.enabled]
    return limiters[0].limiter if limiters else None


def _hit(strategy: RateLimiter, rule: str, scope: str, who: str) -> bool:
    try:
        return all(strategy.hit(limit, scope, who) for limit in parse_many(rule))
    except (StorageError, OSError) as error:
        # Counting must not silence people: without its storage the limit is off, and the log says so.
        log.warning("chat_limit_unavailable", error=type(error).__name__)
        return True
