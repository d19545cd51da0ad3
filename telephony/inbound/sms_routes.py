"""The webhooks of text messages: nothing of an item is told or taken by SMS, and nobody stays unanswered."""

from __future__ import annotations

import structlog
from flask import Blueprint, Response, request

from telephony.inbound.steps import Steps, as_twiml, calling_number, nothing
from telephony.inbound.twiml import message_reply

log = structlog.get_logger(__name__)


def add_sms_routes(sms: Blueprint, steps: Steps) -> None:
    """Adds the routes below /sms."""
    wording = steps.line.wording

    @sms.post("/incoming")
    def incoming() -> Response:
        body = request.form.get("Body", "")
        is_hindi = any("\u0900" <= letter <= "\u097f" for letter in body)
        sender = calling_number() or ""
        log.info("sms_came_in", sender=f"…{sender[-2:]}", length=len(body))
        languages = ["hi"] if is_hindi else ["en", "hi"]
        return as_twiml(message_reply([wording.say("sms_reply", language) for language in languages]))

    @sms.post("/status")
    def status() -> Response:
        form = request.form
        log.info(
            "sms_status",
            message_sid=form.get("MessageSid", ""),
            status=form.get("MessageStatus", ""),
            error=form.get("ErrorCode", ""),
        )
        return nothing()
