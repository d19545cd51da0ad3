"""Which voice speaks a language on the phone, and which language the carrier listens for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Voice:
    """Names are Twilio's: `speaks` and `name` go to <Say>, `hears` to <Gather>."""

    speaks: str
    name: str
    hears: str


# Kajal speaks both languages, so a Hindi sentence with English words keeps one voice.
VOICES = {
    "hi": Voice(speaks="hi-IN", name="Polly.Kajal-Neural", hears="hi-IN"),
    "hi-Latn": Voice(speaks="hi-IN", name="Polly.Kajal-Neural", hears="hi-IN"),
    "en": Voice(speaks="en-IN", name="Polly.Kajal-Neural", hears="en-IN"),
}
FIRST_LANGUAGE = "hi"
OFFERED = ("hi", "en")
