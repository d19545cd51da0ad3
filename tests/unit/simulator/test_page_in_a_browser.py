"""The page in a real Chromium, by mouse, by keyboard and at a phone's width; nothing is inline."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from telephony.simulator.placing import Placing
from tests.e2e.simulated_phone import SimulatedPhone
from tests.e2e.simulator_page import PhonePanel, SimulatorPage
from tests.unit.simulator.line import LINE, OFFICER, PERSON, PhoneLine

pytestmark = pytest.mark.browser

ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
MENU = """<Response><Gather input="speech dtmf" finishOnKey="#" timeout="5" language="en-IN"
 action="/voice/turn"><Say language="en-IN">Tell us what happened.</Say></Gather></Response>"""
ROOM = """<Response><Dial><Conference startConferenceOnEnter="{starts}" endConferenceOnExit="{starts}"
 participantLabel="{label}">hearing-7</Conference></Dial></Response>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    context.set_default_timeout(15_000)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("console", lambda message: faults.append(message.text) if _is_policy(message.text) else None)
    yield opened
    context.close()
    assert faults == []


@pytest.fixture
def talking_line(live_line: PhoneLine) -> PhoneLine:
    live_line.answers["/voice/menu"] = MENU
    live_line.answers["/voice/turn"] = lambda form: (
        f"<Response><Sms>Kept: {form.get('SpeechResult') or form['Digits']}</Sms>"
        "<Say language='en-IN'>Thank you. Goodbye.</Say></Response>"
    )
    return live_line


def test_a_person_calls_presses_speaks_and_gets_a_message(page: Page, talking_line: PhoneLine) -> None:
    phone = SimulatorPage(page, talking_line.base).open().phone(PERSON)
    phone.dial()
    phone.wait_for_caption("For English press two.")
    phone.press("2")
    phone.wait_for_caption("Tell us what happened.")
    phone.say("My buyer has not paid <b>since</b> March")
    phone.wait_for_caption("Thank you. Goodbye.")
    expect(phone.panel).to_have_attribute("data-state", "ended")
    assert "Kept: My buyer has not paid" in " ".join(phone.captions())
    said = [form["SpeechResult"] for form in talking_line.forms("/voice/turn")]
    assert said == ["My buyer has not paid <b>since</b> March"]


def test_the_keyboard_alone_is_enough(page: Page, talking_line: PhoneLine) -> None:
    phone = SimulatorPage(page, talking_line.base).open().phone(PERSON)
    phone.panel.locator("[data-act=call]").focus()
    page.keyboard.press("Enter")
    phone.wait_for_caption("For English press two.")
    phone.panel.locator(".sim-key").first.focus()
    page.keyboard.press("2")
    phone.wait_for_caption("Tell us what happened.")
    phone.panel.locator(".sim-key").first.focus()
    page.keyboard.type("123#")
    phone.wait_for_caption("Thank you")
    assert talking_line.forms("/voice/turn")[0]["Digits"] == "123"


def test_a_refusal_is_shown_and_what_was_typed_is_kept(page: Page, talking_line: PhoneLine) -> None:
    phone = SimulatorPage(page, talking_line.base).open().phone(PERSON)
    phone.dial()
    phone.say("   ")
    expect(phone.error()).to_contain_text("Nothing was said")
    talking_line.answers["/voice/menu"] = "<Response><Gather input='dtmf'/></Response>"
    phone.say("hello")
    expect(phone.panel.locator(".sim-screen .sim-say [type=submit]")).to_be_disabled()
    expect(phone.panel.locator(".sim-expects")).to_contain_text("waits for keys")


def test_officer_and_person_meet_in_the_room_and_hear_each_other(page: Page, talking_line: PhoneLine) -> None:
    talking_line.answers["/voice/officer"] = ROOM.format(starts="true", label="officer")
    talking_line.answers["/voice/person"] = ROOM.format(starts="false", label="person")
    simulator = SimulatorPage(page, talking_line.base).open()
    person, officer = simulator.phone(PERSON), simulator.phone(OFFICER)
    for number, path in ((PERSON, "/voice/person"), (OFFICER, "/voice/officer")):
        talking_line.exchange.place(Placing(to=number, sender=LINE, url=talking_line.base + path))
    person.answer()
    expect(person.panel.locator(".sim-expects")).to_contain_text("waiting for the room")
    officer.answer()
    expect(person.panel.locator(".sim-expects")).to_contain_text("in the room")
    officer.say("Good morning, please go on.")
    person.wait_for_caption("Good morning, please go on.")
    officer.hang_up()
    expect(person.panel).to_have_attribute("data-state", "ended")


def test_a_ringing_phone_can_be_declined(page: Page, talking_line: PhoneLine) -> None:
    simulator = SimulatorPage(page, talking_line.base).open()
    officer = simulator.phone(OFFICER)
    call = talking_line.exchange.place(Placing(to=OFFICER, sender=LINE, url=talking_line.base + "/voice/x"))
    expect(officer.panel).to_have_attribute("data-state", "ringing")
    officer.hang_up()
    with talking_line.exchange.store.read() as db:
        assert talking_line.exchange.book.get(db, call.sid).status == "busy"


def test_a_phone_that_the_desk_rings_appears_by_itself(page: Page, talking_line: PhoneLine) -> None:
    SimulatorPage(page, talking_line.base).open()
    expect(page.locator(".sim-phone")).to_have_count(2)
    talking_line.exchange.place(
        Placing(to="+916000000077", sender=LINE, url=talking_line.base + "/voice/incoming")
    )
    phone = PhonePanel(page.locator('.sim-phone[data-number="+916000000077"]'))
    phone.answer()
    phone.wait_for_caption("For English press two.")
    expect(page.locator(".sim-phone")).to_have_count(3)


def test_a_phone_with_any_number_can_be_added(page: Page, talking_line: PhoneLine) -> None:
    phone = SimulatorPage(page, talking_line.base).open().phone("+916000000042")
    phone.dial()
    assert talking_line.forms("/voice/incoming")[0]["From"] == "+916000000042"


def test_the_inbox_and_the_desks_answer(page: Page, talking_line: PhoneLine) -> None:
    talking_line.answers["/sms/incoming"] = "<Response><Message>Call us any time</Message></Response>"
    phone = SimulatorPage(page, talking_line.base).open().phone(PERSON)
    assert phone.inbox() == []
    phone.panel.locator(".sim-inbox input").fill("status please")
    phone.panel.locator(".sim-inbox [type=submit]").click()
    expect(phone.panel.locator(".sim-inbox .sim-text")).to_have_text(["status please", "Call us any time"])


def test_the_clock_moves_by_its_buttons(page: Page, talking_line: PhoneLine) -> None:
    simulator = SimulatorPage(page, talking_line.base).open()
    expect(page.locator("#clock-offset")).to_have_text("The true time")
    simulator.advance("day")
    expect(page.locator("#clock-offset")).to_have_text("1 day ahead of the true time")
    assert talking_line.exchange.clock.offset_s() == 86400


def test_the_call_log_shows_the_twiml_of_each_step(page: Page, talking_line: PhoneLine) -> None:
    simulator = SimulatorPage(page, talking_line.base).open()
    simulator.phone(PERSON).dial()
    simulator.call_log().first.locator("summary").click()
    expect(page.locator(".sim-code").first).to_contain_text("<Gather")
    expect(page.locator(".sim-hook .id").first).to_have_text("/voice/incoming")


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "Call the desk"), ("hi", "डेस्क को कॉल करें"), ("hi-Latn", "Desk ko")]
)
def test_the_page_speaks_the_language_asked_for(page: Page, line: PhoneLine, lang: str, words: str) -> None:
    SimulatorPage(page, line.base).open(lang)
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.locator("[data-act=call]").first).to_contain_text(words)


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_runs_out_of_the_page_at_any_width(page: Page, talking_line: PhoneLine, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    simulator = SimulatorPage(page, talking_line.base).open("hi")
    simulator.phone(PERSON).dial()
    simulator.call_log().first.locator("summary").click()
    expect(page.locator(".sim-code").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_call_made_by_a_program_is_seen_on_the_page(page: Page, talking_line: PhoneLine) -> None:
    phone = SimulatorPage(page, talking_line.base).open().phone(PERSON)
    with SimulatedPhone(talking_line.base, PERSON) as handset:
        assert handset.dial()[1] == "For English press two."
        phone.wait_for_caption("For English press two.")
        assert handset.expects is not None
        handset.hang_up()
        assert handset.state == "completed"
    expect(phone.panel).to_have_attribute("data-state", "ended")


def test_a_late_answer_on_one_phone_takes_no_focus_from_another(page: Page, talking_line: PhoneLine) -> None:
    entered, go = threading.Event(), threading.Event()

    def slow(_: dict[str, str]) -> str:
        entered.set()
        go.wait(10)
        return MENU

    simulator = SimulatorPage(page, talking_line.base).open()
    first, second = simulator.phone(PERSON), simulator.phone(OFFICER)
    first.dial()
    second.dial()
    talking_line.answers["/voice/menu"] = slow
    words = second.panel.locator(".sim-screen .sim-say input")
    first.panel.locator('.sim-key[data-key="2"]').click()
    assert entered.wait(10)
    words.click()
    page.keyboard.type("I am ")
    go.set()
    first.wait_for_caption("Tell us what happened.")
    first.settle()
    page.keyboard.type("here")
    expect(words).to_have_value("I am here")


def _is_policy(text: str) -> bool:
    return "Content Security Policy" in text
