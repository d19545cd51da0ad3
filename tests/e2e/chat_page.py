"""The home and chat page in a real browser, in the words of a person who uses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

ANSWER_WITHIN_MS = 15_000


@dataclass(frozen=True)
class ChatPage:
    """Drives the page as people do; `base_url` is the address of the public process."""

    page: Page
    base_url: str

    def open(self, path: str = "/") -> ChatPage:
        """Load the page and wait until its script has taken over."""
        self.page.goto(self.base_url.rstrip("/") + path)
        self.page.wait_for_selector("#chat[data-ready=yes]")
        return self

    def choose_language(self, language: str) -> None:
        """`en`, `hi` or `hi-Latn`: by the large choice at the start, later by the switch at the top."""
        inside = "#choose" if self.page.locator("#choose").is_visible() else "#languages"
        self.page.locator(f'{inside} [data-language="{language}"]').click()
        self.page.wait_for_selector(f'html[lang="{language}"]')
        self._settle()

    def say(self, text: str) -> str:
        """Write and send by the Enter key; returns the first message of the answer."""
        return self._answered_after(lambda: self._write_and_send(text))

    def choose(self, title: str) -> str:
        """Press the quick answer with this title; returns the first message of the answer."""
        return self._answered_after(lambda: self.button(title).click())

    def start_with(self, key: str) -> str:
        """Press one of the first choices: `grievance`, `offer`, `status` or `person`."""
        return self._answered_after(lambda: self.page.locator(f'[data-first="{key}"]').click())

    def use_tool(self, key: str) -> str:
        """Press `back`, `cancel` or `person` under the box."""
        return self._answered_after(lambda: self.page.locator(f'[data-say="{key}"]').click())

    def send_again(self) -> None:
        """Press the button that sends an unanswered message once more."""
        self.page.locator(".said-excuse .btn").click()
        self._settle()

    def start_again(self) -> None:
        """Clear the conversation and confirm it."""
        self.page.locator("#again").click()
        self.page.locator('#again-dialog button[value="again"]').click()
        expect(self.page.locator("#first-choices")).to_be_visible()

    def last_reply(self) -> str:
        """All that the assistant said since the person's last message, one message a line."""
        return "\n".join(self._replies_since_last_words())

    def said_by_person(self) -> list[str]:
        """The person's own messages, in order."""
        return self.page.locator(".said-person .said-text").all_inner_texts()

    def excuse(self) -> str:
        """The honest sentence when no answer came, or an empty text."""
        found = self.page.locator(".said-excuse .said-text")
        return found.last.inner_text() if found.count() else ""

    def buttons(self) -> list[str]:
        """Titles of the quick answers on offer now."""
        return [title.strip() for title in self._quick().all_inner_texts()]

    def button(self, title: str) -> Locator:
        """The quick answer with this title."""
        return self._quick().filter(has_text=title).first

    def wait_for_item(self) -> str:
        """The ID on the newest card, once it is there."""
        card = self.page.locator(".item-card").last
        card.wait_for(timeout=ANSWER_WITHIN_MS)
        return str(card.get_attribute("data-item"))

    def _write_and_send(self, text: str) -> None:
        box = self.page.locator("#text")
        box.fill(text)
        box.press("Enter")
        # On a touch screen Enter in a story is a new line, and the button sends it.
        if box.input_value():
            self.page.locator("#send").click()

    def _answered_after(self, act: Callable[[], object]) -> str:
        before = self.page.locator(".said").count()
        act()
        self.page.wait_for_function(
            "count => document.querySelectorAll('.said').length > count + 1"
            " && document.querySelector('#chat').dataset.waiting !== 'yes'",
            arg=before,
            timeout=ANSWER_WITHIN_MS,
        )
        replies = self._replies_since_last_words()
        return replies[0] if replies else self.excuse()

    def _replies_since_last_words(self) -> list[str]:
        return list(
            self.page.evaluate(
                """() => {
                  const said = [...document.querySelectorAll('#log .said')];
                  const last = said.findLastIndex((one) => one.classList.contains('said-person'));
                  return said.slice(last + 1).filter((one) => one.classList.contains('said-assistant'))
                    .map((one) => one.querySelector('.said-text').textContent);
                }"""
            )
        )

    def _settle(self) -> None:
        self.page.wait_for_function(
            "() => document.querySelector('#chat').dataset.waiting !== 'yes'", timeout=ANSWER_WITHIN_MS
        )

    def _quick(self) -> Locator:
        return self.page.locator("#log .quick:not([hidden]) button")
