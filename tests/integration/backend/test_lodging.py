"""Lodging: the ID without gap or duplicate, the holder, the acknowledgement, all in one transaction."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from backend.domain.errors import BadInput, ConsentRequired, KeyReused
from backend.domain.ids import parse_item_id
from backend.domain.terms import Ground, Language, Role, Series, Status
from backend.services.actor import Actor
from backend.services.desk import Desk
from backend.services.history import read_history
from backend.services.lodging import Enterprise, Person, lodge_item
from backend.services.proof import status_for_person
from backend.services.queue import read_item
from backend.storage import outbox
from backend.storage.item_tables import ItemRow
from backend.storage.office_tables import OfficerRow
from backend.storage.outbox_tables import OutboxRow
from tests.integration.backend.people import STORY, SetClock, StatedTriage, lodging

SECRETARY = Actor(role=Role.SECRETARY, name="The Secretary", office="HUB")


def test_a_grievance_gets_an_id_a_holder_and_both_dates(desk: Desk) -> None:
    item = lodge_item(desk, lodging(), key="a").item

    assert item.id == "GR-26-000001-" + item.id[-1]
    assert str(parse_item_id(item.id)) == item.id
    assert (item.holder.office.code, item.holder.officer_name) == ("AFI", "Meera Kulkarni")
    assert item.attend_by - item.registered_at == timedelta(days=3)
    assert item.conclude_by - item.registered_at == timedelta(days=7)
    assert item.said["attend_by"] == "Thursday 26 November, 10:30 am"


def test_the_texts_for_the_person_are_in_their_language(desk: Desk) -> None:
    item = lodge_item(desk, lodging(language=Language.HINDI), key="a").item

    assert "बजे" in item.said["attend_by"]
    assert "गुरुवार 26 नवंबर, सुबह 10:30 बजे" in item.said["next"]


def test_the_acknowledgement_waits_in_the_outbox_with_the_id(desk: Desk) -> None:
    item = lodge_item(desk, lodging(), key="a").item

    with desk.database.reading() as work:
        sms = work.session.scalars(select(OutboxRow)).one()
    assert sms.payload["to"] == "+916000000011"
    assert item.id in sms.payload["body"]
    assert sms.payload["template_id"] == "CHAMPIONS-LODGED-1"


def test_the_series_and_years_are_counted_apart_by_the_indian_calendar(desk: Desk, clock: SetClock) -> None:
    clock.at = datetime(2026, 12, 31, 18, 29, 59, tzinfo=UTC)  # one second before midnight in India
    last = lodge_item(desk, lodging(), key="a").item.id
    clock.forward(seconds=1)
    first = lodge_item(desk, lodging(), key="b").item.id
    offer = lodge_item(desk, lodging(series=Series.OFFER, expertise="Foundry advice"), key="c").item.id

    assert [one[:12] for one in (last, first, offer)] == ["GR-26-000001", "GR-27-000001", "CO-27-000001"]


def test_the_same_key_gives_the_same_item_and_nothing_twice(desk: Desk) -> None:
    first = lodge_item(desk, lodging(), key="a")
    again = lodge_item(desk, lodging(), key="a")

    assert (first.repeated, again.repeated) == (False, True)
    assert again.item.id == first.item.id
    with desk.database.reading() as work:
        assert len(work.session.scalars(select(ItemRow)).all()) == 1
        assert len(work.session.scalars(select(OutboxRow)).all()) == 1


def test_a_key_for_another_lodging_is_refused(desk: Desk) -> None:
    lodge_item(desk, lodging(), key="a")

    with pytest.raises(KeyReused):
        lodge_item(desk, lodging(description="Something else altogether happened."), key="a")


def test_many_lodgings_at_once_leave_no_gap_and_no_duplicate(desk: Desk) -> None:
    with ThreadPoolExecutor(8) as pool:
        items = list(pool.map(lambda n: lodge_item(desk, lodging(), key=f"k{n}").item.id, range(24)))

    assert sorted(one[6:12] for one in items) == [f"{n:06d}" for n in range(1, 25)]


def test_one_key_from_many_at_once_makes_one_item(desk: Desk) -> None:
    barrier = threading.Barrier(6)

    def lodge(_: int) -> str:
        barrier.wait()
        return lodge_item(desk, lodging(), key="same").item.id

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(lodge, range(6)))) == 1


def test_a_failed_lodging_gives_its_number_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(outbox, "add", broken)
        with pytest.raises(RuntimeError):
            lodge_item(desk, lodging(), key="a")

    assert lodge_item(desk, lodging(), key="a").item.id.startswith("GR-26-000001")


def test_the_grounds_in_the_story_are_set_with_the_words_that_show_them(
    desk: Desk, triage: StatedTriage
) -> None:
    triage.finds("delayed_payment", "humanitarian", "humanitarian", "undue_delay")

    item = lodge_item(desk, lodging(), key="a").item
    page = read_item(desk, SECRETARY, item.id)

    assert item.grounds == (Ground.HUMANITARIAN, Ground.UNDUE_DELAY)
    assert {(one.set_by, one.words) for one in page.grounds} == {("triage", "the person's words")}


def test_an_offer_has_no_grounds_and_is_never_a_restricted_matter(desk: Desk, triage: StatedTriage) -> None:
    triage.finds("misconduct", "harassment")

    item = lodge_item(desk, lodging(series=Series.OFFER, expertise="I fight corruption"), key="a").item

    assert (item.subject, item.grounds) == ("other", ())


def test_work_goes_round_to_the_lightest_load(desk: Desk) -> None:
    with desk.database.writing() as work:
        second = OfficerRow(sign_in="second", name="Second Officer", role=Role.OFFICER, office_code="AFI")
        second.password_hash, second.phone = "x", "+916000000199"
        work.session.add(second)

    holders = [lodge_item(desk, lodging(), key=f"k{n}").item.holder.officer_name for n in range(4)]

    assert sorted(holders) == ["Meera Kulkarni"] * 2 + ["Second Officer"] * 2


def test_with_nobody_in_the_office_the_hub_holds_it(desk: Desk, triage: StatedTriage) -> None:
    triage.finds("skill_entrepreneurship")

    holder = lodge_item(desk, lodging(), key="a").item.holder

    assert (holder.office.code, holder.officer_name) == ("HUB", "Joseph Toppo")


def test_the_history_begins_with_registration_and_routing(desk: Desk) -> None:
    item = lodge_item(desk, lodging(), key="a").item

    events = read_history(desk, SECRETARY, item.id)

    assert [one.action for one in events] == ["registered", "routed"]
    assert events[1].detail["reason"] == "by_subject, lightest_load"


def test_nothing_is_stored_without_consent(desk: Desk) -> None:
    with pytest.raises(ConsentRequired):
        lodge_item(desk, lodging(consent=False), key="a")

    with desk.database.reading() as work:
        assert work.session.scalars(select(ItemRow)).all() == []


@pytest.mark.parametrize(
    "words",
    ["emoji 😀 and <script>alert(1)</script>", "हिंदी\nदो पंक्तियाँ", "long " * 1900],
)
def test_words_are_kept_as_they_were_told(desk: Desk, words: str) -> None:
    item = lodge_item(desk, lodging(description=words), key="a").item

    assert read_item(desk, SECRETARY, item.id).description == words.strip()


def test_what_no_database_can_hold_is_left_out(desk: Desk) -> None:
    item = lodge_item(desk, lodging(description=f"{STORY}\x00\ud83d\x07"), key="a").item

    assert read_item(desk, SECRETARY, item.id).description == STORY


def test_a_recording_alone_is_enough(desk: Desk) -> None:
    told = lodging(description="", recording_url="https://recordings.invalid/1", enterprise=Enterprise())

    assert lodge_item(desk, told, key="a").item.status is Status.REGISTERED


@pytest.mark.parametrize(
    "changes",
    [
        {"description": ""},
        {"description": "x" * 10_001},
        {"person": Person("S", "98123")},
        {"series": Series.CPGRAMS},
        {"enterprise": replace(Enterprise(), state="RAJ")},
    ],
    ids=["no story", "too long a story", "no phone number", "another series", "no state code"],
)
def test_a_lodging_that_cannot_be_used_is_refused(desk: Desk, changes: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        lodge_item(desk, lodging(**changes), key="a")


def test_the_lodging_conversation_may_read_it_back(desk: Desk, lodge: Callable[..., str]) -> None:
    item = lodge(conversation="chat-of-mine")

    assert status_for_person(desk, item, conversation="chat-of-mine").id == item


def test_a_recording_without_words_is_not_read_but_goes_to_the_hub(desk: Desk, triage: StatedTriage) -> None:
    triage.finds("misconduct", "undue_delay")
    recorded = lodging(description="", recording_url="https://api.twilio.com/rec/RE1")

    item = lodge_item(desk, recorded, key="a").item

    assert (item.subject, item.holder.office.code, item.grounds) == ("other", "HUB", ())


def test_a_recording_with_words_is_read(desk: Desk, triage: StatedTriage) -> None:
    triage.finds("misconduct")

    item = lodge_item(desk, lodging(recording_url="https://api.twilio.com/rec/RE1"), key="a").item

    assert item.holder.office.code == "VIG"


def test_grounds_found_in_the_story_come_after_the_registration_in_the_history(
    desk: Desk, triage: StatedTriage
) -> None:
    triage.finds("delayed_payment", "undue_delay")

    item = lodge_item(desk, lodging(), key="a").item

    told = [event.action for event in read_history(desk, SECRETARY, item.id)]
    assert told == ["registered", "ground_set", "routed"]
