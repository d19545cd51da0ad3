"""From the story to the order: the gate, the hearing by telephone, the minutes, and the person is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.e2e.chatter import Chatter, asks_of, buttons_of, text_of
from tests.e2e.desk_page import DeskPage
from tests.e2e.people import HINDI_OWNER
from tests.e2e.simulated_phone import SimulatedPhone, advance_clock
from tests.system import RunningSystem

pytestmark = [pytest.mark.system, pytest.mark.browser, pytest.mark.timeout(300)]

REASONS = "The bank showed that the limit was already used in full; a fresh assessment is open to the unit."
HARDSHIP = "There is no money left for food at home."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        )
        yield browser
        browser.close()


@pytest.mark.parametrize("chosen_by", ["chat", "phone"])
def test_nobody_in_hardship_is_refused_unheard(
    system: RunningSystem, browser: Browser, artefacts: Path, chosen_by: str
) -> None:
    # The person tells their story in Hindi.
    person = Chatter(system.base, language="hi")
    person.say("मुझे शिकायत दर्ज करानी है")
    number = "6000000071" if chosen_by == "chat" else "6000000072"
    item_id = person.answer_until_done({**HINDI_OWNER, "phone": number})["item"]

    # The head of the office opens it, acts, and is stopped by the gate.
    head = system.officer("head", "DCMSME")
    context = browser.new_context(locale="en-IN")
    desk = DeskPage(context.new_page(), system.base)
    desk.sign_in(head["sign_in"], head["password"])
    desk.open_item(item_id)
    assert "Attend by" in desk.text() or "attend by" in desk.text().lower()
    desk.record_first_action("Asked the bank's nodal officer for the file.")
    desk.add_ground("injustice", "The refusal was given without any written reason.")
    desk.decide("not_granted", REASONS)
    refusal = " ".join(desk.messages())
    assert "hear" in refusal.lower(), refusal
    assert desk.typed_reasons() == REASONS
    desk.page.screenshot(path=artefacts / f"gate-refuses-{chosen_by}.png", full_page=True)

    # Times are proposed; the person picks one.
    desk.propose_times()
    with SimulatedPhone(system.base, f"+91{number}") as phone:
        system.wait_for(
            "the SMS with the proposed times", lambda: any("समय" in body for body in phone.inbox()[1:])
        )
        if chosen_by == "chat":
            reply = person.say("सुनवाई का समय चुनना है")
            assert asks_of(reply) == "hearing_slot", text_of(reply)
            reply = person.say(buttons_of(reply)[0]["payload"])
            assert asks_of(reply) is None, text_of(reply)
        else:
            _pick_by_phone(phone, item_id)

        # The clock comes to the hearing: the officer is called, then the person, and they are joined.
        scheduled = system.wait_for("the hearing to be scheduled", lambda: _scheduled_in_s(system))
        advance_clock(system.base, scheduled)
        holder = _holder_phone(system, desk)
        with SimulatedPhone(system.base, holder) as officer:
            officer.answer(timeout_s=60)
            officer.press("1")
            lines = phone.answer(timeout_s=60)
            assert item_id not in " ".join(lines), "no fact of the case before the identity is sure"
            phone.press("1")
            phone.press("1")
            room = system.wait_for("both in one room", lambda: _full_room(officer))
            assert room["started"]
            phone.say("मेरी बात सुनने के लिए धन्यवाद")
            system.wait_for("the officer to hear it", lambda: "मेरी बात सुनने के लिए धन्यवाद" in officer.heard())
            phone.hang_up()
            officer.hang_up()

        # Attendance from the conference, minutes, the order, and the person is told.
        desk.open_item(item_id)
        system.wait_for("attendance from the room", lambda: desk.page.reload() and _attended(desk))
        desk.record_minutes("The person said that no written reason was ever given.", outcome="heard")
        desk.decide("not_granted", REASONS)
        system.wait_for("the order by SMS", lambda: any(REASONS[:40] in body for body in phone.inbox()))
    assert "concluded" in desk.text().lower()
    desk.page.screenshot(path=artefacts / f"concluded-{chosen_by}.png", full_page=True)
    status = person.say(f"{item_id} का क्या हुआ")
    assert REASONS[:40] in text_of(status) or item_id in text_of(status)
    context.close()


def _pick_by_phone(phone: SimulatedPhone, item_id: str) -> None:
    phone.dial()
    phone.press("1")
    phone.press("4")
    lines = phone.say(" ".join(item_id.replace("-", "")))
    assert any("1" in line for line in lines), lines
    phone.press("1")
    phone.hang_up()


def _scheduled_in_s(system: RunningSystem) -> int | None:
    """Seconds from the desk's now to the next hearing, by the simulator's clock panel."""
    from datetime import datetime

    import httpx

    shown = httpx.get(f"{system.base}/simulator/clock", timeout=10).json()
    if not shown.get("next_hearing"):
        return None
    ahead = datetime.fromisoformat(shown["next_hearing"]) - datetime.fromisoformat(shown["now"])
    return int(ahead.total_seconds()) + 2


def _holder_phone(system: RunningSystem, desk: DeskPage) -> str:
    """The phone of the officer who holds the item, by their name on the page."""
    text = desk.text()
    return next(
        one["phone"]
        for one in system.sign_ins
        if one["office"] == "DCMSME" and one["name"] in text and one["role"] == "officer"
    )


def _full_room(officer: SimulatedPhone) -> dict | None:
    room = officer.room
    return room if room and len(room["members"]) == 2 else None


def _attended(desk: DeskPage) -> bool:
    return set(desk.attended_shown()) == {"officer", "person"}
