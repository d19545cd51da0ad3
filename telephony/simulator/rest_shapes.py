"""Calls and messages as Twilio's REST API writes them."""

from __future__ import annotations

from email.utils import formatdate
from typing import Any

from telephony.simulator.forms import API_VERSION, segments
from telephony.simulator.messages import Message
from telephony.simulator.records import Call

ROOT = f"/{API_VERSION}/Accounts"


def call_shape(call: Call, account: str) -> dict[str, Any]:
    """A call; times are RFC 2822, in UTC by the true clock."""
    return {
        "sid": call.sid,
        "account_sid": account,
        "api_version": API_VERSION,
        "answered_by": call.answered_by if call.detects_machine and call.answered_by else None,
        "date_created": _when(call.created),
        "date_updated": _when(call.touched),
        "direction": call.direction,
        "duration": str(call.duration_s) if call.ended else None,
        "end_time": _when(call.ended),
        "from": call.caller,
        "from_formatted": call.caller,
        "parent_call_sid": call.parent,
        "price": None,
        "price_unit": "USD",
        "start_time": _when(call.answered),
        "status": call.status,
        "to": call.callee,
        "to_formatted": call.callee,
        "uri": f"{ROOT}/{account}/Calls/{call.sid}.json",
        "subresource_uris": {},
    }


def message_shape(message: Message, account: str, *, status: str = "") -> dict[str, Any]:
    """A message; `status` stands in for the stored one in the answer to its creation."""
    created = _when(message.created)
    return {
        "sid": message.sid,
        "account_sid": account,
        "api_version": API_VERSION,
        "body": message.body,
        "date_created": created,
        "date_sent": created,
        "date_updated": created,
        "direction": message.direction,
        "error_code": None,
        "error_message": None,
        "from": message.sender,
        "messaging_service_sid": None,
        "num_media": "0",
        "num_segments": str(segments(message.body)),
        "price": None,
        "price_unit": "USD",
        "status": status or message.status,
        "to": message.recipient,
        "uri": f"{ROOT}/{account}/Messages/{message.sid}.json",
        "subresource_uris": {},
    }


def page_shape(name: str, rows: list[dict[str, Any]], path: str) -> dict[str, Any]:
    """One page of a list, the only one."""
    uri = path.removeprefix("/simulator/twilio")
    return {
        name: rows,
        "page": 0,
        "page_size": 50,
        "start": 0,
        "end": max(0, len(rows) - 1),
        "uri": uri,
        "first_page_uri": uri,
        "next_page_uri": None,
        "previous_page_uri": None,
    }


def _when(seconds: float | None) -> str | None:
    return None if seconds is None else formatdate(seconds)
