"""Chat turns: whole grievances over HTTP by a number of talkers at once; latency of every turn."""

from __future__ import annotations

import statistics
import threading
import time
from dataclasses import dataclass

import httpx

ANSWERS = {
    "consent": "yes",
    "name": "Sitaram Gujar",
    "phone": "6000000021",
    "enterprise": "Gujar Stone Works",
    "udyam": "no",
    "state": "Rajasthan",
    "district": "Jaipur",
    "description": "A department bought stone slabs worth Rs 3,40,000 and has not paid for eight months.",
    "confirm": "yes",
}
OPENING = "I want to register a complaint"


@dataclass(frozen=True)
class TurnFigures:
    """What one number of talkers saw; times in milliseconds."""

    talkers: int
    turns: int
    items: int
    failures: int
    turns_per_s: float
    p50_ms: float
    p95_ms: float
    worst_ms: float


def measure(base: str, *, talkers: int, grievances_each: int) -> TurnFigures:
    """Let `talkers` lodge `grievances_each` whole grievances each, all at once."""
    turns_ms: list[float] = []
    items: list[str] = []
    failures: list[str] = []
    started = time.perf_counter()
    threads = [
        threading.Thread(target=_talk, args=(base, grievances_each, turns_ms, items, failures))
        for _ in range(talkers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took_s = time.perf_counter() - started
    cuts = statistics.quantiles(turns_ms, n=20)
    return TurnFigures(
        talkers=talkers,
        turns=len(turns_ms),
        items=len(items),
        failures=len(failures),
        turns_per_s=round(len(turns_ms) / took_s, 1),
        p50_ms=round(statistics.median(turns_ms), 1),
        p95_ms=round(cuts[18], 1),
        worst_ms=round(max(turns_ms), 1),
    )


def _talk(base: str, grievances: int, turns_ms: list[float], items: list[str], failures: list[str]) -> None:
    with httpx.Client(timeout=60) as client:
        for _ in range(grievances):
            item = _lodge(client, base, turns_ms, failures)
            if item:
                items.append(item)


def _lodge(client: httpx.Client, base: str, turns_ms: list[float], failures: list[str]) -> str | None:
    session, text = None, OPENING
    for _ in range(20):
        body = {"text": text, "language": "en", **({"session": session} if session else {})}
        started = time.perf_counter()
        response = client.post(f"{base}/chat/messages", json=body)
        turns_ms.append((time.perf_counter() - started) * 1000)
        if response.status_code != httpx.codes.OK:
            failures.append(f"{response.status_code}")
            return None
        reply = response.json()
        session = reply["session"]
        if reply.get("item"):
            return str(reply["item"])
        asks = next((m["asks"] for m in reversed(reply["messages"]) if m.get("asks")), None)
        if asks not in ANSWERS:
            failures.append(f"asked for {asks}")
            return None
        text = ANSWERS[asks]
    failures.append("no end")
    return None
