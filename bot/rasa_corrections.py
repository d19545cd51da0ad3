"""Corrects, in the running process, what Rasa 3.6.21 does wrong for this service. Each says what and why."""

from __future__ import annotations

import functools
from typing import Any

import jsonschema
from rasa.core import tracker_store
from rasa.core.actions import action as rasa_action
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.utils import endpoints

from bot.turn_record import note_failure, note_state

# One action asks the desk twice at most, 3 s each; whoever waits for the turn gives up after 8 s.
ACTION_TIMEOUT_S = 6.5


def correct_rasa() -> None:
    """All of them; a second call changes nothing."""
    if getattr(RemoteAction, "_corrected", False):
        return
    RemoteAction._corrected = True
    _validate_replies_with_one_validator()
    _wait_for_actions_no_longer_than_the_caller()
    _tell_of_failed_actions()
    _tell_where_the_conversation_stands()
    _keep_what_people_say_out_of_database_errors()


@functools.lru_cache(maxsize=1)
def reply_validator() -> Any:
    """The validator of an action server's replies; its schema is itself checked once."""
    schema = RemoteAction.action_response_format_spec()
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    return validator(schema)


def validate_reply(self: RemoteAction, result: dict[str, Any]) -> bool:
    """True, or jsonschema.ValidationError as Rasa's own."""
    error = jsonschema.exceptions.best_match(reply_validator().iter_errors(result))
    if error is not None:
        raise error
    return True


def _validate_replies_with_one_validator() -> None:
    # Rasa calls jsonschema.validate, which checks the schema itself again: 21 ms of every turn.
    RemoteAction._validate_action_result = validate_reply


def _wait_for_actions_no_longer_than_the_caller() -> None:
    # The default is 300 s, long after the person has gone.
    rasa_action.DEFAULT_REQUEST_TIMEOUT = ACTION_TIMEOUT_S
    endpoints.DEFAULT_REQUEST_TIMEOUT = ACTION_TIMEOUT_S


def _tell_of_failed_actions() -> None:
    # The processor logs an action's exception and goes on as if it had said nothing.
    original = RemoteAction.run

    async def run(self: RemoteAction, *args: Any, **kwargs: Any) -> Any:
        try:
            return await original(self, *args, **kwargs)
        except ActionExecutionRejection:
            raise
        except Exception:
            note_failure(self.name())
            raise

    RemoteAction.run = run


def _tell_where_the_conversation_stands() -> None:
    # The REST channel returns the messages only; reading the conversation again would double the reads.
    original = MessageProcessor.save_tracker

    async def save_tracker(self: MessageProcessor, tracker: Any) -> None:
        await original(self, tracker)
        note_state(asks=tracker.get_slot(REQUESTED_SLOT), language=tracker.get_slot("language"))

    MessageProcessor.save_tracker = save_tracker


def _keep_what_people_say_out_of_database_errors() -> None:
    # SQLAlchemy writes a failed statement's values into the error, and Rasa the error into the log.
    original = tracker_store.create_engine_kwargs
    tracker_store.create_engine_kwargs = lambda url: {**original(url), "hide_parameters": True}
