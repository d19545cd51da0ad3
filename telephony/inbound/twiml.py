"""The one module that builds TwiML: what is said, heard, recorded and joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from telephony.inbound.voices import VOICES

LONGEST_SAY = 1_500  # characters; Twilio refuses over 4,096 in one <Say>, counted after escaping
LONGEST_SPEECH_S = 60
LONGEST_RECORDING_S = 180
# Characters that XML 1.0 cannot carry, escaped or not: a caller's words must not break the document.
NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Said:
    """One thing to say; without text it is a pause of a second."""

    text: str
    language: str


@dataclass(frozen=True)
class Listen:
    """How to wait for an answer. `keys` is the number of keys that end it, None for any number up to hash."""

    action: str
    language: str
    keys: int | None = 1
    is_story: bool = False
    hints: Sequence[str] = ()


@dataclass(frozen=True)
class Seat:
    """A place in a hearing's conference; `leg` is the participant's label."""

    room: str
    leg: str
    starts: bool
    is_recorded: bool
    events_url: str
    after_url: str


class Script:
    """A TwiML document in the making. Every way out of it is a verb: it never ends on silence."""

    def __init__(self) -> None:
        self._response = VoiceResponse()

    def say(self, said: Iterable[Said]) -> Script:
        """Says without listening."""
        _speak(self._response, said)
        return self

    def listen(self, listen: Listen, said: Iterable[Said]) -> Script:
        """Says and listens by speech and keys; silence is posted too, and the redirect is its second net."""
        gather = Gather(
            input="dtmf speech",
            action=listen.action,
            method="POST",
            language=VOICES[listen.language].hears,
            timeout=10 if listen.is_story or listen.keys is None else 6,
            speech_timeout="4" if listen.is_story else "auto",
            max_speech_time=LONGEST_SPEECH_S if listen.is_story else None,
            action_on_empty_result=True,
            profanity_filter=False,  # what was said to a person in distress is part of the story
            num_digits=listen.keys,
            finish_on_key="#",
            hints=", ".join(listen.hints)[:500] or None,
        )
        _speak(gather, said)
        self._response.append(gather)
        self._response.redirect(listen.action, method="POST")
        return self

    def record(self, action: str, saved_url: str) -> Script:
        """Records a message; an empty one skips `action`, so the redirect carries on."""
        self._response.record(
            action=action,
            method="POST",
            max_length=LONGEST_RECORDING_S,
            timeout=6,
            finish_on_key="#",
            play_beep=True,
            recording_status_callback=saved_url,
            recording_status_callback_event="completed",
            recording_status_callback_method="POST",
        )
        self._response.redirect(action, method="POST")
        return self

    def enter(self, seat: Seat) -> Script:
        """Joins the hearing's room; whoever does not start it hears music until it starts."""
        dial = Dial(action=seat.after_url, method="POST")
        dial.conference(
            seat.room,
            participant_label=seat.leg,
            start_conference_on_enter=seat.starts,
            end_conference_on_exit=seat.starts,
            beep="false",
            record="record-from-start" if seat.is_recorded else "do-not-record",
            status_callback=seat.events_url,
            status_callback_event="start end join leave",
            status_callback_method="POST",
        )
        self._response.append(dial)
        return self

    def go(self, url: str) -> Script:
        """Fetches the next step."""
        self._response.redirect(url, method="POST")
        return self

    def hang_up(self) -> Script:
        """Ends the call."""
        self._response.hangup()
        return self

    def xml(self) -> str:
        """The document."""
        return str(self._response)


def message_reply(texts: Sequence[str]) -> str:
    """The answer to an SMS: one message a text."""
    response = MessagingResponse()
    for text in texts:
        response.message(NO_XML.sub("", text))
    return str(response)


def pause() -> Said:
    """A second of nothing, so that a digit can be written down."""
    return Said(text="", language="")


def _speak(parent: VoiceResponse | Gather, said: Iterable[Said]) -> None:
    for part in said:
        if not part.text:
            parent.pause(length=1)
            continue
        voice = VOICES[part.language]
        for piece in _pieces(NO_XML.sub("", part.text)):
            parent.say(piece, voice=voice.name, language=voice.speaks)


def _pieces(text: str) -> list[str]:
    """The text in pieces that fit one <Say>, cut at blanks."""
    pieces: list[str] = []
    rest = text.strip()
    while len(rest) > LONGEST_SAY:
        cut = rest.rfind(" ", 0, LONGEST_SAY)
        cut = cut if cut > 0 else LONGEST_SAY
        pieces.append(rest[:cut])
        rest = rest[cut:].strip()
    return [*pieces, rest] if rest else pieces
