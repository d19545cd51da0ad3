"""What an officer sees of an item and does on it: actions, grounds, the person's number."""

from __future__ import annotations

from collections.abc import Callable

from backend.domain.terms import Language
from tests.integration.desk.browser import PHONE, Browser, text_of

Open = Callable[[], Browser]
Lodge = Callable[..., str]


def test_the_queue_shows_the_oldest_first_with_both_limits_in_words(
    browser: Open, lodge: Lodge, clock
) -> None:
    first = lodge()
    clock.forward(hours=30)
    second = lodge("The certificate has the wrong district and nobody answers.", phone="+916000000013")
    page = text_of(browser().sign_in("meera").open("/desk/"))
    assert page.index(first) < page.index(second)
    assert "Attend by Thu 26 Nov, 10:30 am 1 day left" in page
    assert "Conclude by Mon 30 Nov, 10:30 am 5 days left" in page
    assert "Shakti Handlooms Jaipur, Rajasthan" in page
    assert "Hearing due: Harassment or threats" in page
    assert "2 not yet attended" in page


def test_a_limit_that_passed_is_said_in_words_and_colour(browser: Open, lodge: Lodge, clock) -> None:
    lodge()
    clock.forward(days=4)
    page = browser().sign_in("meera").open("/desk/")
    assert '<span class="limit-left tag tag-bad">1 day late</span>' in page
    assert "1 past a limit" in text_of(page)


def test_the_queue_can_be_narrowed_by_stage_and_by_holder(browser: Open, lodge: Lodge) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    assert item_id in officer.open("/desk/?status=registered&holder=me")
    assert item_id not in officer.open("/desk/?status=attended")
    assert item_id not in browser().sign_in("arvind").open("/desk/?holder=me")
    assert item_id in officer.open("/desk/?status=no-such-stage")


def test_a_story_with_markup_is_shown_as_written_and_never_run(browser: Open, lodge: Lodge) -> None:
    story = (
        "<script>alert('x')</script> <img src=x onerror=alert(1)> he threatens me \N{PENSIVE FACE} {{ 7*7 }}"
    )
    page = browser().sign_in("meera").open(f"/desk/items/{lodge(story)}")
    assert "<script>alert" not in page
    assert "<img" not in page
    assert story in text_of(page)


def test_a_story_in_devanagari_is_marked_as_hindi(browser: Open, lodge: Lodge) -> None:
    page = (
        browser()
        .sign_in("meera")
        .open(f"/desk/items/{lodge('पैसा ग्यारह महीने से रुका है', language=Language.HINDI)}")
    )
    assert 'class="verbatim" lang="hi">पैसा ग्यारह महीने से रुका है' in page


def test_the_number_is_masked_until_it_is_asked_for_and_the_look_is_recorded(
    browser: Open, lodge: Lodge
) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    page = officer.open(f"/desk/items/{item_id}")
    assert PHONE not in page
    assert "******0012" in page
    assert PHONE in officer.send(f"/desk/items/{item_id}/phone", {})
    later = officer.open(f"/desk/items/{item_id}")
    assert PHONE not in later
    assert "Full number looked at by Meera Kulkarni" in text_of(later)


def test_the_first_action_attends_and_later_ones_do_not_move_it(browser: Open, lodge: Lodge, clock) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    officer.open(f"/desk/items/{item_id}")
    clock.forward(hours=1)
    page = officer.send(
        f"/desk/items/{item_id}/attendance", {"attend-note": "Called the buyer's accounts office."}
    )
    assert "The item is now attended" in text_of(page)
    assert "Attended Mon 23 Nov, 11:30 am in time" in text_of(page)
    clock.forward(days=1)
    page = officer.send(f"/desk/items/{item_id}/attendance", {"attend-note": "Called again."})
    assert "Attended Mon 23 Nov, 11:30 am in time" in text_of(page)
    assert "Called again." in text_of(page)


def test_an_empty_action_is_refused_beside_its_field(browser: Open, lodge: Lodge) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    officer.open(f"/desk/items/{item_id}")
    page = officer.send(f"/desk/items/{item_id}/attendance", {"attend-note": "   "}, status=422)
    assert 'id="attend-note-error">Write what you did or will do.' in page
    assert 'aria-describedby="attend-note-hint attend-note-error"' in page


def test_a_text_that_is_too_long_is_refused_and_kept(browser: Open, lodge: Lodge) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    officer.open(f"/desk/items/{item_id}")
    long = "word " * 1200
    page = officer.send(f"/desk/items/{item_id}/attendance", {"attend-note": long}, status=422)
    assert "This is too long" in text_of(page)
    assert long.strip() in page


def test_a_ground_is_set_with_what_shows_it(browser: Open, lodge: Lodge) -> None:
    item_id = lodge("The certificate has the wrong district and nobody answers.")
    officer = browser().sign_in("meera")
    assert "None so far." in text_of(officer.open(f"/desk/items/{item_id}"))
    form = {"ground-ground": "injustice", "ground-reason": "Refused without any written reason."}
    page = text_of(officer.send(f"/desk/items/{item_id}/grounds", form))
    assert "A hearing is due before an order against the person" in page
    assert "set by Meera Kulkarni" in page
    assert "The person must be heard before this can be closed against them" in page


def test_a_ground_without_a_reason_keeps_the_choice(browser: Open, lodge: Lodge) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    officer.open(f"/desk/items/{item_id}")
    for reason in ("", "ok"):
        form = {"ground-ground": "injustice", "ground-reason": reason}
        page = officer.send(f"/desk/items/{item_id}/grounds", form, status=422)
        assert 'id="ground-reason-error">Write the reason.' in page
        assert 'value="injustice"\n      checked>' in page


def test_only_a_senior_officer_can_remove_a_ground(browser: Open, lodge: Lodge) -> None:
    item_id = lodge()
    form = {"remove-ground": "harassment", "remove-reason": "The manager has withdrawn the words in writing."}
    officer = browser().sign_in("meera")
    assert "Remove the ground" not in officer.open(f"/desk/items/{item_id}")
    page = officer.send(f"/desk/items/{item_id}/grounds/removal", form, status=403)
    assert "Only a head of office or someone more senior" in text_of(page)
    head = browser().sign_in("arvind")
    assert "Remove the ground" in head.open(f"/desk/items/{item_id}")
    page = text_of(head.send(f"/desk/items/{item_id}/grounds/removal", form))
    assert "Removed by Arvind Nair" in page
    assert "The manager has withdrawn the words in writing." in page
    assert "The person must be heard" not in page


def test_an_id_that_is_none_is_answered_with_a_page_and_not_a_fault(browser: Open, lodge: Lodge) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    for wrong in ("nonsense", "GR-26-999999-9", item_id[:-1] + str((int(item_id[-1]) + 1) % 10)):
        assert "no such item" in text_of(officer.open(f"/desk/items/{wrong}", status=404))
