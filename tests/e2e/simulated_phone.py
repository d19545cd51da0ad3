"""A phone that a program holds: drives the simulator's JSON API over plain HTTP."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Any

import httpx

TURN_TIMEOUT_S = 40.0  # a webhook may take fifteen seconds and be sent twice


class SimulatedPhone:
    """One handset by number; keeps the call that it dialled or answered last."""

    def __init__(self, base: str, number: str) -> None:
        self.number = number
        self.sid = ""
        self.last: dict[str, Any] = {}
        self._http = httpx.Client(base_url=base + "/simulator", timeout=TURN_TIMEOUT_S, trust_env=False)

    def __enter__(self) -> SimulatedPhone:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    # --- what a person does ---------------------------------------------------

    def dial(self) -> list[str]:
        """Calls the desk; returns what the line says."""
        return self._turn("/calls", {"from": self.number})

    def press(self, digits: str) -> list[str]:
        """Presses keys while the line waits for them."""
        return self._turn(f"/calls/{self.sid}/input", {"digits": digits})

    def say(self, words: str) -> list[str]:
        """Speaks while the line listens, or to the others in a room."""
        return self._turn(f"/calls/{self.sid}/input", {"speech": words})

    def record(self, words: str) -> list[str]:
        """Leaves a message after the tone."""
        return self._turn(f"/calls/{self.sid}/input", {"recording": words})

    def silence(self) -> list[str]:
        """Says nothing until the line stops waiting."""
        return self._turn(f"/calls/{self.sid}/silence", {})

    def hang_up(self) -> None:
        """Puts the phone down, or declines a ringing call."""
        self._turn(f"/calls/{self.sid}/hangup", {})

    def answer(self, *, timeout_s: float = 30, by: str = "human") -> list[str]:
        """Waits until the phone rings and picks it up."""
        self.sid = self.wait_for_ring(timeout_s=timeout_s)
        return self._turn(f"/calls/{self.sid}/answer", {"answered_by": by})

    def send_sms(self, body: str) -> None:
        """Writes to the desk."""
        reply = self._http.post("/messages", json={"from": self.number, "body": body})
        assert reply.status_code == 201, reply.text

    # --- what a person sees and hears -----------------------------------------

    def wait_for_ring(self, *, timeout_s: float = 30) -> str:
        """The sid of the call that rings at this phone."""
        until = time.monotonic() + timeout_s
        while time.monotonic() < until:
            for call in self._shown()["calls"]:
                if call["state"] == "ringing" and call["direction"] != "inbound":
                    return str(call["sid"])
            time.sleep(0.2)
        raise AssertionError(f"{self.number} did not ring within {timeout_s:.0f} s")

    @property
    def state(self) -> str:
        """Where the call is now: queued, ringing, in-progress, completed, busy, no-answer, canceled."""
        return str(self._call()["state"])

    @property
    def expects(self) -> dict[str, Any] | None:
        """What the line waits for now, or None."""
        return self._call()["expects"]  # type: ignore[no-any-return]

    @property
    def room(self) -> dict[str, Any] | None:
        """The room that the call is in: name, started, members; or None."""
        return self._call()["room"]  # type: ignore[no-any-return]

    def heard(self) -> list[str]:
        """All that the line, and the others in the room, have said on this call."""
        return [each["text"] for each in self._call()["captions"] if each["kind"] in {"say", "talk"}]

    def inbox(self) -> list[str]:
        """The messages that came to this phone, oldest first."""
        messages = self._shown()["messages"]
        return [message["body"] for message in messages if message["to"] == self.number]

    def webhooks(self) -> list[dict[str, Any]]:
        """Every webhook of the call with its form and its TwiML."""
        reply = self._http.get(f"/calls/{self.sid}/webhooks")
        assert reply.status_code == 200, reply.text
        return list(reply.json()["webhooks"])

    def _turn(self, path: str, body: dict[str, str]) -> list[str]:
        reply = self._http.post(path, json=body)
        assert reply.is_success, f"{path}: {reply.status_code} {reply.text}"
        self.last = reply.json()
        self.sid = self.last["sid"]
        return [step["say"] for step in self.last["steps"] if step["kind"] == "say"]

    def _call(self) -> dict[str, Any]:
        reply = self._http.get(f"/calls/{self.sid}")
        assert reply.status_code == 200, reply.text
        return dict(reply.json())

    def _shown(self) -> dict[str, Any]:
        reply = self._http.get(f"/phones/{self.number}")
        assert reply.status_code == 200, reply.text
        return dict(reply.json())


def advance_clock(base: str, seconds: int) -> dict[str, Any]:
    """Moves the desk's clock forward; returns `{offset_s, now, …}`."""
    reply = httpx.post(f"{base}/simulator/clock", json={"advance_s": seconds}, timeout=10, trust_env=False)
    assert reply.status_code == 200, reply.text
    return dict(reply.json())
