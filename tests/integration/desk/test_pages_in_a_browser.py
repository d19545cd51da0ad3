"""The desk in a real browser: an officer's whole way, no script blocked, nothing wider than the screen."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask, Response
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from backend.bootstrap.guards import POLICY
from tests.e2e.desk_page import DeskPage
from tests.integration.desk.browser import PASSWORD

pytestmark = pytest.mark.browser

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
Lodge = Callable[..., str]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def base_url(app: Flask) -> Iterator[str]:
    """The pages on a free port of the loopback, under the policy that the service sends."""

    def strict(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        return response

    app.after_request(strict)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture(params=[(360, "light"), (1440, "dark")], ids=["phone", "desktop-dark"])
def page(request: pytest.FixtureRequest, chromium: Chromium) -> Iterator[Page]:
    """A page at a phone's and at a desktop's width; a blocked script or style fails the test."""
    width, scheme = request.param
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    blocked: list[str] = []
    page.on("console", lambda said: blocked.append(said.text) if "Content Security" in said.text else None)
    page.on("pageerror", lambda error: blocked.append(str(error)))
    yield page
    assert blocked == []
    context.close()


def _fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("desk_database", ["sqlite"], indirect=True)
def test_an_officer_attends_is_stopped_by_the_gate_hears_the_person_and_closes(
    base_url: str, page: Page, lodge: Lodge
) -> None:
    item_id = lodge()
    desk = DeskPage(page, base_url)
    desk.sign_in("meera", PASSWORD)
    assert _fits(page)
    desk.open_item(item_id)
    assert _fits(page)
    desk.record_first_action("Called the buyer's accounts office.")
    assert desk.messages() == ["Recorded. The item is now attended."]
    desk.add_ground("injustice", "Refused without any written reason.")
    desk.decide("not_granted", "The buyer has shown that the goods were returned.")
    assert "Not closed, a hearing is missing" in desk.messages()[0]
    assert desk.typed_reasons() == "The buyer has shown that the goods were returned."
    assert page.evaluate("document.activeElement.id") == "refused"
    page.get_by_role("link", name="Propose times for a hearing").click()
    assert all(desk.suggested_times())
    desk.propose_times()
    assert desk.messages() == ["The times are proposed and the person is told."]
    desk.record_minutes("He showed the challans.", mode="in_person", attended=["officer", "person"])
    assert desk.messages() == ["The hearing is recorded."]
    desk.decide("not_granted", "The buyer has shown that the goods were returned.", reference="F.12/2026")
    assert desk.messages() == [f"{item_id} is concluded and the person is told."]
    assert _fits(page)
    desk.sign_out()
    assert desk.messages() == ["You have signed out."]


@pytest.mark.parametrize("desk_database", ["sqlite"], indirect=True)
def test_every_control_has_a_name_and_the_keyboard_reaches_the_content(
    base_url: str, page: Page, lodge: Lodge
) -> None:
    desk = DeskPage(page, base_url)
    desk.sign_in("meera", PASSWORD)
    desk.open_item(lodge())
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    nameless = page.evaluate(
        """[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
           .filter((one) => !one.labels?.length && !one.ariaLabel).map((one) => one.name)"""
    )
    assert nameless == []
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    described = page.evaluate(
        """[...document.querySelectorAll('[aria-describedby]')]
           .flatMap((one) => one.getAttribute('aria-describedby').split(' ').filter(Boolean))
           .filter((id) => !document.getElementById(id))"""
    )
    assert described == []
    page.reload()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
