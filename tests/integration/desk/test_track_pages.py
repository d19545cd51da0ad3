"""A person follows their item: proof by a code, plain words, the hearing's times to choose from."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from backend.services.desk import Desk
from backend.services.hearings import propose_hearing
from backend.services.sign_in import officer_actor
from tests.integration.desk.browser import PHONE, Browser, text_of

Open = Callable[[], Browser]
Lodge = Callable[..., str]
Sent = Callable[[], list[str]]


def _code(sent_messages: Sent) -> str:
    """The code of the newest message."""
    found = re.search(r"\b\d{6}\b", sent_messages()[-1])
    assert found is not None, sent_messages()
    return found.group()


def _ask(reader: Browser, item_id: str, phone: str = PHONE, **sent: int) -> str:
    reader.open("/track?lang=en")
    return reader.send("/track", {"item_id": item_id, "phone": phone}, **sent)


def _follow(reader: Browser, item_id: str, sent_messages: Sent) -> str:
    _ask(reader, item_id)
    return reader.send("/track/code", {"otp": _code(sent_messages)})


def test_a_person_proves_their_number_and_sees_stage_limits_and_holder(
    browser: Open, lodge: Lodge, sent_messages: Sent
) -> None:
    item_id = lodge()
    page = text_of(_follow(browser(), item_id, sent_messages))
    assert item_id in page
    assert "Registered. An officer will look at it by" in page
    assert "by Monday 30 November, 10:30 am" in page
    assert "Meera Kulkarni AFI Division" in page
    assert "cannot be closed against you before you have been heard" in page


def test_an_id_and_a_number_that_do_not_belong_together_are_answered_alike(
    browser: Open, lodge: Lodge, sent_messages: Sent
) -> None:
    item_id = lodge()
    right = text_of(_ask(browser(), item_id))
    before = sent_messages()
    wrong_phone = text_of(_ask(browser(), item_id, "+916000000077"))
    assert wrong_phone == right.replace("0012", "0077")
    assert sent_messages() == before


def test_a_wrong_code_opens_nothing_and_says_so(browser: Open, lodge: Lodge, sent_messages: Sent) -> None:
    item_id = lodge()
    reader = browser()
    _ask(reader, item_id)
    wrong = f"{(int(_code(sent_messages)) + 1) % 10**6:06d}"
    assert "This code is not right" in text_of(reader.send("/track/code", {"otp": wrong}, status=403))
    assert "prove your number" in text_of(reader.open(f"/track/items/{item_id}", status=403))


def test_a_proof_opens_the_item_to_that_browser_alone_and_until_it_is_left(
    browser: Open, lodge: Lodge, sent_messages: Sent
) -> None:
    item_id = lodge()
    reader = browser()
    _follow(reader, item_id, sent_messages)
    assert "prove your number" in text_of(browser().open(f"/track/items/{item_id}", status=403))
    reader.send("/track/leave", {})
    assert "prove your number" in text_of(reader.open(f"/track/items/{item_id}", status=403))


@pytest.mark.parametrize(
    ("item_id", "phone", "said"),
    [
        ("", PHONE, "Please fill this in."),
        ("my complaint", PHONE, "This does not look like an ID."),
        ("GR-26-000001-0", PHONE, "One digit of this ID is not right."),
        ("GR-26-000001-7", "1234567890", "This is not an Indian mobile number."),
        ("GR-26-000001-7", "98", "Please enter a ten-digit mobile number."),
    ],
)
def test_bad_input_is_said_beside_its_field_and_kept(
    browser: Open, desk: Desk, item_id: str, phone: str, said: str
) -> None:
    page = _ask(browser(), item_id, phone, status=422)
    assert said in text_of(page)
    assert f'value="{item_id}"' in page
    assert f'value="{phone}"' in page


def test_the_pages_speak_the_language_that_was_chosen(
    browser: Open, lodge: Lodge, sent_messages: Sent
) -> None:
    item_id = lodge()
    reader = browser()
    assert '<html lang="hi">' in reader.open("/track?lang=hi")
    page = reader.send("/track", {"item_id": item_id, "phone": "1234567890"}, status=422)
    assert "यह भारतीय मोबाइल नंबर नहीं है" in page
    reader.send("/track", {"item_id": item_id, "phone": PHONE})
    page = text_of(reader.send("/track/code", {"otp": _code(sent_messages)}))
    assert "सोमवार 30 नवंबर" in page
    assert "Apna mamla dekhein" in text_of(browser().open("/track?lang=hi-Latn"))
    assert '<html lang="en">' in browser().open("/track?lang=klingon")


def test_a_person_takes_one_of_the_proposed_times(
    browser: Open, lodge: Lodge, sent_messages: Sent, desk: Desk, clock
) -> None:
    item_id = lodge()
    officer = officer_actor(desk, 1)
    assert officer is not None
    reader = browser()
    _follow(reader, item_id, sent_messages)
    times = [clock.now().replace(day=26), clock.now().replace(day=27)]
    hearing = propose_hearing(desk, officer, item_id, slots=times)
    page = reader.open(f"/track/items/{item_id}")
    assert "You will be heard" in text_of(page)
    path = f"/track/items/{item_id}/hearing"
    assert "Choose one of the times." in text_of(reader.send(path, {"hearing_id": hearing.id}, status=422))
    form = {"hearing_id": hearing.id, "slot_id": hearing.slots[1].id}
    assert "Your hearing is fixed" in text_of(reader.send(path, form))
    assert "We will call you on Friday 27 November, 10:30 am" in text_of(
        reader.open(f"/track/items/{item_id}")
    )


def test_a_choice_among_times_that_were_replaced_shows_the_new_ones(
    browser: Open, lodge: Lodge, sent_messages: Sent, desk: Desk, clock
) -> None:
    item_id = lodge()
    officer = officer_actor(desk, 1)
    assert officer is not None
    reader = browser()
    _follow(reader, item_id, sent_messages)
    old = propose_hearing(desk, officer, item_id, slots=[clock.now().replace(day=26)])
    propose_hearing(desk, officer, item_id, slots=[clock.now().replace(day=27)])
    form = {"hearing_id": old.id, "slot_id": old.slots[0].id}
    page = text_of(reader.send(f"/track/items/{item_id}/hearing", form, status=409))
    assert "These times have changed." in page
    assert "Friday 27 November" in page


def test_a_stranger_cannot_choose_a_time(browser: Open, lodge: Lodge, desk: Desk, clock) -> None:
    item_id = lodge()
    officer = officer_actor(desk, 1)
    assert officer is not None
    hearing = propose_hearing(desk, officer, item_id, slots=[clock.now().replace(day=26)])
    stranger = browser()
    stranger.open("/track")
    form = {"hearing_id": hearing.id, "slot_id": hearing.slots[0].id}
    stranger.send(f"/track/items/{item_id}/hearing", form, status=403)


def test_a_late_item_says_so_to_its_person(browser: Open, lodge: Lodge, sent_messages: Sent, clock) -> None:
    item_id = lodge()
    clock.forward(days=4)
    page = text_of(_follow(browser(), item_id, sent_messages))
    assert "has passed, and it has been raised with the head of the office" in page
    assert "this date has passed" in page


def test_the_order_and_its_reasons_are_there_to_read(
    browser: Open, lodge: Lodge, sent_messages: Sent
) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    officer.open(f"/desk/items/{item_id}")
    form = {"decide-outcome": "granted", "decide-reasons": "The buyer paid on 20 November."}
    officer.send(f"/desk/items/{item_id}/decision", form)
    page = text_of(_follow(browser(), item_id, sent_messages))
    assert "Concluded" in page
    assert "The buyer paid on 20 November." in page
    assert "within 30 days" in page
