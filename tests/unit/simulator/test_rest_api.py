"""The REST API, by twilio's own client and by hand: what is made, what is refused with which number."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from tests.unit.simulator.line import ACCOUNT, LINE, OFFICER, TOKEN, PhoneLine

EVENTS = ["initiated", "ringing", "answered", "completed"]


class Rebased(TwilioHttpClient):
    """Twilio's HTTP client, sent to the exchange."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:
        return super().request(method, url.replace("https://api.twilio.com", self._base), *args, **kwargs)


@pytest.fixture
def twilio(line: PhoneLine) -> Client:
    return Client(ACCOUNT, TOKEN, http_client=Rebased(line.base + "/simulator/twilio"))


def place(twilio: Client, line: PhoneLine, **more: Any) -> str:
    call = twilio.calls.create(
        to=OFFICER,
        from_=LINE,
        url=line.base + "/voice/hearing/7/officer",
        status_callback=line.base + "/voice/hearing/7/status",
        status_callback_event=EVENTS,
        **more,
    )
    return str(call.sid)


def statuses(line: PhoneLine) -> list[tuple[str, str]]:
    forms = line.forms("/voice/hearing/7/status")
    return [(form["SequenceNumber"], form["CallStatus"]) for form in forms]


def test_a_placed_call_is_queued_then_rings_at_the_phone(
    twilio: Client, line: PhoneLine, http: httpx.Client
) -> None:
    sid = place(twilio, line)
    assert twilio.calls(sid).fetch().status == "queued"
    line.sweeper.sweep()
    call = http.get(f"/phones/{OFFICER}").json()["calls"][0]
    assert (call["sid"], call["state"], call["direction"]) == (sid, "ringing", "outbound-api")
    assert statuses(line) == [("0", "initiated"), ("1", "ringing")]


def test_an_answered_call_fetches_its_document_and_reports_in_order(
    twilio: Client, line: PhoneLine, http: httpx.Client
) -> None:
    line.answers["/voice/hearing/7/officer"] = "<Response><Gather><Say>Press 1</Say></Gather></Response>"
    sid = place(twilio, line)
    line.sweeper.sweep()
    answered = http.post(f"/calls/{sid}/answer", json={}).json()
    assert [step["say"] for step in answered["steps"]] == ["Press 1"]
    http.post(f"/calls/{sid}/hangup", json={})
    line.sweeper.sweep()
    assert statuses(line) == [("0", "initiated"), ("1", "ringing"), ("2", "in-progress"), ("3", "completed")]
    first = line.forms("/voice/hearing/7/officer")[0]
    assert first.items() >= {"Direction": "outbound-api", "From": LINE, "To": OFFICER}.items()
    assert "AnsweredBy" not in first
    assert all(each.signed for each in line.seen)


def test_only_the_events_that_were_asked_for_are_reported(
    twilio: Client, line: PhoneLine, http: httpx.Client
) -> None:
    call = twilio.calls.create(
        to=OFFICER, from_=LINE, url=line.base + "/voice/x", status_callback=line.base + "/voice/status"
    )
    line.sweeper.sweep()
    http.post(f"/calls/{call.sid}/hangup", json={})
    line.sweeper.sweep()
    assert [form["CallStatus"] for form in line.forms("/voice/status")] == ["busy"]


def test_a_machine_that_answers_is_told_where_detection_was_asked_for(
    twilio: Client, line: PhoneLine, http: httpx.Client
) -> None:
    sid = place(twilio, line, machine_detection="Enable")
    line.sweeper.sweep()
    http.post(f"/calls/{sid}/answer", json={"answered_by": "machine_start"})
    assert line.forms("/voice/hearing/7/officer")[0]["AnsweredBy"] == "machine_start"


def test_nobody_answers_in_time(twilio: Client, live_line: PhoneLine) -> None:
    place(twilio, live_line, timeout=1)
    live_line.wait_for(lambda: "completed" in str(statuses(live_line)) or len(statuses(live_line)) == 3)
    assert statuses(live_line)[-1] == ("2", "no-answer")


def test_a_call_may_bring_its_twiml_along(twilio: Client, line: PhoneLine, http: httpx.Client) -> None:
    call = twilio.calls.create(to=OFFICER, from_=LINE, twiml="<Response><Say>Good day</Say></Response>")
    line.sweeper.sweep()
    answered = http.post(f"/calls/{call.sid}/answer", json={}).json()
    assert [step["say"] for step in answered["steps"]] == ["Good day"]


def test_a_live_call_can_be_sent_elsewhere_and_ended(
    twilio: Client, line: PhoneLine, http: httpx.Client
) -> None:
    line.answers["/voice/hearing/7/officer"] = "<Response><Gather/></Response>"
    line.answers["/voice/moved"] = "<Response><Say>Moved</Say><Gather/></Response>"
    sid = place(twilio, line)
    line.sweeper.sweep()
    http.post(f"/calls/{sid}/answer", json={})
    twilio.calls(sid).update(url=line.base + "/voice/moved", method="POST")
    line.sweeper.sweep()
    assert http.get(f"/calls/{sid}").json()["steps"][-1]["say"] == "Moved"
    assert twilio.calls(sid).update(status="completed").status == "completed"
    with pytest.raises(TwilioRestException) as refused:
        twilio.calls(sid).update(url=line.base + "/voice/moved")
    assert refused.value.code == 21220


def test_a_message_reaches_the_inbox_and_reports_each_state(
    twilio: Client, line: PhoneLine, http: httpx.Client
) -> None:
    body = "आपकी शिकायत GR-26-000123-3 दर्ज हुई। " * 3
    message = twilio.messages.create(
        to=OFFICER, from_=LINE, body=body, status_callback=line.base + "/sms/status"
    )
    assert (message.status, message.num_segments) == ("queued", "2")
    line.sweeper.sweep()
    assert [form["MessageStatus"] for form in line.forms("/sms/status")] == ["queued", "sent", "delivered"]
    inbox = http.get(f"/phones/{OFFICER}").json()["messages"]
    assert [entry["body"] for entry in inbox] == [body]
    assert twilio.messages(message.sid).fetch().body == body
    assert [entry.sid for entry in twilio.messages.list()] == [message.sid]


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"From": LINE, "Url": "http://x/y"}, 21201),
        ({"To": "9812", "From": LINE, "Url": "http://x/y"}, 21211),
        ({"To": "09160000000", "From": LINE, "Url": "http://x/y"}, 21211),
        ({"To": OFFICER, "Url": "http://x/y"}, 21213),
        ({"To": OFFICER, "From": "desk", "Url": "http://x/y"}, 21212),
        ({"To": OFFICER, "From": LINE}, 21205),
        ({"To": OFFICER, "From": LINE, "Url": "/voice/x"}, 21205),
        (
            {"To": OFFICER, "From": LINE, "Url": "http://x/y", "StatusCallbackEvent": "ringing answered"},
            21626,
        ),
        ({"To": OFFICER, "From": LINE, "Url": "http://x/y", "Timeout": "long"}, 20001),
        ({"To": OFFICER, "From": LINE, "Twiml": "x" * 4001}, 21245),
    ],
)
def test_a_call_that_cannot_be_placed_is_refused_with_twilios_number(
    rest: httpx.Client, form: dict[str, str], code: int
) -> None:
    reply = rest.post("/Calls.json", data=form)
    assert (reply.status_code, reply.json()["code"]) == (400, code)
    assert set(reply.json()) == {"code", "message", "more_info", "status"}


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"From": LINE, "Body": "Hello"}, 21604),
        ({"To": "12", "From": LINE, "Body": "Hello"}, 21211),
        ({"To": OFFICER, "Body": "Hello"}, 21603),
        ({"To": OFFICER, "From": LINE}, 21602),
        ({"To": OFFICER, "From": LINE, "Body": "x" * 1601}, 21617),
    ],
)
def test_a_message_that_cannot_be_sent_is_refused_with_twilios_number(
    rest: httpx.Client, form: dict[str, str], code: int
) -> None:
    reply = rest.post("/Messages.json", data=form)
    assert (reply.status_code, reply.json()["code"]) == (400, code)


def test_nobody_gets_in_without_the_accounts_name_and_token(line: PhoneLine) -> None:
    for account, token in ((ACCOUNT, "wrong"), ("AC" + "6" * 32, TOKEN)):
        client = Client(account, token, http_client=Rebased(line.base + "/simulator/twilio"))
        with pytest.raises(TwilioRestException) as refused:
            client.messages.create(to=OFFICER, from_=LINE, body="Hello")
        assert (refused.value.status, refused.value.code) == (401, 20003)
    bare = httpx.post(
        f"{line.base}/simulator/twilio/2010-04-01/Accounts/{ACCOUNT}/Calls.json", trust_env=False
    )
    assert bare.status_code == 401


def test_what_does_not_exist_is_twilios_404(twilio: Client) -> None:
    for fetch in (twilio.calls("CA" + "0" * 32).fetch, twilio.messages("SM" + "0" * 32).fetch):
        with pytest.raises(TwilioRestException) as refused:
            fetch()
        assert (refused.value.status, refused.value.code) == (404, 20404)
