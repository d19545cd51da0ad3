"""The outbox: each intent done by one worker, tried again, never lost; reminders and codes among them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from backend.services.desk import Desk
from backend.services.due_work import do_due
from backend.services.ports import CarrierRefused
from backend.storage import outbox
from backend.storage.outbox_tables import OutboxRow
from tests.integration.backend.people import RecordingDialer, SetClock


def store(desk: Desk, count: int, due_at: datetime) -> None:
    payload = {"to": "+916000000011", "body": "words", "template_id": "T"}
    with desk.database.writing() as work:
        for number in range(count):
            outbox.add(work.session, outbox.Intent("sms", f"k{number}", due_at, payload))


def rows(desk: Desk) -> list[OutboxRow]:
    with desk.database.reading() as work:
        return list(work.session.scalars(select(OutboxRow).order_by(OutboxRow.id)))


def test_the_same_key_is_stored_once(desk: Desk, clock: SetClock) -> None:
    store(desk, 1, clock.now())
    store(desk, 1, clock.now())

    assert len(rows(desk)) == 1


def test_what_is_due_is_done_once_and_what_is_not_waits(
    desk: Desk, clock: SetClock, dialer: RecordingDialer
) -> None:
    store(desk, 3, clock.now())
    with desk.database.writing() as work:
        outbox.add(work.session, outbox.Intent("sms", "later", clock.now() + timedelta(seconds=1), {}))

    assert do_due(desk, dialer, worker="w") == 3
    assert do_due(desk, dialer, worker="w") == 0

    assert [one["key"] for one in dialer.messages] == ["k0", "k1", "k2"]
    assert [one.ended for one in rows(desk)] == ["done"] * 3 + [None]


def test_many_workers_share_the_work_without_doubling_it(desk: Desk, clock: SetClock) -> None:
    store(desk, 60, clock.now())
    dialer = RecordingDialer()

    def work(name: int) -> None:
        while do_due(desk, dialer, worker=f"w{name}"):
            pass

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))

    assert sorted(one["key"] for one in dialer.messages) == sorted(f"k{n}" for n in range(60))


def test_a_claim_of_a_worker_that_died_is_taken_again_when_it_is_stale(desk: Desk, clock: SetClock) -> None:
    store(desk, 1, clock.now())

    def claim(machine: datetime) -> int:
        with desk.database.writing() as work:
            found = outbox.claim(work.session, worker="w", now=clock.now(), claimed_at=machine, limit=5)
        return len(found)

    start = datetime(2026, 11, 23, 5, tzinfo=UTC)
    assert claim(start) == 1
    assert claim(start + timedelta(seconds=60)) == 0
    assert claim(start + timedelta(seconds=61)) == 1


def test_a_silent_carrier_is_tried_again_later(desk: Desk, clock: SetClock, dialer: RecordingDialer) -> None:
    store(desk, 1, clock.now())
    dialer.silent = True
    do_due(desk, dialer, worker="w")
    dialer.silent = False

    assert do_due(desk, dialer, worker="w") == 0
    clock.forward(seconds=5)
    assert do_due(desk, dialer, worker="w") == 1
    assert [one["key"] for one in dialer.messages] == ["k0"]


def test_a_refusal_for_good_ends_the_intent_with_its_reason(desk: Desk, clock: SetClock) -> None:
    class Refusing(RecordingDialer):
        def send_sms(self, *, to: str, body: str, template_id: str, key: str) -> str:
            raise CarrierRefused("21211", "no such number")

    store(desk, 1, clock.now())

    do_due(desk, Refusing(), worker="w")
    clock.forward(days=1)

    assert do_due(desk, Refusing(), worker="w") == 0
    assert (rows(desk)[0].ended, rows(desk)[0].failure) == ("refused", "21211 no such number")


def test_the_acknowledgement_goes_out(desk: Desk, lodge: Callable[..., str], dialer: RecordingDialer) -> None:
    item = lodge()

    do_due(desk, dialer, worker="w")

    assert item in dialer.messages[0]["body"]
