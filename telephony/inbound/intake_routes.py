"""The webhooks of a call that comes in."""

from __future__ import annotations

from dataclasses import replace

import structlog
from flask import Blueprint, Response, request

from telephony.inbound.calls import LAST_SEQUENCE, Call, Stage
from telephony.inbound.heard import read_heard
from telephony.inbound.intake import MOST_MISSES, advance
from telephony.inbound.legs import CALL_ENDS, sequence_of
from telephony.inbound.line import Line
from telephony.inbound.messages import (
    Next,
    file_message,
    give_up,
    owe_callback,
    with_phone_said,
)
from telephony.inbound.owed import Never, NotNow
from telephony.inbound.prompts import ask
from telephony.inbound.steps import Steps, calling_number, nothing, step_number
from telephony.inbound.twiml import Said, Script

log = structlog.get_logger(__name__)


def add_intake_routes(voice: Blueprint, steps: Steps) -> None:
    """Adds the routes of the line's own conversation."""

    @voice.post("/incoming")
    def incoming() -> Response:
        return steps.once("incoming", lambda: _start(steps.line))

    @voice.post("/language", endpoint="language")
    @voice.post("/menu", endpoint="menu")
    @voice.post("/turn", endpoint="turn")
    def turn() -> Response:
        return steps.once(f"step {step_number()}", lambda: _go_on(steps.line))

    @voice.post("/recorded")
    def recorded() -> Response:
        if "saved" in request.args:
            _file_late_recording(steps.line)
            return nothing()
        return steps.once(f"step {step_number()}", lambda: _go_on(steps.line))

    _add_other_routes(voice, steps)


def _add_other_routes(voice: Blueprint, steps: Steps) -> None:
    @voice.post("/fallback")
    def fallback() -> Response:
        call = steps.line.book.find(request.form.get("CallSid", ""))
        at = "none" if call is None else f"{call.step}.{call.misses}"
        return steps.once(f"fallback {at}", lambda: _recover(steps.line, call))

    @voice.post("/status")
    def status() -> Response:
        _close(steps.line)
        return nothing()


def _start(line: Line) -> str:
    sid = request.form["CallSid"]
    line.book.forget_old()
    # Begun anew in the middle, the steps count on: their old numbers have replies already.
    step = max(step_number(), 0)
    call = Call(sid=sid, caller=calling_number(), conversation=f"call-{sid}", step=step)
    log.info("call_came_in", call_sid=sid, caller=f"…{(call.caller or '')[-2:]}")
    return _keep_and_ask(line, Next(call))


def _go_on(line: Line) -> str:
    call = line.book.find(request.form["CallSid"])
    if call is None:
        return _start(line)
    if step_number() != call.step + 1:
        # A late repeat whose reply is gone: act on nothing, ask what is open.
        return ask(line, call).xml()
    heard = read_heard(request.form)
    after = advance(line, call, heard)
    log.info(
        "call_step", call_sid=call.sid, step=call.step + 1, was=call.stage.value, now=after.call.stage.value
    )
    return _keep_and_ask(line, replace(after, call=replace(after.call, step=call.step + 1)))


def _keep_and_ask(line: Line, after: Next) -> str:
    line.book.keep(after.call)
    return ask(line, after.call, after.lead).xml()


def _recover(line: Line, call: Call | None) -> str:
    """After a failure the open question is asked again; the third time a callback is promised instead."""
    log.error("call_fell_back", error=request.form.get("ErrorCode", ""), call_sid=request.form.get("CallSid"))
    if call is None:
        return _start_or_end(line)
    call = replace(call, misses=call.misses + 1)
    sorry = line.says(call, "error")
    if call.misses < MOST_MISSES:
        return _keep_and_ask(line, Next(call, (sorry,)))
    after = give_up(line, replace(call, reason=call.reason or "assistant_down"))
    return _keep_and_ask(line, replace(after, lead=(sorry, *after.lead)))


def _start_or_end(line: Line) -> str:
    if request.form.get("Direction", "inbound") == "inbound":
        return _start(line)
    said = [Said(line.wording.say("hearing_unavailable", language), language) for language in ("hi", "en")]
    return Script().say(said).hang_up().xml()


def _file_late_recording(line: Line) -> None:
    """The recording's own callback: it comes even where the caller hung up and the step never did."""
    call = line.book.find(request.form.get("CallSid", ""))
    heard = read_heard(request.form)
    if call is None or call.stage is not Stage.RECORDING or not heard.recording_url:
        return
    call = with_phone_said(line, replace(call, recording_url=heard.recording_url))
    after = file_message(line, call)
    log.info("recording_filed_late", call_sid=call.sid, now=after.call.stage.value)
    line.book.keep(after.call)


def _close(line: Line) -> None:
    """The end of a call. What was said in an unfinished one goes to the desk as a promised callback."""
    form = request.form
    sid, status = form.get("CallSid", ""), form.get("CallStatus", "")
    is_final = status in CALL_ENDS
    sequence = sequence_of(form, otherwise=LAST_SEQUENCE if is_final else 0)
    if not line.book.move_status(sid, status, sequence, is_final=is_final) or not is_final:
        return
    call = line.book.find(sid)
    if call is None or not call.is_open or not line.book.said(sid):
        return
    call = with_phone_said(line, call)
    if call.reachable_at is None:
        log.warning("hang_up_unreachable", call_sid=sid)
        return
    try:
        owe_callback(line, call, "hung_up")
    except (NotNow, Never) as reason:
        log.warning("callback_not_taken", call_sid=sid, reason=type(reason).__name__)
