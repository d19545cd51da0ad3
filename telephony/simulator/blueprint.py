"""Joins the simulator: its page, its JSON API and the REST API that stands in for Twilio's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from flask import Blueprint, render_template, request

from telephony.simulator.api import NextHearing, add_api
from telephony.simulator.exchange import Exchange
from telephony.simulator.rest import build_rest
from telephony.simulator.settings import SimulatorSettings
from telephony.simulator.wording import LANGUAGES, Wording, chosen

PERSON = "+916000000001"  # invented, as all numbers of this block are


@dataclass(frozen=True)
class Phone:
    """A phone that the page offers by name."""

    name: str
    number: str


def build_exchange(settings: SimulatorSettings) -> Exchange:
    """The exchange with its file ready; give it to `build`, and to a Sweeper that is started."""
    exchange = Exchange(settings)
    exchange.prepare()
    return exchange


def build(
    settings: SimulatorSettings,
    *,
    exchange: Exchange,
    officers: Callable[[], Sequence[Phone]],
    next_hearing: NextHearing | None = None,
) -> list[Blueprint]:
    """Nothing in production: no phone, no page, no clock that moves."""
    if settings.environment == "production":
        return []
    blueprint = Blueprint(
        "simulator",
        __name__,
        url_prefix="/simulator",
        static_folder="static",
        template_folder="templates",
    )
    words = Wording()
    _add_page(blueprint, words, officers, settings.twilio_number)
    add_api(blueprint, exchange, words, next_hearing)
    return [blueprint, build_rest(exchange)]


def _add_page(
    blueprint: Blueprint, words: Wording, officers: Callable[[], Sequence[Phone]], line: str
) -> None:
    @blueprint.get("")
    def page() -> str:
        language = chosen(request.args.get("lang"), request.accept_languages)
        return render_template(
            "simulator/page.html",
            lang=language,
            languages=LANGUAGES,
            words=words.of(language)["page"],
            wording=words.of(language),
            line=line,
            person=PERSON,
            officers=[asdict(phone) for phone in officers()],
        )
