"""What a webhook says was heard: keys, words, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LOW_CONFIDENCE = 0.5
LONGEST_WORDS = 6_000  # a minute of fast speech is under 2,000 characters


@dataclass(frozen=True)
class Heard:
    """One input of a caller. `confidence` is 0 to 1, or None where the carrier gave none."""

    digits: str = ""
    words: str = ""
    confidence: float | None = None
    recording_url: str = ""

    @property
    def is_silence(self) -> bool:
        """Neither a key, nor a word, nor a recording."""
        return not (self.digits or self.words or self.recording_url)

    @property
    def is_doubtful(self) -> bool:
        """The carrier is not sure of the words. It sends 0.0 where it does not measure, so 0 is no doubt."""
        return bool(self.words) and self.confidence is not None and 0 < self.confidence < LOW_CONFIDENCE


def read_heard(form: Mapping[str, str]) -> Heard:
    """Reads Twilio's parameters; `Digits=hangup` (sent when a recording ends so) is no key."""
    digits = form.get("Digits", "").strip()
    if not set(digits) <= set("0123456789*#ABCD"):
        digits = ""
    return Heard(
        digits=digits.rstrip("#"),
        words=" ".join(form.get("SpeechResult", "").split())[:LONGEST_WORDS],
        confidence=_confidence(form.get("Confidence", "")),
        recording_url="" if form.get("RecordingDuration") == "0" else form.get("RecordingUrl", ""),
    )


def _confidence(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
