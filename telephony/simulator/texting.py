"""A phone writes to the desk by SMS, and gets the answer that the desk's TwiML holds."""

from __future__ import annotations

import structlog

from telephony.simulator.exchange import Exchange
from telephony.simulator.interpreter import parse
from telephony.simulator.messages import Message
from telephony.simulator.numbers import e164
from telephony.simulator.records import ExchangeError, new_sid
from telephony.simulator.signed import Answer, Post
from telephony.simulator.verbs import Send, TwimlError

log = structlog.get_logger(__name__)


def text_in(exchange: Exchange, sender: str, body: str) -> Message:
    """Sends an SMS from a phone; the answer, if there is one, comes to its inbox."""
    if not body.strip():
        raise ExchangeError("nothing_written")
    with exchange.store.write() as db:
        message = exchange.messages.receive(db, sender=e164(sender), body=body.strip())
    url = exchange.settings.address(exchange.settings.sms_path)
    form = exchange.messages.received_form(message)
    answer = exchange.client.send(Post(url, "POST", form, new_sid("")))
    with exchange.store.write() as db:
        for reply in _replies(answer):
            to, line = reply.to or message.sender, reply.sender or message.recipient
            exchange.messages.send(db, to=to, sender=line, body=reply.body)
    return message


def _replies(answer: Answer) -> list[Send]:
    if answer.failure or not answer.body.strip():
        return []
    try:
        return [verb for verb in parse(answer.body) if isinstance(verb, Send)]
    except TwimlError as fault:
        log.warning("sms_answer_wrong", code=fault.code, why=str(fault))
        return []
