"""The webhooks of the calls that a hearing places."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, abort, request

from telephony.inbound import hearing
from telephony.inbound.heard import read_heard
from telephony.inbound.legs import LEGS, OFFICER, PERSON, Leg, call_status, room_event
from telephony.inbound.steps import Steps, nothing, step_number
from telephony.inbound.twiml import Script
from telephony.inbound.voices import VOICES


def add_hearing_routes(voice: Blueprint, steps: Steps) -> None:
    """Adds the routes below /voice/hearing."""
    _add_first_words(voice, steps)
    _add_answers(voice, steps)
    _add_room(voice, steps)


def _add_first_words(voice: Blueprint, steps: Steps) -> None:
    def first(hearing_id: str, name: str) -> Response:
        leg = Leg(hearing_id, name, request.form["CallSid"])
        answered_by = request.form.get("AnsweredBy", "")
        return _do(steps, leg, lambda: hearing.answered(steps.line, leg, answered_by))

    @voice.post("/hearing/<hearing_id>/officer")
    def hearing_officer(hearing_id: str) -> Response:
        return first(hearing_id, OFFICER)

    @voice.post("/hearing/<hearing_id>/person")
    def hearing_person(hearing_id: str) -> Response:
        return first(hearing_id, PERSON)


def _add_answers(voice: Blueprint, steps: Steps) -> None:
    @voice.post("/hearing/<hearing_id>/identity")
    def hearing_identity(hearing_id: str) -> Response:
        leg = _leg(hearing_id)
        return _do(steps, leg, lambda: hearing.identified(steps.line, leg, read_heard(request.form)))

    @voice.post("/hearing/<hearing_id>/consent")
    def hearing_consent(hearing_id: str) -> Response:
        leg = _leg(hearing_id)
        return _do(steps, leg, lambda: hearing.consented(steps.line, leg, read_heard(request.form)))


def _add_room(voice: Blueprint, steps: Steps) -> None:
    @voice.post("/hearing/<hearing_id>/room")
    def hearing_room(hearing_id: str) -> Response:
        leg = _leg(hearing_id)
        if "after" in request.args:
            language = request.args.get("lang", "")
            spoken = language if language in VOICES else hearing.OFFICERS_LANGUAGE
            after = f"{request.path} {leg.name} after"
            return steps.once(after, lambda: hearing.left_room(steps.line, spoken).xml())
        is_recorded = request.args.get("record") == "1"
        return _do(steps, leg, lambda: hearing.enter_room(steps.line, leg, is_recorded=is_recorded))

    @voice.post("/hearing/<hearing_id>/status")
    def hearing_status(hearing_id: str) -> Response:
        if "StatusCallbackEvent" in request.form:
            room_event(steps.line, hearing_id, request.form)
        else:
            call_status(steps.line, steps.store, _leg(hearing_id), request.form)
        return nothing()


def _do(steps: Steps, leg: Leg, make: Callable[[], Script]) -> Response:
    return steps.once(f"{request.path} {leg.name} {leg.step}", lambda: make().xml())


def _leg(hearing_id: str) -> Leg:
    name = request.args.get("leg", "")
    if name not in LEGS:
        abort(404)
    misses = request.args.get("misses", "0")
    return Leg(
        hearing_id,
        name,
        request.form["CallSid"],
        misses=int(misses) if misses.isdecimal() else 0,
        step=max(step_number(), 0),
    )
