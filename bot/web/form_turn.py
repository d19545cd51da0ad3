"""One message by the plain form: the same gateway, and what was said travels in the form itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.talk import Turn
from bot.web import intake
from bot.web.gateway import ChatGateway
from bot.web.limits import refuse_flood
from bot.web.pages import Shown
from bot.web.settings import ChatSettings
from bot.web.transcript import Entry, TranscriptSeal
from bot.web.wording import LANGUAGES


@dataclass(frozen=True)
class FormAnswer:
    """What the page shows next, in which language, and with which status."""

    shown: Shown
    language: str
    status: int


class FormTurn:
    """Takes the fields of `POST /chat/form`: text or choice, session, language, transcript."""

    def __init__(self, *, gateway: ChatGateway, settings: ChatSettings, secret: str) -> None:
        self._gateway = gateway
        self._settings = settings
        self._seal = TranscriptSeal(secret)

    def take(self, form: Mapping[str, str], page_language: str, *, is_own: bool) -> FormAnswer:
        """Say it, and lay out the page; what could not be said stands in the box again. A form that another
        site sent (`is_own` false) opens no session of that site's choice: its maker could read along."""
        language = form.get("language", page_language)
        language = language if language in LANGUAGES else page_language
        session = (form.get("session") if is_own else None) or intake.new_session()
        said_before = self._seal.open(session, form.get("transcript", ""))
        text = form.get("choice") or form.get("text", "")
        try:
            message = intake.read_message({"session": session, "text": text, "language": language})
            refuse_flood(message, self._settings)
            turn = self._gateway.say(message)
        except intake.Refused as refused:
            return self._refused(refused, said_before, text=text, session=session, language=language)
        entries = [*said_before, Entry(by="person", text=_shown_words(said_before, message.text))]
        entries += _entries(turn)
        shown = Shown(session, entries, turn.asks, self._seal.seal(session, entries))
        return FormAnswer(shown, turn.language, 200)

    def _refused(
        self, refused: intake.Refused, entries: list[Entry], *, text: str, session: str, language: str
    ) -> FormAnswer:
        # A session that cannot be one is not handed back, or the next message would fail the same way.
        kept = "" if refused.code == "session_wrong" else session
        sealed = self._seal.seal(kept, entries)
        shown = Shown(kept, entries, None, sealed, draft=intake.clean(text), problem=refused.code)
        return FormAnswer(shown, language, refused.status)


def _shown_words(entries: list[Entry], text: str) -> str:
    """The title of the button that says this text, as the person saw it, else the text."""
    titles = {payload: title for entry in entries[-8:] for title, payload in entry.buttons}
    return titles.get(text, text)


def _entries(turn: Turn) -> list[Entry]:
    last = len(turn.messages) - 1
    return [
        Entry(
            by="assistant",
            text=message.text,
            buttons=tuple((button.title, button.payload) for button in message.buttons),
            item=turn.item if index == last else None,
        )
        for index, message in enumerate(turn.messages)
    ]
