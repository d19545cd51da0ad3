"""A phone calls the desk: each act of the person becomes the webhook that Twilio would send."""

from __future__ import annotations

import threading

import httpx
import pytest

from tests.unit.simulator.line import ACCOUNT, LINE, PERSON, PhoneLine


def dial(http: httpx.Client) -> dict:
    reply = http.post("/calls", json={"from": PERSON})
    assert reply.status_code == 201, reply.text
    return reply.json()


def test_a_call_speaks_in_each_language_and_tells_what_it_waits_for(http: httpx.Client) -> None:
    call = dial(http)
    assert [(step["say"], step["language"]) for step in call["steps"]] == [
        ("नमस्ते। हिन्दी के लिए एक दबाएँ।", "hi-IN"),
        ("For English press two.", "en-IN"),
    ]
    assert call["state"] == "in-progress"
    wanted = {"digits": True, "speech": True, "num_digits": 1, "finish_on_key": "#", "record": False}
    assert call["expects"].items() >= wanted.items()


def test_the_first_webhook_is_twilios_form_signed_over_the_public_address(
    http: httpx.Client, line: PhoneLine
) -> None:
    call = dial(http)
    seen = line.seen[0]
    assert (seen.path, seen.signed, len(seen.token)) == ("/voice/incoming", True, 32)
    assert seen.form["CallSid"] == call["sid"]
    assert call["sid"].startswith("CA") and len(call["sid"]) == 34
    expected = {
        "AccountSid": ACCOUNT,
        "From": PERSON,
        "To": LINE,
        "CallStatus": "ringing",
        "Direction": "inbound",
        "ApiVersion": "2010-04-01",
    }
    assert seen.form.items() >= expected.items()


def test_keys_are_posted_to_the_action_and_cut_to_what_was_asked(http: httpx.Client, line: PhoneLine) -> None:
    line.answers["/voice/menu"] = "<Response><Say>Thank you</Say></Response>"
    call = dial(http)
    after = http.post(f"/calls/{call['sid']}/input", json={"digits": "12"}).json()
    form = line.forms("/voice/menu")[0]
    assert (form["Digits"], form["CallStatus"]) == ("1", "in-progress")
    assert "SpeechResult" not in form
    assert [step["say"] for step in after["steps"]] == ["Thank you"]
    assert (after["state"], after["expects"]) == ("completed", None)


def test_the_finishing_key_is_not_a_digit(http: httpx.Client, line: PhoneLine) -> None:
    line.answers["/voice/incoming"] = '<Response><Gather action="/voice/menu"/></Response>'
    call = dial(http)
    http.post(f"/calls/{call['sid']}/input", json={"digits": "26000123#9"})
    assert line.forms("/voice/menu")[0].items() >= {"Digits": "26000123", "FinishedOnKey": "#"}.items()


def test_speech_is_posted_with_its_confidence(http: httpx.Client, line: PhoneLine) -> None:
    call = dial(http)
    http.post(f"/calls/{call['sid']}/input", json={"speech": "  हिन्दी   में "})
    form = line.forms("/voice/menu")[0]
    assert form["SpeechResult"] == "हिन्दी में"
    assert 0 < float(form["Confidence"]) <= 1
    assert "Digits" not in form


def test_silence_is_posted_only_where_the_line_asked_for_it(http: httpx.Client, line: PhoneLine) -> None:
    call = dial(http)
    http.post(f"/calls/{call['sid']}/silence", json={})
    assert line.forms("/voice/menu")[0].items() >= {"Digits": "", "SpeechResult": ""}.items()

    line.answers["/voice/incoming"] = (
        '<Response><Gather action="/voice/menu"/><Say>Still there?</Say><Gather/></Response>'
    )
    second = dial(http)
    after = http.post(f"/calls/{second['sid']}/silence", json={}).json()
    assert [step["say"] for step in after["steps"]] == ["Still there?"]
    assert after["expects"]["digits"] is True
    assert len(line.forms("/voice/menu")) == 1


def test_a_gather_without_action_posts_to_its_own_document(http: httpx.Client, line: PhoneLine) -> None:
    line.answers["/voice/incoming"] = "<Response><Redirect>/voice/deep/ask</Redirect></Response>"
    line.answers["/voice/deep/ask"] = "<Response><Gather/></Response>"
    call = dial(http)
    http.post(f"/calls/{call['sid']}/input", json={"digits": "5"})
    assert line.paths() == ["/voice/incoming", "/voice/deep/ask", "/voice/deep/ask"]


def test_get_targets_carry_the_form_in_a_signed_query(http: httpx.Client, line: PhoneLine) -> None:
    line.answers["/voice/incoming"] = (
        '<Response><Redirect method="GET">/voice/next?step=2</Redirect></Response>'
    )
    call = dial(http)
    last = line.seen[-1]
    assert last.signed
    assert last.form.items() >= {"step": "2", "CallSid": call["sid"]}.items()


def test_a_recording_goes_to_its_action_and_its_callback_and_can_be_played(
    http: httpx.Client, line: PhoneLine, rest: httpx.Client
) -> None:
    line.answers["/voice/incoming"] = (
        '<Response><Record action="/voice/recorded" finishOnKey="#" '
        'recordingStatusCallback="/voice/kept"/></Response>'
    )
    call = dial(http)
    assert call["expects"]["record"] is True
    http.post(f"/calls/{call['sid']}/input", json={"recording": "payment is late since March"})
    form = line.forms("/voice/recorded")[0]
    assert form.items() >= {"RecordingDuration": "2", "Digits": "#"}.items()
    line.sweeper.sweep()
    assert line.forms("/voice/kept")[0]["RecordingStatus"] == "completed"
    sound = rest.get(form["RecordingUrl"])
    assert sound.content.startswith(b"RIFF")


def test_an_empty_recording_skips_the_action(http: httpx.Client, line: PhoneLine) -> None:
    line.answers["/voice/incoming"] = (
        '<Response><Record action="/voice/recorded"/><Say>Nothing was kept</Say></Response>'
    )
    call = dial(http)
    after = http.post(f"/calls/{call['sid']}/input", json={"recording": "  "}).json()
    assert [step["say"] for step in after["steps"]] == ["Nothing was kept"]
    assert "/voice/recorded" not in line.paths()


def test_hanging_up_reports_the_end_once_with_its_duration(http: httpx.Client, line: PhoneLine) -> None:
    call = dial(http)
    assert http.post(f"/calls/{call['sid']}/hangup", json={}).json()["state"] == "completed"
    again = http.post(f"/calls/{call['sid']}/hangup", json={})
    assert (again.status_code, again.json()["code"]) == (409, "call_over")
    line.sweeper.sweep()
    forms = line.forms("/voice/status")
    assert len(forms) == 1
    assert (
        forms[0].items() >= {"CallStatus": "completed", "CallSid": call["sid"], "CallDuration": "0"}.items()
    )


def test_hanging_up_while_recording_keeps_what_was_said(http: httpx.Client, line: PhoneLine) -> None:
    line.answers["/voice/incoming"] = '<Response><Record action="/voice/recorded"/></Response>'
    call = dial(http)
    http.post(f"/calls/{call['sid']}/hangup", json={"recording": "my loan was"})
    line.sweeper.sweep()
    assert line.forms("/voice/recorded")[0]["Digits"] == "hangup"


def test_a_rejected_call_is_never_answered(http: httpx.Client, line: PhoneLine) -> None:
    line.answers["/voice/incoming"] = '<Response><Reject reason="busy"/></Response>'
    call = dial(http)
    assert call["state"] == "busy"
    assert "in-progress" not in [caption["text"] for caption in call["captions"]]


@pytest.mark.parametrize("broken", [("<Response><Sing/></Response>", 200), ("oops", 200), ("", 500)])
def test_a_broken_answer_goes_to_the_fallback_with_the_reason(
    http: httpx.Client, line: PhoneLine, broken: tuple[str, int]
) -> None:
    line.answers["/voice/incoming"] = lambda _: broken
    line.answers["/voice/fallback"] = "<Response><Say>One moment</Say><Gather/></Response>"
    call = dial(http)
    assert [step["say"] for step in call["steps"]] == ["One moment"]
    form = line.forms("/voice/fallback")[0]
    assert form["ErrorUrl"].endswith("/voice/incoming")
    assert form["ErrorCode"] in {"12200", "12100", "11200"}


def test_when_the_fallback_fails_too_the_call_ends_and_the_log_names_the_verb(
    http: httpx.Client, line: PhoneLine
) -> None:
    line.answers["/voice/incoming"] = line.answers["/voice/fallback"] = "<Response><Sing/></Response>"
    call = dial(http)
    assert call["state"] == "completed"
    assert "<Sing>" in call["steps"][-1]["why"]


def test_a_line_that_only_redirects_is_stopped(http: httpx.Client, line: PhoneLine) -> None:
    line.answers["/voice/incoming"] = "<Response><Redirect>/voice/incoming</Redirect></Response>"
    assert dial(http)["state"] == "completed"
    assert len(line.seen) == 20


def test_two_inputs_at_once_are_one_turn(http: httpx.Client, line: PhoneLine) -> None:
    entered, go = threading.Event(), threading.Event()

    def slow(_: dict[str, str]) -> str:
        entered.set()
        go.wait(5)
        return "<Response><Say>Once</Say></Response>"

    line.answers["/voice/menu"] = slow
    sid = dial(http)["sid"]
    first = threading.Thread(target=lambda: line.exchange.press(sid, "1"))
    first.start()
    assert entered.wait(5)
    second = http.post(f"/calls/{sid}/input", json={"digits": "2"})
    go.set()
    first.join()
    assert (second.status_code, second.json()["code"]) == (409, "not_listening")
    assert len(line.forms("/voice/menu")) == 1


def test_a_hang_up_while_the_line_thinks_stays_a_hang_up(http: httpx.Client, line: PhoneLine) -> None:
    entered, go = threading.Event(), threading.Event()

    def slow(_: dict[str, str]) -> str:
        entered.set()
        go.wait(5)
        return "<Response><Say>Too late</Say><Gather/></Response>"

    line.answers["/voice/menu"] = slow
    sid = dial(http)["sid"]
    turn = threading.Thread(target=lambda: line.exchange.press(sid, "1"))
    turn.start()
    assert entered.wait(5)
    http.post(f"/calls/{sid}/hangup", json={})
    go.set()
    turn.join()
    call = http.get(f"/calls/{sid}").json()
    assert (call["state"], call["expects"]) == ("completed", None)
    assert "Too late" not in [step["say"] for step in call["steps"]]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"from": "12"}, 422, "number_wrong"),
        ({"from": ""}, 422, "number_wrong"),
        ({"from": PERSON, "to": "+916000000055"}, 422, "no_such_line"),
        ({"from": 7}, 422, "input_wrong"),
        ([], 400, "not_json"),
    ],
)
def test_a_call_that_cannot_be_is_refused(http: httpx.Client, body: object, status: int, code: str) -> None:
    reply = http.post("/calls", json=body)
    assert (reply.status_code, reply.json()["code"]) == (status, code)
    assert reply.headers["Content-Type"] == "application/problem+json"


def test_a_ten_digit_mobile_is_taken_as_indian(http: httpx.Client) -> None:
    assert http.post("/calls", json={"from": "60000 00002"}).json()["from"] == "+916000000002"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"digits": "7x"}, "keys_wrong"),
        ({"digits": ""}, "keys_wrong"),
        ({"speech": "  "}, "nothing_said"),
        ({"recording": "x"}, "not_recording"),
        ({"speech": "x" * 5001}, "too_long"),
        ({"digits": "1", "speech": "one"}, "input_wrong"),
        ({}, "input_wrong"),
    ],
)
def test_input_that_is_wrong_is_refused_and_the_line_still_waits(
    http: httpx.Client, line: PhoneLine, body: dict[str, str], code: str
) -> None:
    sid = dial(http)["sid"]
    assert http.post(f"/calls/{sid}/input", json=body).json()["code"] == code
    assert http.get(f"/calls/{sid}").json()["expects"] is not None
    assert line.forms("/voice/menu") == []


def test_a_refusal_is_told_in_the_persons_language(http: httpx.Client) -> None:
    said = {
        lang: http.post(f"/calls?lang={lang}", json={"from": "12"}).json()["detail"]
        for lang in ("en", "hi", "hi-Latn")
    }
    assert "phone number" in said["en"]
    assert "नंबर" in said["hi"]
    assert "nahin" in said["hi-Latn"]


def test_a_form_from_another_site_cannot_dial(http: httpx.Client, line: PhoneLine) -> None:
    reply = http.post("/calls", data={"from": PERSON})
    assert reply.status_code == 415
    assert line.seen == []


def test_the_call_log_shows_each_webhook_with_form_and_twiml(http: httpx.Client) -> None:
    sid = dial(http)["sid"]
    http.post(f"/calls/{sid}/input", json={"digits": "1"})
    shown = http.get(f"/calls/{sid}/webhooks").json()["webhooks"]
    assert [hook["url"].rsplit("/", 1)[1] for hook in shown] == ["incoming", "menu"]
    assert shown[1]["params"]["Digits"] == "1"
    assert shown[1]["body"] == "<Response/>"
    assert http.get("/calls").json()["calls"][0]["sid"] == sid
