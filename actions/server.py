"""Runs the action server on the loopback: `python -m actions.server`."""

from __future__ import annotations

import asyncio
import logging
import warnings
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic

from actions.settings import ActionSettings

# Calls to the desk block a thread for up to 3 s each; so many talks may wait at once.
THREADS = 16


class Actions(ActionExecutor):
    """Our actions choose responses by name and never read the domain, which Rasa therefore does not send."""

    def update_and_return_domain(self, payload: dict[str, Any], action_name: str) -> dict[str, Any]:
        return {}


def app() -> Sanic:
    """The server with every action of this package."""
    actions = Actions()
    actions.register_package("actions")
    server = create_app(actions, cors_origins="")
    server.register_listener(_make_threads, "before_server_start")
    return server


async def _make_threads(server: Sanic, loop: asyncio.AbstractEventLoop) -> None:
    loop.set_default_executor(ThreadPoolExecutor(THREADS, thread_name_prefix="desk"))


def main() -> None:
    """Serve until stopped. Raises ValidationError naming the settings that are missing."""
    settings = ActionSettings()
    logging.basicConfig(level=logging.WARNING)
    # This pair of versions was tried and works together.
    warnings.filterwarnings("ignore", message="Your versions of rasa and rasa_sdk")
    # One process, whose memory is small, rather than Sanic's manager and workers.
    app().run(host="127.0.0.1", port=settings.actions_port, single_process=True, access_log=False, motd=False)


if __name__ == "__main__":
    main()
