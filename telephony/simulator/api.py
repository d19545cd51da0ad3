"""The simulator's JSON API: what the page does to a phone, a program can do too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, jsonify, request

from telephony.simulator.exchange import Exchange
from telephony.simulator.journal import last_entry, webhooks
from telephony.simulator.numbers import e164
from telephony.simulator.records import ExchangeError
from telephony.simulator.texting import text_in
from telephony.simulator.views import call_view, calls_view, phone_view
from telephony.simulator.wording import Wording, chosen

LONGEST_WORDS = 5000
LAST_ENTRY = 2**63 - 1  # the largest number that SQLite holds
NextHearing = Callable[[], datetime | None]


def add_api(
    blueprint: Blueprint, exchange: Exchange, words: Wording, next_hearing: NextHearing | None
) -> None:
    """Adds the routes; each refusal is a problem detail in the person's language."""

    @blueprint.errorhandler(ExchangeError)
    def refuse(fault: ExchangeError) -> tuple[Response, int]:
        language = chosen(request.args.get("lang"), request.accept_languages)
        detail = words.error(fault.code, language)
        body = {"type": "about:blank", "title": fault.code, "status": fault.status, "code": fault.code}
        answer = jsonify(body | {"detail": detail})
        answer.mimetype = "application/problem+json"
        return answer, fault.status

    _add_calls(blueprint, exchange)
    _add_acts(blueprint, exchange)
    _add_phones(blueprint, exchange)
    _add_clock(blueprint, exchange, next_hearing)


def _add_calls(blueprint: Blueprint, exchange: Exchange) -> None:
    @blueprint.post("/calls")
    def dial() -> tuple[dict[str, Any], int]:
        body = _body()
        sid = exchange.dial_in(_text(body, "from"), _text(body, "to"))
        return _call(exchange, sid, 0), 201

    @blueprint.get("/calls")
    def log() -> dict[str, Any]:
        with exchange.store.read() as db:
            return {"calls": calls_view(db)}

    @blueprint.get("/calls/<sid>")
    def show(sid: str) -> dict[str, Any]:
        return _call(exchange, sid, _after())

    @blueprint.get("/calls/<sid>/webhooks")
    def show_webhooks(sid: str) -> dict[str, Any]:
        with exchange.store.read() as db:
            exchange.book.get(db, sid)
            return {"webhooks": webhooks(db, sid)}


def _add_acts(blueprint: Blueprint, exchange: Exchange) -> None:
    @blueprint.post("/calls/<sid>/input")
    def give(sid: str) -> dict[str, Any]:
        name, words = _one_input(_body())
        acts: dict[str, Callable[[str, str], None]] = {
            "digits": exchange.press,
            "speech": exchange.speak,
            "recording": exchange.record,
        }
        return _act(exchange, sid, lambda: acts[name](sid, words))

    @blueprint.post("/calls/<sid>/answer")
    def answer(sid: str) -> dict[str, Any]:
        by = _text(_body(), "answered_by") or "human"
        return _act(exchange, sid, lambda: exchange.answer(sid, by=by))

    @blueprint.post("/calls/<sid>/silence")
    def silence(sid: str) -> dict[str, Any]:
        _body()
        return _act(exchange, sid, lambda: exchange.silence(sid))

    @blueprint.post("/calls/<sid>/hangup")
    def hang_up(sid: str) -> dict[str, Any]:
        recorded = _text(_body(), "recording")
        return _act(exchange, sid, lambda: exchange.hang_up(sid, recorded=recorded))


def _add_phones(blueprint: Blueprint, exchange: Exchange) -> None:
    @blueprint.get("/phones/<number>")
    def phone(number: str) -> dict[str, Any]:
        with exchange.store.read() as db:
            return phone_view(db, exchange.book, e164(number), after=_after())

    @blueprint.post("/messages")
    def text() -> tuple[dict[str, Any], int]:
        body = _body()
        message = text_in(exchange, _text(body, "from"), _text(body, "body"))
        return {"sid": message.sid, "at": message.at}, 201


def _add_clock(blueprint: Blueprint, exchange: Exchange, next_hearing: NextHearing | None) -> None:
    def shown() -> dict[str, Any]:
        due = next_hearing() if next_hearing else None
        return {
            "offset_s": exchange.clock.offset_s(),
            "now": _wire(exchange.clock.now()),
            "movable": exchange.clock.is_movable,
            "next_hearing": _wire(due) if due else None,
        }

    @blueprint.get("/clock")
    def clock() -> dict[str, Any]:
        return shown()

    @blueprint.post("/clock")
    def advance() -> dict[str, Any]:
        step = _body().get("advance_s")
        if not isinstance(step, int) or isinstance(step, bool):
            raise ExchangeError("advance_wrong")
        exchange.advance(step)
        return shown()


def _act(exchange: Exchange, sid: str, act: Callable[[], None]) -> dict[str, Any]:
    with exchange.store.read() as db:
        before = last_entry(db, sid)
    act()
    return _call(exchange, sid, before)


def _call(exchange: Exchange, sid: str, after: int) -> dict[str, Any]:
    with exchange.store.read() as db:
        return call_view(db, exchange.book, sid, after=after)


def _body() -> dict[str, Any]:
    # A page of another site cannot send JSON here without being asked first (CORS), so it cannot dial.
    if not request.is_json:
        raise ExchangeError("not_json", 415)
    try:
        body = request.get_json(silent=True)
    except RecursionError:  # brackets within brackets, which the parser does not count as its own error
        body = None
    if not isinstance(body, dict):
        raise ExchangeError("not_json", 400)
    return body


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str):
        raise ExchangeError("input_wrong")
    if len(value) > LONGEST_WORDS:
        raise ExchangeError("too_long")
    # Half of a surrogate pair cannot be sent on, and NUL is no word.
    return value.encode("utf-8", "replace").decode().replace("\0", "")


def _one_input(body: dict[str, Any]) -> tuple[str, str]:
    given = [name for name in ("digits", "speech", "recording") if name in body]
    if len(given) != 1:
        raise ExchangeError("input_wrong")
    return given[0], _text(body, given[0])


def _after() -> int:
    return max(0, min(request.args.get("after", 0, type=int), LAST_ENTRY))


def _wire(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
