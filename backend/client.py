"""The one client of the desk's API, for the assistant and the phone line; httpx and the standard library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import httpx

TIMEOUT_S = 3.0

Json = dict[str, Any]


class DeskUnavailable(Exception):
    """The desk did not answer in time, or failed inside; nothing is known of what it did."""


class DeskRefused(Exception):
    """The desk answered no. `code` is stable; `detail` is for a log, not for a person."""

    def __init__(self, status: int, code: str, detail: str = "") -> None:
        super().__init__(f"{status} {code} {detail}".strip())
        self.status = status
        self.code = code
        self.detail = detail


class DeskClient:
    """Calls the loopback listener with the service's token. Safe to share between threads; keeps its
    connections open. Every method raises DeskUnavailable or DeskRefused."""

    def __init__(
        self,
        base_url: str,
        token: str,
        *,
        timeout_s: float = TIMEOUT_S,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._http = httpx.Client(
            base_url=base_url.rstrip("/") + "/api/v1",
            headers={"Authorization": f"Bearer {token}"},
            timeout=timeout_s,
            transport=transport,
            trust_env=False,  # loopback only: a proxy of the environment must see neither token nor words
        )

    def close(self) -> None:
        """Lets the connections go."""
        self._http.close()

    def check_answer(
        self, *, slot: str, text: str, language: str, channel: str, known: Mapping[str, Any] | None = None
    ) -> Json:
        """What an answer means: `{accepted, value, display, code, choices}`."""
        body = {"slot": slot, "text": text, "language": language, "channel": channel, "known": known or {}}
        return self._post("/answers", body)

    def lodge_item(self, item: Mapping[str, Any], *, key: str) -> Json:
        """Lodges an item (the body of `POST /items`); the same key gives the same item again."""
        return self._post("/items", item, headers={"Idempotency-Key": key})

    def status(self, *, item_id: str, conversation: str, caller: str | None = None) -> Json:
        """The item as its person may know it; refused with `proof_required` without proof."""
        return self._post("/status", {"item_id": item_id, "conversation": conversation, "caller": caller})

    def send_one_time_code(self, *, item_id: str, phone: str, language: str, conversation: str) -> None:
        """Has a code sent if ID and phone belong together; tells nothing of whether they do."""
        body = {"item_id": item_id, "phone": phone, "language": language, "conversation": conversation}
        self._post("/one-time-codes", body)

    def verify_one_time_code(self, *, item_id: str, conversation: str, otp: str) -> Json:
        """`{proved: true}`; refused with `otp_wrong` or `otp_too_many`."""
        body = {"item_id": item_id, "conversation": conversation, "otp": otp}
        return self._post("/one-time-codes/verify", body)

    def choose_hearing_slot(
        self, *, hearing_id: str, slot_id: str, conversation: str, caller: str | None = None
    ) -> Json:
        """The hearing, scheduled for the chosen time."""
        body = {"slot_id": slot_id, "conversation": conversation, "caller": caller}
        return self._post(f"/hearings/{hearing_id}/choice", body)

    def hearing_brief(self, hearing_id: str, *, leg: str) -> Json:
        """What a leg (officer or person) of a hearing's call may be told."""
        return self._send("GET", f"/hearings/{hearing_id}/brief", params={"leg": leg})

    def hearing_event(self, hearing_id: str, event: Mapping[str, Any]) -> Json:
        """Tells what happened to a leg: `{leg, call_sid, event, sequence?, detail?}` → `{hearing_state}`."""
        return self._post(f"/hearings/{hearing_id}/events", event)

    def promise_callback(
        self,
        *,
        phone: str,
        language: str,
        channel: str,
        conversation: str,
        reason: str,
        said: Sequence[Mapping[str, str]] = (),
        recording_url: str | None = None,
    ) -> Json:
        """A promise to call back: `{id, promise_by, said: {promise_by}}`."""
        body = {
            "phone": phone,
            "language": language,
            "channel": channel,
            "conversation": conversation,
            "reason": reason,
            "said": list(said),
            "recording_url": recording_url,
        }
        return self._post("/callbacks", body)

    def _post(self, path: str, body: Mapping[str, Any], *, headers: Mapping[str, str] | None = None) -> Json:
        return self._send("POST", path, json=body, headers=headers)

    def _send(self, method: str, path: str, **request: Any) -> Json:
        try:
            answer = self._http.request(method, path, **request)
        except httpx.HTTPError as silent:
            raise DeskUnavailable(type(silent).__name__) from silent
        if answer.status_code >= 500:
            raise DeskUnavailable(f"http {answer.status_code}")
        body = _json(answer)
        if answer.is_success:
            return body
        raise DeskRefused(answer.status_code, str(body.get("code", "refused")), str(body.get("detail", "")))


def _json(answer: httpx.Response) -> Json:
    try:
        body = answer.json()
    except ValueError as broken:
        raise DeskUnavailable("the answer is no JSON") from broken
    if not isinstance(body, dict):
        raise DeskUnavailable("the answer is no object")
    return body
