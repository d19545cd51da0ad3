"""The gate and the hearing on the desk's pages: refused, proposed, recorded, decided."""

from __future__ import annotations

from collections.abc import Callable

from backend.services.desk import Desk
from backend.services.queue import read_item
from backend.services.sign_in import officer_actor
from tests.integration.desk.browser import Browser, text_of

Open = Callable[[], Browser]
Lodge = Callable[..., str]

AGAINST = {
    "decide-outcome": "not_granted",
    "decide-reasons": "The buyer has shown that the goods were returned.",
}
IN_PERSON = {
    "minutes-mode": "in_person",
    "minutes-attended": ["officer", "person"],
    "minutes-minutes": "He showed the challans; the buyer's mail of March was read to him.",
    "minutes-outcome": "heard",
}


def _status(desk: Desk, item_id: str) -> str:
    officer = officer_actor(desk, 1)
    assert officer is not None
    return read_item(desk, officer, item_id).status.value


def test_closing_against_an_unheard_person_is_refused_and_says_what_to_do(
    browser: Open, lodge: Lodge, desk: Desk
) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    before = text_of(officer.open(f"/desk/items/{item_id}"))
    assert "the person was not heard. Only “granted” and “withdrawn” are open now" in before
    page = officer.send(f"/desk/items/{item_id}/decision", AGAINST, status=409)
    said = text_of(page)
    assert "Not closed, a hearing is missing" in said
    assert "harassment or threats" in said
    assert "propose times, hold the hearing and record it" in said
    assert 'href="#propose"' in page
    assert AGAINST["decide-reasons"] in page
    assert 'value="not_granted"\n      checked>' in page
    assert _status(desk, item_id) != "concluded"


def test_granting_needs_no_hearing_and_tells_the_person(
    browser: Open, lodge: Lodge, sent_messages: Callable[[], list[str]]
) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    officer.open(f"/desk/items/{item_id}")
    form = {
        "decide-outcome": "granted",
        "decide-reasons": "The buyer paid on 20 November.",
        "decide-reference": "F.12",
    }
    page = text_of(officer.send(f"/desk/items/{item_id}/decision", form))
    assert f"{item_id} is concluded and the person is told." in page
    assert "The buyer paid on 20 November." in page
    assert "Reference: F.12" in page
    assert "What you can do" not in page
    assert any("The buyer paid on 20 November." in body for body in sent_messages())


def test_a_hearing_in_person_opens_the_gate(browser: Open, lodge: Lodge, desk: Desk) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    officer.open(f"/desk/items/{item_id}")
    page = text_of(officer.send(f"/desk/items/{item_id}/minutes", IN_PERSON))
    assert "The hearing is recorded." in page
    assert "The person was heard , in person" in page or "The person was heard, in person" in page
    page = text_of(officer.send(f"/desk/items/{item_id}/decision", AGAINST))
    assert "is concluded" in page
    assert _status(desk, item_id) == "concluded"


def test_reasons_that_say_nothing_are_refused_beside_the_field(browser: Open, lodge: Lodge) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    officer.open(f"/desk/items/{item_id}")
    form = {"decide-outcome": "granted", "decide-reasons": "ok."}
    page = officer.send(f"/desk/items/{item_id}/decision", form, status=422)
    assert 'id="decide-reasons-error">Write the reasons' in page
    page = officer.send(f"/desk/items/{item_id}/decision", {"decide-reasons": "It was paid."}, status=422)
    assert "Choose an outcome." in text_of(page)
    assert "It was paid." in page


def test_a_second_order_on_a_concluded_item_is_refused_and_kept(browser: Open, lodge: Lodge) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    officer.open(f"/desk/items/{item_id}")
    form = {"decide-outcome": "granted", "decide-reasons": "The buyer paid on 20 November."}
    officer.send(f"/desk/items/{item_id}/decision", form)
    page = officer.send(f"/desk/items/{item_id}/decision", form, status=409)
    assert "Already concluded" in text_of(page)


def test_the_control_room_sees_the_item_but_is_not_offered_the_order(browser: Open, lodge: Lodge) -> None:
    item_id = lodge()
    room = browser().sign_in("joseph")
    assert "Decide and close" not in text_of(room.open(f"/desk/items/{item_id}"))
    assert "Your role does not allow this" in text_of(
        room.send(f"/desk/items/{item_id}/decision", AGAINST, status=403)
    )


def test_three_times_are_suggested_and_those_chosen_are_proposed(
    browser: Open, lodge: Lodge, sent_messages: Callable[[], list[str]]
) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    page = officer.open(f"/desk/items/{item_id}")
    assert 'value="2026-11-25T11:00"' in page  # the first working time at 48 hours' notice
    assert "48 hours" in text_of(page)
    form = {"propose-slot_1": "2026-11-26T15:30", "propose-slot_2": "", "propose-slot_3": "2026-11-27T11:00"}
    page = text_of(officer.send(f"/desk/items/{item_id}/hearings", form))
    assert "The times are proposed and the person is told." in page
    assert "Waiting for the person to pick one of: Thu 26 Nov, 3:30 pm Fri 27 Nov, 11:00 am" in page
    assert any("26 November" in body for body in sent_messages())


def test_a_time_at_short_notice_is_allowed_and_said(browser: Open, lodge: Lodge) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    officer.open(f"/desk/items/{item_id}")
    page = officer.send(f"/desk/items/{item_id}/hearings", {"propose-slot_1": "2026-11-24T11:00"})
    assert "less than 48 hours" in text_of(page)


def test_wrong_times_are_marked_each_and_the_others_kept(browser: Open, lodge: Lodge) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    officer.open(f"/desk/items/{item_id}")
    path = f"/desk/items/{item_id}/hearings"
    form = {"propose-slot_1": "2026-11-27T11:00", "propose-slot_2": "2026-11-20T11:00"}
    page = officer.send(path, form, status=422)
    assert 'id="propose-slot_2-error">This time is past' in page
    assert 'value="2026-11-27T11:00"' in page
    page = officer.send(path, {"propose-slot_1": "soon", "propose-slot_2": "2026-11-27T11:00"}, status=422)
    assert 'id="propose-slot_1-error">This is not a date and time.' in page
    assert 'value="soon"' in page
    assert "Give at least one time." in text_of(officer.send(path, {"propose-slot_1": ""}, status=422))
    twice = {"propose-slot_1": "2026-11-27T11:00", "propose-slot_2": "2026-11-27T11:00"}
    assert "This time is there twice." in text_of(officer.send(path, twice, status=422))


def test_a_hearing_by_phone_that_was_never_fixed_cannot_be_recorded(browser: Open, lodge: Lodge) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    officer.open(f"/desk/items/{item_id}")
    page = officer.send(f"/desk/items/{item_id}/minutes", {**IN_PERSON, "minutes-mode": "phone"}, status=422)
    assert "No hearing by phone is fixed." in text_of(page)
    assert IN_PERSON["minutes-minutes"].replace("'", "&#39;") in page


def test_nobody_is_heard_who_did_not_attend(browser: Open, lodge: Lodge) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    officer.open(f"/desk/items/{item_id}")
    form = {**IN_PERSON, "minutes-attended": ["officer"]}
    page = officer.send(f"/desk/items/{item_id}/minutes", form, status=422)
    assert "needs both the person and the officer" in text_of(page)
