"""The two legs of a hearing's call: who it is, then consent, then the room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from telephony.inbound.answers import yes_or_no
from telephony.inbound.heard import Heard
from telephony.inbound.intake import MOST_MISSES
from telephony.inbound.legs import OFFICER, PERSON, Leg, tell_desk
from telephony.inbound.line import Line
from telephony.inbound.spelling import spoken_groups
from telephony.inbound.twiml import Listen, Said, Script, Seat, pause

OFFICERS_LANGUAGE = "en"
# Only these may be a person: `unknown` may be a machine, and a machine hears no fact of the case.
MAY_BE_PERSON = frozenset({"", "human"})


def answered(line: Line, leg: Leg, answered_by: str) -> Script:
    """The first words: who calls. No fact of the case before somebody has said who they are."""
    if answered_by not in MAY_BE_PERSON:
        tell_desk(line, leg, "machine")
        return Script().say([_says(line, "hearing_machine", OFFICERS_LANGUAGE)]).hang_up()
    brief = line.desk.brief(leg.hearing_id, leg.name)
    if brief is None:
        return _not_now(line, leg)
    tell_desk(line, leg, "answered")
    return _ask(line, leg, "identity", _who_is_it(line, leg, brief), language=_language(leg, brief))


def identified(line: Line, leg: Leg, heard: Heard) -> Script:
    """Yes leads on, no ends the call; silence is asked three times."""
    brief = line.desk.brief(leg.hearing_id, leg.name)
    if brief is None:
        return _not_now(line, leg)
    language = _language(leg, brief)
    answer = yes_or_no(line, heard)
    if answer is None and leg.misses + 1 < MOST_MISSES:
        lead = _says(line, "not_understood" if not heard.is_silence else "not_heard", language)
        again = [lead, *_who_is_it(line, leg, brief)]
        return _ask(line, _missed(leg), "identity", again, language=language)
    if answer != "yes":
        detail = "said no" if answer == "no" else "no answer"
        tell_desk(line, leg, "not_identified", detail=detail)
        key = "hearing_not_you" if answer == "no" else "hearing_later"
        return Script().say([_says(line, key, language)]).hang_up()
    tell_desk(line, leg, "identified")
    if leg.name == OFFICER:
        return Script().go(_room_url(line, leg, is_recorded=bool(brief["record_allowed"])))
    return _ask(
        line, replace(leg, misses=0), "consent", _may_record(line, brief, language), language=language
    )


def consented(line: Line, leg: Leg, heard: Heard) -> Script:
    """Only a clear yes is consent; the hearing goes on either way."""
    brief = line.desk.brief(leg.hearing_id, leg.name)
    if brief is None:
        return _not_now(line, leg)
    language = _language(leg, brief)
    answer = yes_or_no(line, heard)
    if answer is None and leg.misses + 1 < MOST_MISSES:
        again = [_says(line, "not_understood", language), _says(line, "hearing_record", language)]
        return _ask(line, _missed(leg), "consent", again, language=language)
    is_agreed = answer == "yes"
    tell_desk(line, leg, "record_yes" if is_agreed else "record_no")
    room_url = _room_url(line, leg, is_recorded=is_agreed and bool(brief["record_allowed"]))
    return Script().say([_says(line, "hearing_wait", language)]).go(room_url)


def enter_room(line: Line, leg: Leg, *, is_recorded: bool) -> Script:
    """The officer's entry starts the room and the officer's leaving ends it; the person waits with music."""
    brief = line.desk.brief(leg.hearing_id, leg.name)
    if brief is None:
        return _not_now(line, leg)
    base = f"{line.public_url}/voice/hearing/{leg.hearing_id}"
    seat = Seat(
        room=str(brief["room"]),
        leg=leg.name,
        starts=leg.name == OFFICER,
        is_recorded=is_recorded,
        events_url=f"{base}/status?leg={leg.name}",
        after_url=f"{base}/room?leg={leg.name}&after=1&lang={_language(leg, brief)}",
    )
    return Script().enter(seat)


def left_room(line: Line, language: str) -> Script:
    """The last words, when the room is closed."""
    return Script().say([_says(line, "hearing_over", language)]).hang_up()


def _who_is_it(line: Line, leg: Leg, brief: Mapping[str, Any]) -> list[Said]:
    if leg.name == PERSON:
        return [_says(line, "hearing_person", _language(leg, brief), person_name=brief["person_name"])]
    name = brief["officer_name"] or ""
    return [
        _says(line, "hearing_officer", OFFICERS_LANGUAGE, officer_name=name),
        *_item_number(line, "hearing_officer_item", OFFICERS_LANGUAGE, brief),
    ]


def _may_record(line: Line, brief: Mapping[str, Any], language: str) -> list[Said]:
    number = _item_number(line, "hearing_consent", language, brief)
    return [*number, _says(line, "hearing_record", language)]


def _item_number(line: Line, key: str, language: str, brief: Mapping[str, Any]) -> list[Said]:
    groups = spoken_groups(str(brief["item_id"]), language, line.wording)
    return [_says(line, key, language), *(Said(group, language) for group in groups), pause()]


def _ask(line: Line, leg: Leg, question: str, said: list[Said], *, language: str) -> Script:
    address = f"{line.public_url}/voice/hearing/{leg.hearing_id}/{question}"
    action = f"{address}?leg={leg.name}&step={leg.step + 1}&misses={leg.misses}"
    return Script().listen(Listen(action=action, language=language), said)


def _room_url(line: Line, leg: Leg, *, is_recorded: bool) -> str:
    base = f"{line.public_url}/voice/hearing/{leg.hearing_id}"
    return f"{base}/room?leg={leg.name}&step={leg.step + 1}&record={int(is_recorded)}"


def _not_now(line: Line, leg: Leg) -> Script:
    tell_desk(line, leg, "failed", detail="the desk gave no brief")
    said = [_says(line, "hearing_unavailable", language) for language in ("hi", "en")]
    return Script().say(said).hang_up()


def _missed(leg: Leg) -> Leg:
    return replace(leg, misses=leg.misses + 1)


def _language(leg: Leg, brief: Mapping[str, Any]) -> str:
    return OFFICERS_LANGUAGE if leg.name == OFFICER else str(brief["language"])


def _says(line: Line, key: str, language: str, **slots: str) -> Said:
    return Said(line.wording.say(key, language, **slots), language)
