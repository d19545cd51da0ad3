"""The chat page in a real browser, with a stand-in of the assistant: keyboard, reload, small screens."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import make_server

from bot.web.wording import LANGUAGES, load_wordings
from tests.e2e.chat_page import ChatPage
from tests.unit.web_chat.assistant_stand_in import ITEM, QUESTIONS, StandIn

pytestmark = pytest.mark.browser
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, "--disable-sync"])
        yield chromium
        chromium.close()


@pytest.fixture
def address(make_app: Callable[..., Flask]) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, make_app(), threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="en-IN")
    yield context
    context.close()


@pytest.fixture
def complaints(context: BrowserContext) -> list[str]:
    """What the browser complains of: script errors, and whatever breaks the page's policy."""
    found: list[str] = []
    context.on("weberror", lambda error: found.append(str(error.error)))
    context.on("console", lambda said: said.type == "error" and found.append(said.text))
    return found


@pytest.fixture
def chat(context: BrowserContext, address: str) -> ChatPage:
    return ChatPage(context.new_page(), address).open()


def tell_up_to_the_story(chat: ChatPage) -> None:
    chat.choose_language("en")
    chat.start_with("grievance")
    chat.choose("Yes, that is right")
    chat.say("Asha Devi")
    assert chat.say("9160000042") == QUESTIONS["description"]


def test_a_whole_talk_ends_with_a_card_and_the_browser_complains_of_nothing(
    complaints: list[str], chat: ChatPage
) -> None:
    tell_up_to_the_story(chat)
    assert chat.say("Not paid for <b>fourteen</b> months") == QUESTIONS["confirm"]
    assert chat.buttons() == ["Yes, that is right", "No"]
    chat.choose("Yes, that is right")
    assert chat.wait_for_item() == ITEM
    assert "Not paid for <b>fourteen</b> months" in chat.said_by_person()
    assert complaints == []


def test_each_question_brings_its_keyboard(chat: ChatPage) -> None:
    chat.choose_language("en")
    box = chat.page.locator("#text")
    chat.start_with("grievance")
    chat.choose("Yes, that is right")
    expect(box).to_have_js_property("autocapitalize", "words")
    chat.say("Asha Devi")
    expect(box).to_have_js_property("inputMode", "tel")
    chat.say("9160000042")
    expect(box).to_have_js_property("inputMode", "text")
    expect(chat.page.locator("#count")).to_have_text("0 of 10,000 characters")


def test_the_keyboard_alone_is_enough(chat: ChatPage) -> None:
    keyboard, page = chat.page.keyboard, chat.page
    page.locator("#choose a").first.focus()
    keyboard.press("Enter")
    expect(page.locator("#text")).to_be_focused()
    keyboard.type("line one")
    keyboard.press("Shift+Enter")
    keyboard.type("line two")
    keyboard.press("Enter")
    expect(page.locator(".said-assistant").nth(1)).to_be_visible()
    assert chat.said_by_person() == ["line one\nline two"]
    keyboard.press("Shift+Tab")
    expect(chat.button("No")).to_be_focused()
    keyboard.press("Enter")
    expect(page.locator(".said-assistant").nth(2)).to_be_visible()
    expect(page.locator("#text")).to_be_focused()


def test_an_unanswered_message_stays_and_is_sent_again_even_after_a_reload(
    chat: ChatPage, assistant: StandIn
) -> None:
    tell_up_to_the_story(chat)
    assistant.status = 500
    assert chat.say("My story") == load_wordings()["en"]["failed.unavailable"]
    chat.page.reload()
    chat.page.wait_for_selector("#chat[data-ready=yes]")
    assert chat.said_by_person()[-1] == "My story"
    assistant.status = 200
    chat.send_again()
    assert chat.last_reply() == QUESTIONS["confirm"]
    assert chat.excuse() == ""
    assert assistant.words[-2:] == ["My story", "My story"]


def test_without_a_connection_the_words_stay_and_the_page_says_so(
    context: BrowserContext, chat: ChatPage
) -> None:
    chat.choose_language("hi-Latn")
    context.set_offline(True)
    assert chat.say("mera payment ruka hai") == load_wordings()["hi-Latn"]["failed.offline"]
    context.set_offline(False)
    chat.send_again()
    assert chat.last_reply() == QUESTIONS["consent"]


def test_a_reload_keeps_the_talk_the_draft_and_the_session(chat: ChatPage, assistant: StandIn) -> None:
    tell_up_to_the_story(chat)
    chat.page.locator("#text").fill("a half-written")
    chat.page.reload()
    chat.page.wait_for_selector("#chat[data-ready=yes]")
    assert chat.last_reply() == QUESTIONS["description"]
    expect(chat.page.locator("#text")).to_have_value("a half-written")
    chat.say("a whole story")
    assert len({body["sender"] for body in assistant.told}) == 1


def test_starting_again_clears_the_device_and_takes_a_new_session(chat: ChatPage, assistant: StandIn) -> None:
    tell_up_to_the_story(chat)
    chat.start_again()
    assert chat.said_by_person() == []
    assert "Asha" not in chat.page.evaluate("JSON.stringify(sessionStorage)")
    chat.start_with("grievance")
    assert len({body["sender"] for body in assistant.told}) == 2


def test_a_text_that_is_too_long_is_not_sent_and_not_cut(chat: ChatPage, assistant: StandIn) -> None:
    chat.choose_language("en")
    box = chat.page.locator("#text")
    box.fill("म" * 10_001)
    box.press("Enter")
    expect(chat.page.locator("#problem")).to_have_text(load_wordings()["en"]["failed.text_long"])
    assert len(box.input_value()) == 10_001
    assert not assistant.told
    box.fill("म" * 10_000)
    chat.page.locator("#send").click()
    expect(chat.page.locator(".said-assistant").nth(1)).to_be_visible()
    assert assistant.words == ["म" * 10_000]


def test_the_language_switch_turns_the_page_and_tells_the_assistant(
    chat: ChatPage, assistant: StandIn
) -> None:
    tell_up_to_the_story(chat)
    chat.choose_language("hi")
    expect(chat.page.locator("h1")).to_have_text(load_wordings()["hi"]["hero.title"])
    expect(chat.page.locator("#send")).to_have_text(load_wordings()["hi"]["composer.send"])
    assert assistant.told[-1]["message"] == "हिन्दी"
    assert assistant.told[-1]["metadata"] == {"language": "hi"}
    chat.open()
    assert chat.page.locator("html").get_attribute("lang") == "hi"


def test_a_language_changed_in_the_talk_turns_the_page_and_goes_along_with_the_next_message(
    chat: ChatPage, assistant: StandIn
) -> None:
    chat.choose_language("en")
    chat.start_with("grievance")
    assistant.turns_to = "hi"
    chat.say("hindi mein baat karein")
    assert assistant.told[-1]["metadata"] == {"language": "en"}
    expect(chat.page.locator("#send")).to_have_text(load_wordings()["hi"]["composer.send"])
    expect(chat.page.locator('#languages [aria-current="true"]')).to_have_attribute("data-language", "hi")
    assistant.turns_to = None
    chat.say("Asha Devi")
    assert assistant.told[-1]["metadata"] == {"language": "hi"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 360, 768])
def test_nothing_runs_out_of_a_small_screen(
    browser: Browser, address: str, language: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 640}, has_touch=True, is_mobile=True)
    chat = ChatPage(context.new_page(), address).open()
    chat.choose_language(language)
    chat.start_with("grievance")
    chat.say("एकबहुतलंबाशब्दजोकहींनहींटूटता" * 12)
    assert chat.page.evaluate("document.documentElement.scrollWidth") == width
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in _boxes(chat.page))
    context.close()


def test_without_javascript_the_talk_goes_by_the_form(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="hi-IN")
    page = context.new_page()
    page.goto(address)
    page.locator('#choose [data-language="en"]').click()
    page.locator("#first-choices button").first.click()
    page.locator('button[value="yes"]').click()
    page.locator("#text").fill("Asha Devi")
    page.locator("#send").click()
    assert QUESTIONS["phone"] in page.locator("#log").inner_text()
    context.close()


def test_a_message_sent_before_the_script_had_loaded_is_taken_over(
    context: BrowserContext, address: str, assistant: StandIn
) -> None:
    page = context.new_page()
    page.route("**/main.js", lambda route: route.abort())
    page.goto(f"{address}/?lang=en")
    page.locator("#first-choices button").first.click()
    page.locator("#text").wait_for()
    page.unroute("**/main.js")
    page.locator('.quick button[value="yes"]').click()
    page.wait_for_selector("#chat[data-ready=yes]")
    chat = ChatPage(page, address)
    assert chat.last_reply() == QUESTIONS["name"]
    assert chat.say("Asha Devi") == QUESTIONS["phone"]
    assert len({body["sender"] for body in assistant.told}) == 1


def _boxes(page: Page) -> list[dict[str, float]]:
    boxes = [one.bounding_box() for one in page.locator("#chat button:visible, #text, .said-text").all()]
    return [dict(box) for box in boxes if box]
