"""The phone's inbox, SMS to the desk, the clock, forgotten calls, failing webhooks, production."""

from __future__ import annotations

import socket
import sqlite3
import threading
from pathlib import Path

import httpx
import pytest

from telephony.simulator.blueprint import build, build_exchange
from telephony.simulator.settings import SimulatorSettings
from telephony.simulator.signed import Post, SignedClient
from tests.unit.simulator.line import ACCOUNT, LINE, PERSON, TOKEN, PhoneLine


def test_an_sms_to_the_desk_is_posted_and_its_answer_comes_to_the_inbox(
    line: PhoneLine, http: httpx.Client
) -> None:
    line.answers["/sms/incoming"] = "<Response><Message>Please call us &amp; we listen</Message></Response>"
    assert http.post("/messages", json={"from": PERSON, "body": "status?"}).status_code == 201
    seen = line.seen[0]
    assert seen.signed
    assert seen.form.items() >= {"From": PERSON, "To": LINE, "Body": "status?", "NumSegments": "1"}.items()
    inbox = http.get(f"/phones/{PERSON}").json()["messages"]
    assert [(entry["from"], entry["body"]) for entry in inbox] == [
        (PERSON, "status?"),
        (LINE, "Please call us & we listen"),
    ]


def test_an_sms_sent_from_inside_a_call_reaches_the_caller(line: PhoneLine, http: httpx.Client) -> None:
    line.answers["/voice/incoming"] = "<Response><Sms>Your ID is GR-26-000001-3</Sms></Response>"
    http.post("/calls", json={"from": PERSON})
    assert http.get(f"/phones/{PERSON}").json()["messages"][0]["from"] == LINE


def test_an_empty_sms_is_refused(http: httpx.Client) -> None:
    assert http.post("/messages", json={"from": PERSON, "body": " "}).json()["code"] == "nothing_written"


def test_the_clock_moves_forward_for_every_process_that_reads_the_file(
    line: PhoneLine, http: httpx.Client, tmp_path: Path
) -> None:
    assert http.post("/clock", json={"advance_s": 3600}).json()["offset_s"] == 3600
    assert http.post("/clock", json={"advance_s": 86400}).json()["offset_s"] == 90000
    assert (tmp_path / "clock").read_text() == "90000"
    http.post("/messages", json={"from": PERSON, "body": "tomorrow"})
    at = http.get(f"/phones/{PERSON}").json()["messages"][0]["at"]
    assert at == http.get("/clock").json()["now"] or at[:13] == http.get("/clock").json()["now"][:13]


@pytest.mark.parametrize("step", [0, -60, 40 * 86400 + 1, "3600", True, None, 1.5])
def test_a_step_of_the_clock_that_cannot_be_is_refused(http: httpx.Client, step: object) -> None:
    assert http.post("/clock", json={"advance_s": step}).json()["code"] == "advance_wrong"
    assert http.get("/clock").json()["offset_s"] == 0


def test_steps_of_the_clock_at_once_are_all_counted(line: PhoneLine) -> None:
    threads = [threading.Thread(target=line.exchange.advance, args=(60,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert line.exchange.clock.offset_s() == 480


def test_a_phone_nobody_used_has_nothing(http: httpx.Client) -> None:
    assert http.get("/phones/+916000000077").json() == {"calls": [], "messages": []}


def test_the_phones_captions_come_only_once_when_asked_so(http: httpx.Client) -> None:
    http.post("/calls", json={"from": PERSON})
    captions = http.get(f"/phones/{PERSON}").json()["calls"][0]["captions"]
    last = captions[-1]["id"]
    assert http.get(f"/phones/{PERSON}", params={"after": last}).json()["calls"][0]["captions"] == []


def test_a_call_that_was_forgotten_is_ended(line: PhoneLine, http: httpx.Client, tmp_path: Path) -> None:
    sid = http.post("/calls", json={"from": PERSON}).json()["sid"]
    line.sweeper.sweep()
    assert http.get(f"/calls/{sid}").json()["state"] == "in-progress"
    with sqlite3.connect(tmp_path / "simulator.db") as db:
        db.execute("UPDATE calls SET touched = touched - 1801")
    line.sweeper.sweep()
    assert http.get(f"/calls/{sid}").json()["state"] == "completed"


def test_work_of_a_process_that_died_is_done_by_another(
    line: PhoneLine, http: httpx.Client, tmp_path: Path
) -> None:
    sid = http.post("/calls", json={"from": PERSON}).json()["sid"]
    http.post(f"/calls/{sid}/hangup", json={})
    with sqlite3.connect(tmp_path / "simulator.db") as db:
        db.execute("UPDATE work SET claimed = strftime('%s', 'now')")
    assert line.sweeper.sweep() == 0
    with sqlite3.connect(tmp_path / "simulator.db") as db:
        db.execute("UPDATE work SET claimed = claimed - 61")
    assert line.sweeper.sweep() == 1
    assert len(line.forms("/voice/status")) == 1


def test_a_webhook_nobody_answers_is_sent_again_with_the_same_token() -> None:
    calls: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_drop_two, args=(listener, calls))
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/voice/incoming"
        answer = SignedClient(TOKEN, timeout_s=2).send(Post(url, "POST", {"CallSid": "CA1"}, "token-7"))
        thread.join()
    assert answer.failure == 11205
    assert len(calls) == 2
    assert all(b"token-7" in call for call in calls)


def test_a_webhook_that_takes_too_long_is_told_apart() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/voice/incoming"
        answer = SignedClient(TOKEN, timeout_s=0.2).send(Post(url, "POST", {}, "token"))
    assert answer.failure == 15003


def test_in_production_there_is_no_simulator(tmp_path: Path) -> None:
    settings = SimulatorSettings(
        data_dir=tmp_path,
        public_url="http://127.0.0.1:1",
        twilio_account_sid=ACCOUNT,
        twilio_auth_token=TOKEN,
        twilio_number=LINE,
        environment="production",
    )
    assert build(settings, exchange=build_exchange(settings), officers=list) == []


def test_without_a_clock_file_the_clock_stands_fast(tmp_path: Path) -> None:
    settings = SimulatorSettings(
        data_dir=tmp_path,
        public_url="http://127.0.0.1:1",
        twilio_account_sid=ACCOUNT,
        twilio_auth_token=TOKEN,
        twilio_number=LINE,
    )
    clock = build_exchange(settings).clock
    assert (clock.is_movable, clock.offset_s()) == (False, 0)


def _drop_two(listener: socket.socket, calls: list[bytes]) -> None:
    for _ in range(2):
        connection, _ = listener.accept()
        calls.append(connection.recv(65536))
        connection.close()


def test_words_that_cannot_be_written_arrive_without_what_breaks_them(
    line: PhoneLine, http: httpx.Client
) -> None:
    body = b'{"from": "%s", "body": "before\\u0000 \\udfff after"}' % PERSON.encode()
    sent = http.post("/messages", content=body, headers={"Content-Type": "application/json"})

    assert sent.status_code == 201
    assert line.seen[0].form["Body"] == "before ? after"


@pytest.mark.parametrize("path", ["/calls", "/messages", "/clock"])
def test_a_body_nested_too_deep_is_refused(http: httpx.Client, path: str) -> None:
    reply = http.post(path, content=b"[" * 50_000, headers={"Content-Type": "application/json"})

    assert (reply.status_code, reply.json()["code"]) == (400, "not_json")


@pytest.mark.parametrize("after", ["9" * 30, "-" + "9" * 30])
def test_a_number_past_the_store_shows_no_failure(http: httpx.Client, after: str) -> None:
    assert http.get(f"/phones/{PERSON}?after={after}").status_code == 200
