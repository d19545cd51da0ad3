"""Reads one chat message from what a browser or a program sent, and refuses what cannot be one."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.web.wording import LANGUAGES

TEXT_LIMIT = 10_000
BODY_LIMIT_BYTES = 64 * 1024
_SESSION = re.compile(r"[A-Za-z0-9._:-]{8,128}")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# NUL and the other controls are no words; tab and line feed are.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class ChatMessage:
    """What a person said in a session; without `language` the assistant hears it from the words."""

    session: str
    text: str
    language: str | None


class Refused(Exception):
    """No answer to this; `code` is public and names the sentence in the catalogues (`failed.<code>`)."""

    def __init__(
        self, *, status: int, code: str, message: ChatMessage | None = None, language: str | None = None
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.session = message.session if message else None
        self.language = message.language if message else language
        self.words = message.text if message else ""


def new_session() -> str:
    """192 random bits: whoever holds a session can read its item's state, so it must not be guessed."""
    return secrets.token_urlsafe(24)


def read_json(body: bytes) -> Mapping[str, Any]:
    """The body's JSON object; raises Refused(400) where it is none."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(status=400, code="not_json") from error
    if not isinstance(value, dict):
        raise Refused(status=422, code="not_an_object")
    return value


def read_message(fields: Mapping[str, Any]) -> ChatMessage:
    """The message in these fields; a session is issued where none is given. Raises Refused(422)."""
    language = _language(fields.get("language"))
    session = _session(fields.get("session"), language)
    text = fields.get("text")
    if not isinstance(text, str):
        raise Refused(status=422, code="text_wrong", message=ChatMessage(session, "", language))
    message = ChatMessage(session, clean(text), language)
    if len(message.text) > TEXT_LIMIT:
        raise Refused(status=422, code="text_long", message=message)
    return message


def clean(text: str) -> str:
    """The same words in storable characters: no NUL, no half of a surrogate pair, line ends as `\\n`."""
    whole = _SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROL.sub("", whole).strip()


def _language(value: object) -> str | None:
    if value is None or (isinstance(value, str) and value in LANGUAGES):
        return value
    raise Refused(status=422, code="language_wrong")


def _session(value: object, language: str | None) -> str:
    if value is None:
        return new_session()
    if isinstance(value, str) and _SESSION.fullmatch(value):
        return value
    raise Refused(status=422, code="session_wrong", language=language)
