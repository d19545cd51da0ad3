"""The legs of a hearing: who it is, consent, the room, and attendance from events."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.telephony.signed_phone import PUBLIC_URL, SignedPhone
from tests.unit.telephony.standins import ITEM_ID, StandInDesk

Phones = Callable[..., SignedPhone]
BASE = f"{PUBLIC_URL}/voice/hearing/7"


@pytest.fixture(autouse=True)
def brief(desk: StandInDesk) -> None:
    desk.brief = {
        "item_id": ITEM_ID,
        "language": "en",
        "person_name": "Asha Pawar",
        "officer_name": "R Menon",
        "office_name": "AFI Division",
        "grounds": ["undue_delay"],
        "room": "hearing-7",
        "state": "calling",
        "record_allowed": False,
    }


def answered(phones: Phones, leg: str, **params: str) -> SignedPhone:
    return phones().fetch(f"{BASE}/{leg}", **{"AnsweredBy": "human", **params})


def test_the_officer_hears_who_calls_and_which_item_and_starts_the_room(
    phone: Phones, desk: StandInDesk
) -> None:
    call = answered(phone, "officer")
    assert "CHAMPIONS" in call.hears and "R Menon" in call.hears and "one, two, three" in call.hears
    call.press("1")
    room = call.page.find("Dial/Conference")
    assert room is not None and room.text == "hearing-7"
    assert room.get("startConferenceOnEnter") == "true" and room.get("endConferenceOnExit") == "true"
    assert room.get("participantLabel") == "officer" and room.get("record") == "do-not-record"
    assert room.get("statusCallbackEvent") == "start end join leave"
    assert desk.told("officer") == ["answered", "identified"]


def test_the_person_is_asked_who_they_are_then_for_consent_then_waits_in_the_room(
    phone: Phones, desk: StandInDesk
) -> None:
    call = answered(phone, "person")
    assert "CHAMPIONS" in (next(call.page.iter("Say")).text or "")
    for fact in ("two, six", ITEM_ID, "delay", "AFI"):
        assert fact not in call.hears
    call.says("Yes.")
    assert "recorded" in call.hears and "one, two, three" in call.hears
    call.press("2")
    room = call.page.find("Dial/Conference")
    assert room is not None and room.get("startConferenceOnEnter") == "false"
    assert room.get("participantLabel") == "person" and room.get("record") == "do-not-record"
    assert desk.told("person") == ["answered", "identified", "record_no"]


def test_the_person_hears_their_own_language(phone: Phones, desk: StandInDesk) -> None:
    desk.brief["language"] = "hi"
    call = answered(phone, "person").says("जी हाँ")
    assert call.languages == {"hi-IN"} and desk.told("person") == ["answered", "identified"]


@pytest.mark.parametrize(
    ("allowed", "key", "recorded"),
    [(True, "1", "record-from-start"), (True, "2", "do-not-record"), (False, "1", "do-not-record")],
)
def test_it_is_recorded_only_if_all_agreed(
    phone: Phones, desk: StandInDesk, allowed: bool, key: str, recorded: str
) -> None:
    desk.brief["record_allowed"] = allowed
    room = answered(phone, "person").press("1").press(key).page.find("Dial/Conference")
    assert room is not None and room.get("record") == recorded


def test_somebody_else_at_the_phone_hears_no_fact(phone: Phones, desk: StandInDesk) -> None:
    call = answered(phone, "person").press("2")
    assert "one, two, three" not in call.hears and call.page.find("Hangup") is not None
    assert desk.told("person") == ["answered", "not_identified"]


def test_three_silences_are_no_identity(phone: Phones, desk: StandInDesk) -> None:
    call = answered(phone, "person").is_silent().is_silent()
    assert "Asha Pawar" in call.hears
    call.is_silent()
    assert call.page.find("Hangup") is not None and "one, two, three" not in call.hears
    assert desk.events[-1]["event"] == "not_identified" and desk.events[-1]["detail"] == "no answer"


def test_silence_is_no_consent_but_the_hearing_goes_on(phone: Phones, desk: StandInDesk) -> None:
    call = answered(phone, "person").press("1").is_silent().is_silent().is_silent()
    assert call.page.find("Dial/Conference") is not None and desk.told("person")[-1] == "record_no"


@pytest.mark.parametrize("answered_by", ["machine_start", "fax", "unknown"])
@pytest.mark.parametrize("leg", ["officer", "person"])
def test_a_machine_hears_no_fact_of_the_case(
    phone: Phones, desk: StandInDesk, answered_by: str, leg: str
) -> None:
    call = answered(phone, leg, AnsweredBy=answered_by)
    for fact in ("Asha", "Menon", "one, two", "hearing"):
        assert fact not in call.hears
    assert call.page.find("Hangup") is not None and desk.told(leg) == ["machine"]


def test_attendance_comes_from_the_rooms_events_by_label(phone: Phones, desk: StandInDesk) -> None:
    call = phone()
    events = [("conference-start", ""), ("participant-join", "officer"), ("participant-join", "person")]
    events += [("participant-leave", "person"), ("conference-end", "")]
    for sequence, (event, label) in enumerate(events, start=1):
        params = {"StatusCallbackEvent": event, "ParticipantLabel": label, "ConferenceSid": "CF1"}
        call.post(f"{BASE}/status?leg=officer", SequenceNumber=str(sequence), **params)
    assert desk.told("officer") == ["joined"] and desk.told("person") == ["joined", "left"]
    assert [event["sequence"] for event in desk.events] == [2, 3, 4]


@pytest.mark.parametrize(
    ("status", "event"),
    [("no-answer", "no_answer"), ("busy", "busy"), ("failed", "failed"), ("completed", "completed")],
)
def test_the_end_of_a_leg_is_told_once_and_never_taken_back(
    phone: Phones, desk: StandInDesk, status: str, event: str
) -> None:
    call = phone()
    for sequence, said in enumerate(["initiated", "ringing", status, status, "in-progress"]):
        call.post(f"{BASE}/status?leg=person", CallStatus=said, SequenceNumber=str(min(sequence, 2)))
    assert desk.told("person") == [event]


def test_an_event_is_not_lost_while_the_desk_is_silent(phone: Phones, desk: StandInDesk) -> None:
    call = answered(phone, "officer")
    desk.is_down = True
    assert call.press("1").page.find("Hangup") is not None
    assert "cannot connect" in call.hears


def test_the_officer_has_left_and_the_person_hears_how_it_goes_on(phone: Phones, desk: StandInDesk) -> None:
    call = answered(phone, "person").press("1").press("1")
    dial = call.page.find("Dial")
    assert dial is not None
    call.fetch(str(dial.get("action")), DialCallStatus="completed")
    assert "call has ended" in call.hears and call.page.find("Hangup") is not None


def test_a_leg_that_nobody_knows_is_not_found(phone: Phones) -> None:
    assert phone().post(f"{BASE}/identity?leg=minister&step=1").status_code == 404
