"""What the database refuses by itself, whoever writes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from backend.domain.terms import Ground
from backend.services.actor import CLOCK_ACTOR, Actor
from backend.services.desk import Desk
from backend.services.grounds import set_ground
from backend.services.history import verify

CLOSE = (
    "UPDATE items SET status = 'concluded', outcome = :outcome, reasons = 'r', "
    "concluded_at = registered_at WHERE public_id = :id"
)


def run(desk: Desk, statement: str, **values: object) -> None:
    with desk.database.writing() as work:
        work.session.execute(text(statement), values)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE events SET actor = 'somebody else'", "DELETE FROM events WHERE sequence = 1"],
)
def test_history_cannot_be_changed_or_deleted(desk: Desk, lodge: Callable[..., str], statement: str) -> None:
    lodge()

    with pytest.raises(DBAPIError, match="append-only"):
        run(desk, statement)

    assert verify(desk, CLOCK_ACTOR) == ()


def test_a_raw_update_cannot_close_an_item_against_a_person_unheard(
    desk: Desk, lodge: Callable[..., str], officer: Callable[[str], Actor]
) -> None:
    item = lodge()
    set_ground(desk, officer("meera"), item, ground=Ground.HUMANITARIAN, reason="A child is in hospital")

    with pytest.raises(DBAPIError, match="hearing_due"):
        run(desk, CLOSE, outcome="not_granted", id=item)


@pytest.mark.parametrize("outcome", ["granted", "withdrawn"])
def test_a_raw_update_may_close_an_item_for_a_person(
    desk: Desk, lodge: Callable[..., str], officer: Callable[[str], Actor], outcome: str
) -> None:
    item = lodge()
    set_ground(desk, officer("meera"), item, ground=Ground.HUMANITARIAN, reason="A child is in hospital")

    run(desk, CLOSE, outcome=outcome, id=item)


def test_an_item_cannot_be_closed_without_reasons(desk: Desk, lodge: Callable[..., str]) -> None:
    item = lodge()

    with pytest.raises(DBAPIError):
        run(desk, CLOSE.replace("reasons = 'r'", "reasons = ''"), outcome="granted", id=item)


def test_a_broken_chain_is_found(desk: Desk, lodge: Callable[..., str]) -> None:
    item = lodge()
    for trigger in ("events_no_update", "events_no_change"):
        if desk.database.is_sqlite is (trigger == "events_no_update"):
            run(desk, f"DROP TRIGGER {trigger}" + ("" if desk.database.is_sqlite else " ON events"))
    run(desk, "UPDATE events SET actor = 'somebody else' WHERE sequence = 2")

    assert [(fault.item, fault.sequence, fault.what) for fault in verify(desk, CLOCK_ACTOR)] == [
        (item, 2, "hash")
    ]


def test_history_cannot_be_replaced(desk: Desk, lodge: Callable[..., str]) -> None:
    lodge()
    first = "INTO events SELECT * FROM events WHERE sequence = 1"
    replace = f"INSERT OR REPLACE {first}"
    upsert = f"INSERT {first} ON CONFLICT (id) DO UPDATE SET actor = 'somebody else'"

    with pytest.raises(DBAPIError, match="append-only"):
        run(desk, replace if desk.database.is_sqlite else upsert)


def test_a_ground_cannot_be_deleted_to_open_the_gate(
    desk: Desk, lodge: Callable[..., str], officer: Callable[[str], Actor]
) -> None:
    item = lodge()
    set_ground(desk, officer("meera"), item, ground=Ground.HUMANITARIAN, reason="A child is in hospital")

    with pytest.raises(DBAPIError, match="stays on record"):
        run(desk, "DELETE FROM grounds")
    with pytest.raises(DBAPIError, match="hearing_due"):
        run(desk, CLOSE, outcome="not_granted", id=item)
