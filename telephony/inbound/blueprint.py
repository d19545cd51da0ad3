"""Joins the phone line's parts into Flask blueprints: routes, signature, once-only replies."""

from __future__ import annotations

from flask import Blueprint, request

from backend.client import DeskClient
from bot.talk import RasaClient
from telephony.inbound.calls import CallBook
from telephony.inbound.desk import DeskLine
from telephony.inbound.hearing_routes import add_hearing_routes
from telephony.inbound.intake_routes import add_intake_routes
from telephony.inbound.line import Line
from telephony.inbound.owed import start_sweeping
from telephony.inbound.replies import Replies
from telephony.inbound.signature import SignatureCheck
from telephony.inbound.sms_routes import add_sms_routes
from telephony.inbound.steps import Steps
from telephony.inbound.store import Store
from telephony.inbound.wording import load_wording
from telephony.settings import PhoneSettings

STORE_FILE = "phone-line.db"


def build(settings: PhoneSettings) -> list[Blueprint]:
    """The signed webhooks under /voice and /sms, and the sweep that delivers what is owed to the desk."""
    store = Store(settings.data_dir / STORE_FILE)
    line = make_line(settings, store)
    check = SignatureCheck(settings.twilio_auth_token.get_secret_value(), settings.public_url)
    steps = Steps(line=line, store=store, replies=Replies(store))
    voice = Blueprint("voice", __name__, url_prefix="/voice")
    sms = Blueprint("sms", __name__, url_prefix="/sms")
    for blueprint in (voice, sms):
        blueprint.before_request(lambda: check.require(request))
    add_intake_routes(voice, steps)
    add_hearing_routes(voice, steps)
    add_sms_routes(sms, steps)
    start_sweeping(line.desk.owed)
    return [voice, sms]


def make_line(settings: PhoneSettings, store: Store) -> Line:
    """The parts of the line, with the clients of the assistant and of the desk."""
    client = DeskClient(
        settings.desk_url,
        settings.service_token.get_secret_value(),
        timeout_s=settings.desk_timeout_s,
    )
    return Line(
        wording=load_wording(),
        assistant=RasaClient(settings.rasa_url, timeout_s=settings.assistant_timeout_s),
        desk=DeskLine(client, store),
        book=CallBook(store),
        public_url=settings.public_url,
    )
