"""The simulator's page as a person uses it, by Playwright."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

TURN_TIMEOUT_MS = 40_000


class SimulatorPage:
    """Opened at `/simulator`; `phone(number)` gives a handset, added to the page where it is not there."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self._base = base

    def open(self, lang: str = "en") -> SimulatorPage:
        """Opens the page in a language and waits for its phones."""
        self.page.goto(f"{self._base}/simulator?lang={lang}")
        expect(self.page.locator(".sim-phone").first).to_be_visible()
        return self

    def phone(self, number: str) -> PhonePanel:
        """The handset with that number (E.164)."""
        panel = self.page.locator(f'.sim-phone[data-number="{number}"]')
        if panel.count() == 0:
            self._add(number)
        return PhonePanel(panel.first)

    def advance(self, which: str) -> None:
        """Moves the clock by its button: `hour`, `day` or `hearing`."""
        steps = {
            "hour": '[data-advance="3600"]',
            "day": '[data-advance="86400"]',
            "hearing": "#clock-hearing",
        }
        shown = self.page.locator("#clock-offset")
        expect(shown).not_to_be_empty()
        before = shown.inner_text()
        self.page.locator(steps[which]).click()
        expect(shown).not_to_have_text(before)

    def call_log(self) -> Locator:
        """The rows of the call log, newest first."""
        return self.page.locator(".sim-call")

    def _add(self, number: str) -> None:
        self.page.locator("#add-phone").click()
        panel = self.page.locator(".sim-phone").last
        select = panel.locator("select")
        if panel.locator(f'option[value="{number}"]').count():
            select.select_option(number)
        else:
            select.select_option("")
            panel.locator(".sim-number input").fill(number)
            panel.locator(".sim-number input").press("Enter")
            panel.locator(".sim-number input").blur()
        expect(self.page.locator(f'.sim-phone[data-number="{number}"]')).to_be_visible()


class PhonePanel:
    """One handset on the page."""

    def __init__(self, panel: Locator) -> None:
        self.panel = panel

    def dial(self) -> None:
        """Calls the desk and waits until the line has spoken."""
        self._press_button("call")
        self.settle()

    def answer(self, timeout_s: float = 30) -> None:
        """Waits until the phone rings, and picks it up."""
        expect(self.panel).to_have_attribute("data-state", "ringing", timeout=timeout_s * 1000)
        self._press_button("answer")
        expect(self.panel).not_to_have_attribute("data-state", "ringing", timeout=TURN_TIMEOUT_MS)
        self.settle()

    def hang_up(self) -> None:
        """Puts the phone down."""
        self._press_button("hangup")
        expect(self.panel).to_have_attribute("data-state", re.compile("ended|idle"), timeout=TURN_TIMEOUT_MS)

    def press(self, keys: str) -> None:
        """Presses keys one by one, and sends them where the line has not taken them yet."""
        for key in keys:
            self.panel.locator(f'.sim-key[data-key="{key}"]').click()
        self.settle()
        if self.panel.locator(".sim-keyed output").inner_text():
            self._press_button("keys")
            self.settle()

    def say(self, words: str) -> None:
        """Types what would be spoken, or the message to leave, and sends it."""
        form = self.panel.locator(".sim-screen .sim-say")
        expect(form.locator("[type=submit]")).to_be_enabled(timeout=TURN_TIMEOUT_MS)
        form.locator("input").fill(words)
        form.locator("[type=submit]").click()
        self.settle()

    def silence(self) -> None:
        """Says nothing."""
        self._press_button("silence")
        self.settle()

    def captions(self) -> list[str]:
        """What was said on the call, oldest first, without who and when."""
        return self.panel.locator(".sim-captions .sim-text").all_inner_texts()

    def wait_for_caption(self, words: str, timeout_s: float = 40) -> None:
        """Waits until something with these words was said."""
        said = self.panel.locator(".sim-captions .sim-text", has_text=words).first
        expect(said).to_be_visible(timeout=timeout_s * 1000)

    def inbox(self) -> list[str]:
        """The messages on this phone, oldest first; opens the inbox."""
        details = self.panel.locator(".sim-inbox")
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        return details.locator(".sim-text").all_inner_texts()

    def error(self) -> Locator:
        """What the phone says went wrong."""
        return self.panel.locator(".sim-error")

    def settle(self) -> None:
        """Waits until the line has answered."""
        expect(self.panel).not_to_have_attribute("data-busy", "true", timeout=TURN_TIMEOUT_MS)

    def _press_button(self, act: str) -> None:
        self.panel.locator(f"[data-act={act}]").click()
