"""The desk in a real browser, as an officer uses it: by labels and buttons, never by address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page

IST = ZoneInfo("Asia/Kolkata")
OUTCOMES = {
    "granted": "Granted",
    "partly_granted": "Granted in part (against the person)",
    "referred": "Sent to another authority (against the person)",
    "not_granted": "Not granted (against the person)",
    "withdrawn": "Withdrawn by the person",
}
GROUNDS = {
    "humanitarian": "Extreme hardship to a person",
    "injustice": "Unfair treatment against the rules",
    "harassment": "Harassment or threats",
    "undue_delay": "Delay far too long",
}
HEARD = {
    "heard": "The person was heard",
    "adjourned": "Adjourned",
    "not_attended": "The person did not attend",
}


@dataclass
class DeskPage:
    """One officer's browser on the desk at `base_url`."""

    page: Page
    base_url: str

    def sign_in(self, name: str, password: str) -> None:
        """Signs in and waits for what follows: the queue, or the message that it failed."""
        self.page.goto(f"{self.base_url}/desk/")
        self.page.get_by_label("Sign-in name").fill(name)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()

    def sign_out(self) -> None:
        """Signs out."""
        self.page.get_by_role("button", name="Sign out").click()

    def open_item(self, item_id: str) -> None:
        """Opens an item from the queue, by its ID; turns the queue's pages until it is there."""
        self.page.goto(f"{self.base_url}/desk/?status=all")
        while self.page.get_by_role("link", name=item_id).count() == 0:
            self.page.get_by_role("link", name="Show the next ones").click()
        self.page.get_by_role("link", name=item_id).click()
        self.page.get_by_role("heading", level=1).get_by_text(item_id).wait_for()

    def record_first_action(self, note: str) -> None:
        """Records an action, which attends the item when it is the first."""
        section = self._section("attend")
        section.get_by_label("What you did or will do").fill(note)
        section.get_by_role("button", name="Record the action").click()

    def add_ground(self, ground: str, reason: str) -> None:
        """Sets a ground for a hearing; `ground` is its code."""
        section = self._section("add-ground")
        section.get_by_label(GROUNDS[ground]).check()
        section.get_by_label("What in this matter shows it").fill(reason)
        section.get_by_role("button", name="Set the ground").click()

    def suggested_times(self) -> list[str]:
        """The times that the form suggests, as IST `2026-11-26T15:10`."""
        section = self._section("propose")
        return [section.get_by_label(f"Time {number}").input_value() for number in (1, 2, 3)]

    def propose_times(self, times: Sequence[datetime] | None = None) -> None:
        """Proposes up to three aware times to the minute; without any, the suggested ones."""
        section = self._section("propose")
        if times is not None:
            said = [at.astimezone(IST).strftime("%Y-%m-%dT%H:%M") for at in times]
            for number, text in enumerate([*said, "", "", ""][:3], start=1):
                section.get_by_label(f"Time {number}").fill(text)
        section.get_by_role("button", name="Propose these times").click()

    def record_minutes(
        self,
        minutes: str,
        *,
        mode: str = "phone",
        attended: Sequence[str] | None = None,
        outcome: str = "heard",
    ) -> None:
        """Records a hearing; without `attended`, who the call's record shows stays as it is filled in."""
        section = self._section("minutes")
        by_phone = "By phone, in the call that the desk placed"
        section.get_by_label(by_phone if mode == "phone" else "In person", exact=True).check()
        if attended is not None:
            section.get_by_label("Officer", exact=True).set_checked("officer" in attended)
            section.get_by_label("The person", exact=True).set_checked("person" in attended)
        section.get_by_label("Minutes").fill(minutes)
        section.get_by_label(HEARD[outcome], exact=True).check()
        section.get_by_role("button", name="Record the hearing").click()

    def attended_shown(self) -> list[str]:
        """Who is filled in as having attended: officer, person."""
        section = self._section("minutes")
        boxes = {"officer": "Officer", "person": "The person"}
        return [leg for leg, said in boxes.items() if section.get_by_label(said, exact=True).is_checked()]

    def decide(self, outcome: str, reasons: str, *, reference: str = "") -> None:
        """Gives the order; `outcome` is its code. The gate may refuse it: see `messages`."""
        section = self._section("decide")
        section.get_by_label(OUTCOMES[outcome], exact=True).check()
        section.get_by_label("Reasons").fill(reasons)
        section.get_by_label("Reference (optional)").fill(reference)
        section.get_by_role("button", name="Give the order and close").click()

    def typed_reasons(self) -> str:
        """What stands in the field of the reasons."""
        return self._section("decide").get_by_label("Reasons").input_value()

    def messages(self) -> list[str]:
        """What the page says of the last action: done, refused, or to be corrected."""
        said = self.page.locator("main [role=alert], main [role=status] .notice, main .error")
        return [text.strip() for text in said.all_inner_texts()]

    def text(self) -> str:
        """The page as an officer reads it."""
        return self.page.locator("main").inner_text()

    def _section(self, name: str) -> Locator:
        """The form of an action, opened."""
        section = self.page.locator(f"details#{name}")
        if section.get_attribute("open") is None:
            section.locator("summary").click()
        return section
