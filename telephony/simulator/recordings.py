"""Recordings of the simulator: the words that were said, kept with an address that plays as a tone."""

from __future__ import annotations

import io
import math
import sqlite3
import wave
from urllib.parse import urljoin

from telephony.simulator.book import owe
from telephony.simulator.forms import API_VERSION
from telephony.simulator.records import Call, new_sid
from telephony.simulator.settings import SimulatorSettings
from telephony.simulator.verbs import Record

WORDS_A_SECOND = 2.5
RATE_HZ = 8000


def keep_recording(
    db: sqlite3.Connection, settings: SimulatorSettings, call: Call, verb: Record, words: str
) -> dict[str, str]:
    """Stores a recording, owes its callback and returns the form for the action; {} when nothing was said."""
    said = words.strip()
    if not said:
        return {}
    sid = new_sid("RE")
    duration_s = min(verb.max_length_s, max(1, math.ceil(len(said.split()) / WORDS_A_SECOND)))
    db.execute("INSERT INTO recordings VALUES (?,?,?,?)", (sid, call.sid, said, duration_s))
    account = settings.twilio_account_sid
    path = f"/simulator/twilio/{API_VERSION}/Accounts/{account}/Recordings/{sid}"
    form = {
        "RecordingSid": sid,
        "RecordingUrl": settings.address(path),
        "RecordingDuration": str(duration_s),
    }
    if verb.status_callback:
        report = form | {"AccountSid": account, "CallSid": call.sid, "RecordingStatus": "completed"}
        owe(db, "post", call.sid, url=urljoin(call.document_url, verb.status_callback), params=report)
    return form


def tone(duration_s: int) -> bytes:
    """A quiet tone of that length as WAV: the simulator keeps words, so there is no voice to play."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(RATE_HZ)
        cycle = bytes(128 + round(12 * math.sin(2 * math.pi * at / 20)) for at in range(20))
        sound.writeframes(cycle * (RATE_HZ * duration_s // 20))
    return buffer.getvalue()
