"""The one way from the actions to the desk: its published client, off the event loop."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from typing import Any, TypeVar

from actions.settings import ActionSettings
from backend.client import DeskClient

Answer = TypeVar("Answer")


@functools.lru_cache(maxsize=1)
def client() -> DeskClient:
    """One client for the process; its connections are kept open between turns."""
    settings = ActionSettings()
    return DeskClient(settings.desk_url, settings.service_token)


async def ask(call: Callable[..., Answer], /, **arguments: Any) -> Answer:
    """Run one call of the client in a thread: it blocks for up to 3 s, and other talks go on meanwhile.

    Raises DeskUnavailable and DeskRefused as the client does.
    """
    return await asyncio.to_thread(call, **arguments)
