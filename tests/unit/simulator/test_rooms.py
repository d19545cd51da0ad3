"""Two phones meet: when a room starts and ends, what the desk is told in which order, who hears what."""

from __future__ import annotations

import httpx
import pytest

from telephony.simulator.placing import Placing
from tests.unit.simulator.line import LINE, OFFICER, PERSON, PhoneLine


def room(*, label: str, starts: bool, ends: bool, more: str = "") -> str:
    return (
        f'<Response><Dial action="/voice/left"><Conference startConferenceOnEnter="{str(starts).lower()}" '
        f'endConferenceOnExit="{str(ends).lower()}" participantLabel="{label}" statusCallback="/voice/room" '
        f'statusCallbackEvent="start end join leave" {more}>hearing-7</Conference></Dial></Response>'
    )


@pytest.fixture
def hearing(line: PhoneLine) -> PhoneLine:
    line.answers["/voice/officer"] = room(label="officer", starts=True, ends=True)
    line.answers["/voice/person"] = room(
        label="person", starts=False, ends=False, more='waitUrl="/voice/wait"'
    )
    line.answers["/voice/wait"] = "<Response><Say>Please wait</Say><Play>/music.mp3</Play></Response>"
    line.answers["/voice/left"] = "<Response><Say>Goodbye</Say></Response>"
    return line


def call(line: PhoneLine, http: httpx.Client, to: str, path: str) -> str:
    placed = line.exchange.place(Placing(to=to, sender=LINE, url=line.base + path))
    line.sweeper.sweep()
    http.post(f"/calls/{placed.sid}/answer", json={})
    line.sweeper.sweep()
    return placed.sid


def events(line: PhoneLine) -> list[tuple[str, str, str]]:
    forms = line.forms("/voice/room")
    return [
        (form["SequenceNumber"], form["StatusCallbackEvent"], form.get("ParticipantLabel", ""))
        for form in forms
    ]


def notes(http: httpx.Client, sid: str) -> list[str]:
    captions = http.get(f"/calls/{sid}").json()["captions"]
    return [caption["text"] for caption in captions if caption["kind"] == "note"]


def test_the_person_waits_with_music_until_one_who_may_start_the_room_is_in(
    hearing: PhoneLine, http: httpx.Client
) -> None:
    person = call(hearing, http, PERSON, "/voice/person")
    waiting = http.get(f"/calls/{person}").json()
    assert (waiting["room"]["name"], waiting["room"]["started"]) == ("hearing-7", False)
    assert [step["kind"] for step in waiting["steps"]] == ["say", "play"]
    assert events(hearing) == [("1", "participant-join", "person")]
    call(hearing, http, OFFICER, "/voice/officer")
    assert http.get(f"/calls/{person}").json()["room"]["started"] is True


def test_two_who_may_not_start_the_room_wait_both(hearing: PhoneLine, http: httpx.Client) -> None:
    first = call(hearing, http, PERSON, "/voice/person")
    call(hearing, http, "+916000000002", "/voice/person")
    assert http.get(f"/calls/{first}").json()["room"]["started"] is False
    assert "conference-start" not in [event for _, event, _ in events(hearing)]


def test_the_desk_is_told_everything_in_order(hearing: PhoneLine, http: httpx.Client) -> None:
    officer = call(hearing, http, OFFICER, "/voice/officer")
    call(hearing, http, PERSON, "/voice/person")
    http.post(f"/calls/{officer}/hangup", json={})
    hearing.sweeper.sweep()
    assert events(hearing) == [
        ("1", "participant-join", "officer"),
        ("2", "participant-join", "person"),
        ("3", "conference-start", "person"),
        ("4", "participant-leave", "officer"),
        ("5", "participant-leave", "person"),
        ("6", "conference-end", ""),
    ]
    end = hearing.forms("/voice/room")[-1]
    assert end["ReasonConferenceEnded"] == "participant-with-end-conference-on-exit-left"
    assert end["CallSidEndingConference"] == officer
    assert len({form["ConferenceSid"] for form in hearing.forms("/voice/room")}) == 1
    assert all(each.signed for each in hearing.seen)


def test_when_the_officer_leaves_the_person_goes_on_after_the_dial(
    hearing: PhoneLine, http: httpx.Client
) -> None:
    officer = call(hearing, http, OFFICER, "/voice/officer")
    person = call(hearing, http, PERSON, "/voice/person")
    http.post(f"/calls/{officer}/hangup", json={})
    hearing.sweeper.sweep()
    after = http.get(f"/calls/{person}").json()
    assert after["steps"][-1]["say"] == "Goodbye"
    assert after["state"] == "completed"
    assert hearing.forms("/voice/left")[0]["DialCallStatus"] == "completed"


def test_when_the_person_leaves_the_officer_stays_in_the_room(hearing: PhoneLine, http: httpx.Client) -> None:
    officer = call(hearing, http, OFFICER, "/voice/officer")
    person = call(hearing, http, PERSON, "/voice/person")
    http.post(f"/calls/{person}/hangup", json={})
    hearing.sweeper.sweep()
    assert http.get(f"/calls/{officer}").json()["state"] == "in-progress"
    assert notes(http, officer)[-1] == "other_left"
    assert events(hearing)[-1] == ("4", "participant-leave", "person")


def test_the_last_to_leave_ends_the_room_and_a_new_one_gets_its_own_sid(
    hearing: PhoneLine, http: httpx.Client
) -> None:
    person = call(hearing, http, PERSON, "/voice/person")
    http.post(f"/calls/{person}/hangup", json={})
    call(hearing, http, PERSON, "/voice/person")
    ended = [form for form in hearing.forms("/voice/room") if form["StatusCallbackEvent"] == "conference-end"]
    assert [form["ReasonConferenceEnded"] for form in ended] == ["last-participant-left"]
    assert len({form["ConferenceSid"] for form in hearing.forms("/voice/room")}) == 2


def test_what_one_says_in_the_room_the_other_hears(hearing: PhoneLine, http: httpx.Client) -> None:
    officer = call(hearing, http, OFFICER, "/voice/officer")
    person = call(hearing, http, PERSON, "/voice/person")
    http.post(f"/calls/{person}/input", json={"speech": "मेरा भुगतान रुका है"})
    heard = http.get(f"/calls/{officer}").json()["captions"][-1]
    assert (heard["kind"], heard["text"], heard["label"]) == ("talk", "मेरा भुगतान रुका है", "person")
    refused = http.post(f"/calls/{officer}/input", json={"digits": "1"})
    assert refused.json()["code"] == "not_listening"


def test_a_dialled_number_rings_is_joined_and_frees_its_caller(line: PhoneLine, http: httpx.Client) -> None:
    line.answers["/voice/incoming"] = (
        f'<Response><Dial action="/voice/left" callerId="{LINE}">{OFFICER}</Dial></Response>'
    )
    line.answers["/voice/left"] = "<Response><Say>They are gone</Say><Gather/></Response>"
    caller = http.post("/calls", json={"from": PERSON}).json()
    ringing = http.get(f"/phones/{OFFICER}").json()["calls"][0]
    assert (ringing["state"], ringing["from"]) == ("ringing", LINE)
    http.post(f"/calls/{ringing['sid']}/answer", json={})
    http.post(f"/calls/{caller['sid']}/input", json={"speech": "Good day"})
    assert http.get(f"/calls/{ringing['sid']}").json()["captions"][-1]["text"] == "Good day"
    http.post(f"/calls/{ringing['sid']}/hangup", json={})
    line.sweeper.sweep()
    assert http.get(f"/calls/{caller['sid']}").json()["steps"][-1]["say"] == "They are gone"


def test_a_dialled_number_that_declines_lets_the_caller_go_on(line: PhoneLine, http: httpx.Client) -> None:
    line.answers["/voice/incoming"] = f'<Response><Dial action="/voice/left">{OFFICER}</Dial></Response>'
    caller = http.post("/calls", json={"from": PERSON}).json()
    ringing = http.get(f"/phones/{OFFICER}").json()["calls"][0]
    http.post(f"/calls/{ringing['sid']}/hangup", json={})
    line.sweeper.sweep()
    assert (
        line.forms("/voice/left")[0].items() >= {"DialCallStatus": "busy", "CallSid": caller["sid"]}.items()
    )


def test_a_caller_who_hangs_up_stops_the_other_phone_ringing(line: PhoneLine, http: httpx.Client) -> None:
    line.answers["/voice/incoming"] = f"<Response><Dial>{OFFICER}</Dial></Response>"
    caller = http.post("/calls", json={"from": PERSON}).json()
    http.post(f"/calls/{caller['sid']}/hangup", json={})
    line.sweeper.sweep()
    assert http.get(f"/phones/{OFFICER}").json()["calls"][0]["state"] == "canceled"
