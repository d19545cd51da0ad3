"""Keeps one sender's turns apart over several processes, with a lock in Redis."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import structlog
from redis import Redis
from redis.exceptions import LockError, RedisError

from bot.web.turnstile import Guard, WaitedTooLong

log = structlog.get_logger(__name__)
_POLL_S = 0.02


def redis_guard(client: Redis, *, wait_s: float, held_at_most_s: float) -> Guard:
    """A guard for Turnstile; a lock falls after `held_at_most_s`, so a killed process blocks nobody."""

    @contextmanager
    def held(sender: str) -> Iterator[None]:
        lock = client.lock(
            f"chat-turn:{sender}", timeout=held_at_most_s, sleep=_POLL_S, blocking_timeout=wait_s
        )
        try:
            taken = lock.acquire()
        except RedisError as error:
            # Without Redis the order across processes is lost, the conversation is not: go on and say so.
            log.warning("chat_lock_unavailable", error=type(error).__name__)
            yield
            return
        if not taken:
            raise WaitedTooLong
        try:
            yield
        finally:
            with suppress(LockError, RedisError):
                lock.release()

    return held
