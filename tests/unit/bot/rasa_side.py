"""Runs in the assistant's environment (Python 3.10): prints, as JSON, how the corrections of Rasa behave."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import time
import warnings
from pathlib import Path

warnings.simplefilter("ignore")

import jsonschema  # noqa: E402  after the filter
from rasa.core.actions import action as rasa_action  # noqa: E402
from rasa.core.actions.action import RemoteAction  # noqa: E402
from rasa.utils.endpoints import EndpointConfig  # noqa: E402

from bot.rasa_corrections import correct_rasa, reply_validator  # noqa: E402
from bot.settings import AssistantSettings  # noqa: E402
from bot.stores import lock_store, tracker_store  # noqa: E402
from bot.turn_record import recording  # noqa: E402

REPLIES = {
    "good": {
        "events": [{"event": "slot", "name": "state", "value": "RJ", "timestamp": None}],
        "responses": [],
    },
    "events no list": {"events": {"event": "slot"}, "responses": []},
    "event without a kind": {"events": [{"name": "state"}], "responses": []},
    "responses of texts": {"events": [], "responses": ["hello"]},
    "no object": [],
}


def is_refused(reply: object) -> bool:
    try:
        RemoteAction("x", None)._validate_action_result(reply)
    except jsonschema.ValidationError:
        return True
    return False


def milliseconds() -> float:
    started = time.perf_counter()
    for _ in range(50):
        is_refused(REPLIES["good"])
    return (time.perf_counter() - started) * 20


def failures_noted() -> list[str]:
    async def run() -> list[str]:
        with recording() as record:
            endpoint = EndpointConfig("http://127.0.0.1:9/webhook")
            action = RemoteAction("validate_grievance_form", endpoint)
            action._action_call_format = lambda tracker, domain: {}
            with contextlib.suppress(Exception):  # what it raises is Rasa's affair; what was noted is ours
                await action.run(None, None, None, None)
            return record.failures

    return asyncio.run(run())


def main() -> None:
    before = {name: is_refused(reply) for name, reply in REPLIES.items()}
    slow_ms = milliseconds()
    correct_rasa()
    correct_rasa()
    folder = Path(sys.argv[1])
    settings = AssistantSettings(1, 2, folder, "", "rediss://u:p%40ss@cache:7000/3", folder / "m.tar.gz")
    sqlite, redis = tracker_store(settings), lock_store(settings)
    print(
        json.dumps(
            {
                "before": before,
                "after": {name: is_refused(reply) for name, reply in REPLIES.items()},
                "slow_ms": slow_ms,
                "fast_ms": milliseconds(),
                "one validator": reply_validator() is reply_validator(),
                "timeout_s": rasa_action.DEFAULT_REQUEST_TIMEOUT,
                "failures": failures_noted(),
                "sqlite": sqlite.kwargs,
                "redis": {"host": redis.url, **redis.kwargs},
            }
        )
    )


if __name__ == "__main__":
    main()
