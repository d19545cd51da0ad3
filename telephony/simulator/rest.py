"""Twilio's REST API as far as the desk uses it: calls, messages and recordings, in Twilio's own shape."""

from __future__ import annotations

import hmac
from typing import Any

from flask import Blueprint, Response, jsonify, request

from telephony.simulator.exchange import Exchange
from telephony.simulator.forms import API_VERSION
from telephony.simulator.recordings import tone
from telephony.simulator.records import Call, CallState, ExchangeError, from_row
from telephony.simulator.rest_forms import RestError, message_of, placing_of, target_of
from telephony.simulator.rest_shapes import call_shape, message_shape, page_shape
from telephony.simulator.verbs import Target

ROOT = f"/twilio/{API_VERSION}/Accounts/<account>"


def build_rest(exchange: Exchange) -> Blueprint:
    """The routes below `/simulator/twilio`; every one asks for the account's own name and token."""
    blueprint = Blueprint("simulator_rest", __name__, url_prefix="/simulator")

    @blueprint.before_request
    def check_account() -> None:
        settings, given = exchange.settings, request.authorization
        account = (request.view_args or {}).get("account", "")
        name = given.username or "" if given else ""
        token = given.password or "" if given else ""
        known = _same(name, settings.twilio_account_sid)
        known &= _same(token, settings.twilio_auth_token.get_secret_value())
        if not known or account != settings.twilio_account_sid:
            raise RestError(20003, "Authenticate", 401)

    @blueprint.errorhandler(RestError)
    def refuse(fault: RestError) -> tuple[Response, int]:
        return _refusal(fault), fault.status

    @blueprint.errorhandler(ExchangeError)
    def not_possible(fault: ExchangeError) -> tuple[Response, int]:
        if fault.code == "no_such_call":
            return refuse(RestError(20404, "The requested resource was not found", 404))
        return refuse(RestError(21220, "Invalid call state", 400))

    _add_calls(blueprint, exchange)
    _add_messages(blueprint, exchange)
    return blueprint


def _add_calls(blueprint: Blueprint, exchange: Exchange) -> None:
    @blueprint.post(f"{ROOT}/Calls.json")
    def create_call(account: str) -> tuple[dict[str, Any], int]:
        return call_shape(exchange.place(placing_of(request.form)), account), 201

    @blueprint.get(f"{ROOT}/Calls.json")
    def list_calls(account: str) -> dict[str, Any]:
        with exchange.store.read() as db:
            rows = db.execute("SELECT * FROM calls ORDER BY created DESC LIMIT 50").fetchall()
        return page_shape("calls", [call_shape(from_row(Call, row), account) for row in rows], request.path)

    @blueprint.get(f"{ROOT}/Calls/<sid>.json")
    def fetch_call(account: str, sid: str) -> dict[str, Any]:
        with exchange.store.read() as db:
            return call_shape(exchange.book.get(db, sid), account)

    @blueprint.post(f"{ROOT}/Calls/<sid>.json")
    def update_call(account: str, sid: str) -> dict[str, Any]:
        _update(exchange, sid)
        return fetch_call(account, sid)

    @blueprint.get(f"{ROOT}/Recordings/<sid>")
    def fetch_recording(account: str, sid: str) -> Response | dict[str, Any]:
        bare = sid.removesuffix(".json").removesuffix(".wav")
        with exchange.store.read() as db:
            row = db.execute("SELECT * FROM recordings WHERE sid = ?", (bare,)).fetchone()
        if row is None:
            raise RestError(20404, "The requested resource was not found", 404)
        if sid.endswith(".json"):
            return {"account_sid": account, "duration": str(row["duration_s"])} | dict(row)
        return Response(tone(row["duration_s"]), mimetype="audio/x-wav")


def _add_messages(blueprint: Blueprint, exchange: Exchange) -> None:
    @blueprint.post(f"{ROOT}/Messages.json")
    def create_message(account: str) -> tuple[dict[str, Any], int]:
        wanted = message_of(request.form)
        with exchange.store.write() as db:
            message = exchange.messages.send(db, **wanted)
        return message_shape(message, account, status="queued"), 201

    @blueprint.get(f"{ROOT}/Messages.json")
    def list_messages(account: str) -> dict[str, Any]:
        with exchange.store.read() as db:
            shapes = [message_shape(message, account) for message in exchange.messages.latest(db, 50)]
        return page_shape("messages", shapes, request.path)

    @blueprint.get(f"{ROOT}/Messages/<sid>.json")
    def fetch_message(account: str, sid: str) -> dict[str, Any]:
        with exchange.store.read() as db:
            message = exchange.messages.get(db, sid)
        if message is None:
            raise RestError(20404, "The requested resource was not found", 404)
        return message_shape(message, account)


def _update(exchange: Exchange, sid: str) -> None:
    status, form = request.form.get("Status", ""), request.form
    if status:
        if status not in {CallState.COMPLETED, CallState.CANCELED}:
            raise RestError(21220, f"Status {status} is not valid", 400)
        exchange.cancel(sid, CallState(status))
        return
    url, twiml = target_of(form)
    target = Target(url or exchange.settings.address("/"), form.get("Method", "POST").upper())
    exchange.redirect(sid, target, twiml)


def _refusal(fault: RestError) -> Response:
    more = f"https://www.twilio.com/docs/errors/{fault.code}"
    body = {"code": fault.code, "message": str(fault), "more_info": more, "status": fault.status}
    return jsonify(body)


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(), right.encode())
