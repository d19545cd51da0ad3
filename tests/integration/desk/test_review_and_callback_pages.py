"""The Secretary's daily review, and the control room's promised calls."""

from __future__ import annotations

from collections.abc import Callable

from backend.domain.terms import Channel, Language
from backend.services.callbacks import CallbackRequest, promise_callback
from backend.services.desk import Desk
from tests.integration.desk.browser import PHONE, Browser, text_of

Open = Callable[[], Browser]
Lodge = Callable[..., str]


def test_the_review_of_a_day_counts_and_puts_the_late_ones_first(browser: Open, lodge: Lodge, clock) -> None:
    late = lodge()
    clock.forward(days=4)
    lodge("The certificate has the wrong district and nobody answers.", phone="+916000000013")
    clock.forward(hours=1)
    page = text_of(browser().sign_in("lakshmi").open("/review/"))
    assert "Fri 27 Nov 2026" in page
    assert "1 past a limit 1 received GR 1 0 attended 0 concluded 2 pending" in page
    assert f"Past a limit (1) Item Limit Held by {late}" in page
    assert "1 day late to be attended by Thu 26 Nov, 10:30 am Meera Kulkarni AFI Division" in page
    assert "Under 1 day 1" in page
    assert "3 to 7 days 1" in page
    assert "Payment held up by a buyer 2" in page


def test_an_earlier_day_is_shown_as_it_was(browser: Open, lodge: Lodge, clock) -> None:
    lodge()
    clock.forward(days=4)
    page = text_of(browser().sign_in("lakshmi").open("/review/?day=2026-11-23"))
    assert "Mon 23 Nov 2026" in page
    assert "0 past a limit 1 received" in page


def test_a_day_that_cannot_be_is_answered_with_today(browser: Open, desk: Desk) -> None:
    secretary = browser().sign_in("lakshmi")
    for wrong in ("2026-11-24", "yesterday", "0001-01-01", "2026-13-40"):
        page = text_of(secretary.open(f"/review/?day={wrong}"))
        assert "That is not a day up to today" in page
        assert "Mon 23 Nov 2026" in page


def test_the_review_is_for_the_secretary_alone(browser: Open, desk: Desk) -> None:
    for name in ("meera", "arvind", "joseph"):
        reader = browser().sign_in(name)
        assert "Daily review" not in text_of(reader.open("/desk/"))
        assert "You may not do this" in text_of(reader.open("/review/", status=403))


def _promise(desk: Desk) -> str:
    request = CallbackRequest(
        phone=PHONE,
        language=Language.HINDI,
        channel=Channel.PHONE,
        conversation="call-CA1",
        reason="assistant_down",
        said=(("name", "सीताराम"), ("description", "<b>पैसा रुका है</b>")),
    )
    return promise_callback(desk, request).callback.id


def test_the_control_room_sees_who_waits_calls_and_says_so(browser: Open, desk: Desk) -> None:
    callback = _promise(desk)
    room = browser().sign_in("joseph")
    page = room.open("/desk/callbacks")
    assert "<b>पैसा" not in page
    assert "<b>पैसा रुका है</b>" in text_of(page)
    assert "Call by Wed 25 Nov, 5:30 pm" in text_of(page)  # Tuesday is Guru Nanak Jayanti
    assert PHONE not in page
    assert PHONE in room.send(f"/desk/callbacks/{callback}/phone", {})
    assert PHONE not in room.open("/desk/callbacks")
    assert "Nobody is waiting for a call." in text_of(room.send(f"/desk/callbacks/{callback}/done", {}))
    assert "Called by Joseph Toppo" in text_of(room.open("/desk/callbacks?done=yes"))


def test_a_promise_that_was_not_kept_stands_out(browser: Open, desk: Desk, clock) -> None:
    _promise(desk)
    clock.forward(days=3)
    assert '<span class="tag tag-bad">Call by' in browser().sign_in("joseph").open("/desk/callbacks")


def test_an_officer_has_no_business_with_callbacks(browser: Open, desk: Desk) -> None:
    callback = _promise(desk)
    officer = browser().sign_in("meera")
    assert "You may not do this" in text_of(officer.open("/desk/callbacks", status=403))
    officer.send(f"/desk/callbacks/{callback}/phone", {}, status=403)
