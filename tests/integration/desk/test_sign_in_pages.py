"""Who comes in at the desk, and what stays out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from backend.bootstrap.guards import guard, limit_sign_in
from backend.desk.blueprint import PagesConfig, build
from backend.services.desk import Desk
from backend.services.queue import read_item
from backend.services.sign_in import officer_actor
from backend.settings import WebSettings
from backend.storage.office_tables import OfficerRow
from tests.integration.desk.browser import Browser, text_of

Open = Callable[[], Browser]
Lodge = Callable[..., str]


def test_a_signed_out_reader_is_sent_to_sign_in_and_then_to_where_they_were(
    browser: Open, lodge: Lodge
) -> None:
    item_id = lodge()
    reader = browser()
    assert "Please sign in first" in text_of(reader.open(f"/desk/items/{item_id}"))
    page = reader.send(
        f"/desk/sign-in?next=/desk/items/{item_id}",
        {"sign_in_name": "meera", "password": "lantern over the river"},
    )
    assert item_id in text_of(page)


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(browser: Open, desk: Desk) -> None:
    reader = browser()
    reader.open("/desk/sign-in")
    known = reader.send("/desk/sign-in", {"sign_in_name": "meera", "password": "no"}, status=401)
    unknown = reader.send("/desk/sign-in", {"sign_in_name": "nobody", "password": "no"}, status=401)
    assert text_of(known) == text_of(unknown)
    assert "name or the password is not right" in text_of(known)


def test_five_failures_lock_the_sign_in_and_the_page_says_so(browser: Open, clock, desk: Desk) -> None:
    reader = browser()
    reader.open("/desk/sign-in")
    for _ in range(5):
        reader.send("/desk/sign-in", {"sign_in_name": "meera", "password": "no"}, status=401)
    right = {"sign_in_name": "meera", "password": "lantern over the river"}
    assert "locked for 15 minutes" in text_of(reader.send("/desk/sign-in", right, status=429))
    clock.forward(minutes=15, seconds=1)
    assert "Queue" in text_of(reader.send("/desk/sign-in", right))


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/desk/",
        "/\\evil.example",
        "/desk/\\evil",
        "/desk/\r\nSet-Cookie:a=b",
        "/desk/../../elsewhere",
        "/desk//evil.example",
    ],
)
def test_the_way_back_after_sign_in_never_leads_to_another_site(
    browser: Open, desk: Desk, target: str
) -> None:
    reader = browser()
    reader.open("/desk/sign-in")
    form = {"sign_in_name": "meera", "password": "lantern over the river", "csrf_token": reader.token}
    answer = reader.client.post("/desk/sign-in", query_string={"next": target}, data=form)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/desk/"


def test_a_form_without_its_token_is_refused_and_what_was_written_is_shown(
    browser: Open, lodge: Lodge
) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    officer.token = ""
    page = officer.send(
        f"/desk/items/{item_id}/attendance", {"attend-note": "Called the buyer at noon."}, status=400
    )
    assert "Called the buyer at noon." in text_of(page)
    assert "attended" not in text_of(officer.open(f"/desk/items/{item_id}")).split("History")[1].lower()


def test_what_was_written_when_the_session_ended_is_given_back(browser: Open, lodge: Lodge) -> None:
    item_id = lodge()
    officer = browser().sign_in("meera")
    officer.open(f"/desk/items/{item_id}")
    with officer.client.session_transaction() as session:
        del session["_user_id"]
    page = officer.send(
        f"/desk/items/{item_id}/attendance", {"attend-note": "Called the buyer at noon."}, status=401
    )
    assert "Called the buyer at noon." in text_of(page)


def test_an_officer_who_left_is_out_at_once(browser: Open, desk: Desk) -> None:
    officer = browser().sign_in("meera")
    with desk.database.writing() as work:
        work.session.query(OfficerRow).filter_by(sign_in="meera").one().active = False
    assert "Please sign in first" in text_of(officer.open("/desk/"))


def test_an_officer_of_another_office_finds_no_such_item_and_changes_nothing(
    browser: Open, lodge: Lodge, desk: Desk
) -> None:
    item_id = lodge()
    other = browser().sign_in("farah")
    assert item_id not in text_of(other.open("/desk/"))
    assert "no such item" in text_of(other.open(f"/desk/items/{item_id}", status=404))
    forms = {
        "attendance": {"attend-note": "I was never here."},
        "grounds": {"ground-ground": "injustice", "ground-reason": "I was never here."},
        "hearings": {"propose-slot_1": "2026-11-27T11:00"},
        "minutes": {
            "minutes-mode": "in_person",
            "minutes-attended": ["officer", "person"],
            "minutes-minutes": "I was never here.",
            "minutes-outcome": "heard",
        },
        "decision": {"decide-outcome": "granted", "decide-reasons": "I was never here."},
        "phone": {},
    }
    for action, form in forms.items():
        other.send(f"/desk/items/{item_id}/{action}", form, status=404)
    holder = officer_actor(desk, 1)
    assert holder is not None
    actions = [event.action for event in read_item(desk, holder, item_id).history]
    assert actions == ["registered", "routed"] or set(actions) <= {"registered", "routed", "ground_set"}


def test_every_page_of_the_desk_and_of_the_review_asks_for_a_sign_in(app: Flask, browser: Open) -> None:
    asked = 0
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith(("desk.", "review.")) or "sign_in" in rule.endpoint:
            continue
        path = rule.rule.replace("<item_id>", "GR-26-000001-7").replace("<callback_id>", "abc")
        reader = browser()
        reader.open("/desk/sign-in")
        if "GET" in (rule.methods or ()):
            assert "Please sign in first" in text_of(reader.open(path)), path
        else:
            reader.send(path, {}, status=401)
        asked += 1
    assert asked >= 12


def test_every_form_of_the_pages_is_refused_without_a_token(app: Flask, browser: Open) -> None:
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()):
            path = rule.rule.replace("<item_id>", "GR-26-000001-7").replace("<callback_id>", "abc")
            browser().send(path, {}, status=400)


def test_signing_out_forgets_the_session(browser: Open, desk: Desk) -> None:
    officer = browser().sign_in("meera")
    assert "signed out" in text_of(officer.send("/desk/sign-out", {}))
    assert "Please sign in first" in text_of(officer.open("/desk/"))


def test_who_tries_too_often_is_told_to_wait_in_a_page(desk: Desk) -> None:
    settings = WebSettings(secret_key="k" * 40, limit_sign_in="2 per minute")
    app = Flask("limited")
    limiter = guard(app, settings)
    for blueprint in build(PagesConfig(desk=desk)):
        app.register_blueprint(blueprint)
    limit_sign_in(app, limiter, settings)
    reader = Browser(app.test_client())
    reader.open("/track?lang=hi")
    for _ in range(2):
        reader.send("/track", {"item_id": "", "phone": ""}, status=422)
    page = reader.send("/track", {"item_id": "GR 26", "phone": "98"}, status=429)
    assert "बहुत सारे अनुरोध" in text_of(page)
    assert "GR 26" in page
