"""A caller's way through the line: one method a stage, each from what was heard to the next stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.talk import AssistantUnavailable, Turn
from telephony.inbound import keys, messages
from telephony.inbound.answers import words_for_keys, yes_or_no
from telephony.inbound.calls import Call, Choice, Stage
from telephony.inbound.heard import Heard
from telephony.inbound.line import Line
from telephony.inbound.messages import Next
from telephony.inbound.spelling import KEYED_DIGITS, from_keys
from telephony.inbound.voices import OFFERED
from telephony.inbound.wording import plain

MOST_MISSES = 3
ENDS_IN_CALLBACK = frozenset({Stage.RECORD_CONSENT, Stage.RECORDING, Stage.CALLBACK_PHONE})


def advance(line: Line, call: Call, heard: Heard) -> Next:
    """The call after one input. What was said is kept before anybody acts on it."""
    if heard.is_silence:
        return _missed(line, call, "not_heard")
    if heard.digits == keys.REPEAT:
        return Next(call)
    if _wants_person(line, call, heard):
        return messages.promise_callback(line, replace(call, reason="asked_for_person"))
    return _STAGES[call.stage](line, call, heard)


def _missed(line: Line, call: Call, key: str) -> Next:
    """Says so and asks again; the third time the caller is led to a recording or a callback."""
    if call.stage is Stage.TALK and call.asks is None and key == "not_heard":
        return Next(call.at(Stage.DONE))
    call = replace(call, misses=call.misses + 1)
    if call.misses < MOST_MISSES:
        return Next(call, (line.says(call, key),))
    call = replace(call, reason=call.reason or "not_heard")
    if call.stage in ENDS_IN_CALLBACK:
        return messages.give_up(line, call)
    return Next(call.at(Stage.RECORD_CONSENT), (line.says(call, "three_misses"),))


def _wants_person(line: Line, call: Call, heard: Heard) -> bool:
    if call.stage in ENDS_IN_CALLBACK:
        return False
    return heard.digits == keys.PERSON or (bool(heard.words) and line.is_meant(heard.words, "person"))


def _language(line: Line, call: Call, heard: Heard) -> Next:
    spoken = (language for language in OFFERED if line.wording.means(heard.words, "language", language))
    language = keys.LANGUAGE_KEYS.get(heard.digits) or next(spoken, None)
    if language is None:
        return _missed(line, call, "not_understood")
    is_resumable = line.book.cut_off(call.caller) is not None
    return Next(call.at(Stage.RESUME if is_resumable else Stage.MENU, language=language))


def _resume(line: Line, call: Call, heard: Heard) -> Next:
    answer = yes_or_no(line, heard)
    if answer is None:
        return _missed(line, call, "not_understood")
    before = line.book.cut_off(call.caller)
    if answer == "no" or before is None:
        return Next(call.at(Stage.MENU))
    return Next(
        call.at(
            Stage.TALK,
            conversation=before.conversation,
            asks=before.asks,
            choices=before.choices,
            spoken=before.spoken,
            language=before.language,
        )
    )


def _menu(line: Line, call: Call, heard: Heard) -> Next:
    if heard.words:
        return _talk_with(line, call, heard.words)
    meaning = keys.MENU_KEYS.get(heard.digits)
    if meaning is None:
        return _missed(line, call, "not_understood")
    return _talk_with(line, call, line.wording.tell(meaning, call.language), opens_as="menu")


def _talk(line: Line, call: Call, heard: Heard) -> Next:
    if heard.words:
        is_checked = heard.is_doubtful and call.asks not in keys.YES_NO_ASKS
        if is_checked:
            return Next(call.at(Stage.HEARD_CHECK, pending=heard.words))
        return _talk_with(line, call, heard.words)
    if call.asks is None and heard.digits == keys.MENU:
        return Next(call.at(Stage.MENU))
    if call.asks in keys.ITEM_ASKS and len(heard.digits) == KEYED_DIGITS:
        return Next(call.at(Stage.SERIES, pending=heard.digits))
    words = words_for_keys(line, call, heard.digits)
    if words is None:
        return _missed(line, call, "not_understood")
    return _talk_with(line, call, words, opens_as="menu")


def _heard_check(line: Line, call: Call, heard: Heard) -> Next:
    answer = yes_or_no(line, heard)
    if answer == "yes":
        return _talk_with(line, call, call.pending)
    if answer == "no":
        return Next(call.at(Stage.TALK, pending=""), (line.says(call, "say_again"),))
    if not heard.words:
        return _missed(line, call, "not_understood")
    return _talk(line, call.at(Stage.TALK, pending=""), heard)


def _series(line: Line, call: Call, heard: Heard) -> Next:
    letters = plain(heard.words).replace(" ", "").upper()[:2]
    series = keys.SERIES_KEYS.get(heard.digits, letters)
    item_id = from_keys(call.pending, series)
    if series not in keys.SERIES_KEYS.values() or item_id is None:
        return _missed(line, call, "not_understood")
    return _talk_with(line, call, item_id)


def _talk_with(line: Line, call: Call, words: str, *, opens_as: str = "opening") -> Next:
    """One turn with the assistant; where it does not answer, the line takes a message instead.

    Words where nothing was asked are kept as `opens_as`: "opening" are the caller's own, "menu" are the
    line's for a key, which are nobody's story."""
    if call.asks not in keys.SECRET_ASKS:
        line.book.note(call, call.asks or opens_as, words)
    try:
        turn = line.assistant.say(
            sender=call.conversation,
            text=words,
            channel="voice",
            language=call.language,
            caller=call.caller,
        )
    except AssistantUnavailable:
        call = call.at(Stage.RECORD_CONSENT, reason="assistant_down", pending="")
        return Next(call, (line.says(call, "assistant_down"),))
    return _after_turn(line, call, turn)


def _after_turn(line: Line, call: Call, turn: Turn) -> Next:
    """What the assistant said and asks. Where it asks nothing more, a hang-up costs the caller nothing."""
    choices = [Choice(b.title, b.payload) for message in turn.messages for b in message.buttons]
    was_answered = turn.asks is None or turn.item is not None
    if was_answered:
        line.book.forget_said(call.sid)
    return Next(
        call.at(
            Stage.TALK,
            asks=turn.asks,
            choices=tuple(choices),
            spoken=tuple(message.text for message in turn.messages),
            language=turn.language,
            item=turn.item or call.item,
            has_new_item=turn.item is not None,
            pending="",
            was_answered=was_answered,
        )
    )


def _record_consent(line: Line, call: Call, heard: Heard) -> Next:
    answer = yes_or_no(line, heard)
    if answer == "yes":
        return Next(call.at(Stage.RECORDING))
    if answer == "no":
        return messages.promise_callback(line, call)
    return _missed(line, call, "not_understood")


def _recording(line: Line, call: Call, heard: Heard) -> Next:
    if not heard.recording_url:
        return _missed(line, call, "not_heard")
    return messages.file_message(line, replace(call, recording_url=heard.recording_url))


def _callback_phone(line: Line, call: Call, heard: Heard) -> Next:
    phone = messages.mobile_number(heard.digits or heard.words)
    if phone is None:
        return _missed(line, call, "not_understood")
    call = replace(call, phone=phone)
    if call.recording_url:
        return messages.file_message(line, call)
    return messages.promise_callback(line, call)


def _done(line: Line, call: Call, heard: Heard) -> Next:
    return Next(call)


_STAGES: dict[Stage, Callable[[Line, Call, Heard], Next]] = {
    Stage.LANGUAGE: _language,
    Stage.RESUME: _resume,
    Stage.MENU: _menu,
    Stage.TALK: _talk,
    Stage.HEARD_CHECK: _heard_check,
    Stage.SERIES: _series,
    Stage.RECORD_CONSENT: _record_consent,
    Stage.RECORDING: _recording,
    Stage.CALLBACK_PHONE: _callback_phone,
    Stage.DONE: _done,
}
