"""The same webhook twice, or twice at once: done once, answered alike."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from telephony.inbound.replies import STALE_S, Replies, Request
from telephony.inbound.store import Store
from tests.unit.telephony.signed_phone import SignedPhone
from tests.unit.telephony.standins import StandInRasa

Phones = Callable[..., SignedPhone]


def test_the_same_token_is_one_turn_and_one_answer(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("first", asks="name")
    rasa.will_say("second", asks="name")
    call = phone().dial().press("2")
    action, token = call._action(), {"I-Twilio-Idempotency-Token": "t-1"}
    one = call.post(action, headers=token, Digits="1")
    two = call.post(action, headers=token, Digits="1")
    assert one.data == two.data and b"first" in one.data
    assert len(rasa.heard) == 1


def test_the_same_step_without_a_token_is_one_turn_too(phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("first", asks="name")
    rasa.will_say("second", asks="name")
    call = phone().dial().press("2")
    action = call._action()
    assert call.post(action, Digits="1").data == call.post(action, Digits="1").data
    assert len(rasa.heard) == 1


def test_twice_at_once_is_one_turn_and_one_answer(app: Flask, phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("first", asks="name")
    rasa.will_say("second", asks="name")
    rasa.delay_s = 0.3
    call = phone().dial().press("2")
    action, answers = call._action(), []

    def send() -> None:
        twin = SignedPhone(app.test_client())
        twin.sid = call.sid
        answers.append(twin.post(action, Digits="1").data)

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 4 and len(set(answers)) == 1
    assert len(rasa.heard) == 1


def test_a_step_that_is_long_past_acts_on_nothing(app: Flask, phone: Phones, rasa: StandInRasa) -> None:
    rasa.will_say("Your name?", asks="name")
    call = phone().dial().press("2").press("1").says("Asha Pawar")
    call.fetch("https://desk.example.in/voice/turn?step=99", SpeechResult="out of turn")
    assert "Your name?" in call.hears
    assert [turn["message"] for turn in rasa.heard][-1] == "Asha Pawar"


def test_the_claim_of_a_worker_that_died_is_taken_over(tmp_path: Path) -> None:
    now = [1_000.0]
    replies = Replies(Store(tmp_path / "line.db"), now=lambda: now[0])
    request = Request(call_sid="CA1", step="step 1", token=None)
    assert replies._claim(request)
    now[0] += STALE_S + 1
    assert replies.once(request, lambda: "made anew") == "made anew"


def test_a_step_that_failed_may_be_tried_again(tmp_path: Path) -> None:
    replies = Replies(Store(tmp_path / "line.db"))
    request = Request(call_sid="CA1", step="step 1", token="t")

    def fail() -> str:
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError):
        replies.once(request, fail)
    assert replies.once(request, lambda: "well") == "well"
