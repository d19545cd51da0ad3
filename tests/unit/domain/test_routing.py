"""Where items go: by subject, scheme and place, and always to somebody."""

import copy
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.routing import (
    OfficerLoad,
    RoutingReason,
    RoutingTable,
    RoutingTableWrong,
    pick_officer,
)
from backend.domain.terms import Role, Subject

NOON = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def table(routing_data: Any) -> RoutingTable:
    return RoutingTable.from_mapping(routing_data)


def officer(officer_id: int, *, load: int = 0, **facts: Any) -> OfficerLoad:
    return OfficerLoad(
        officer_id=officer_id,
        office=facts.get("office", "AFI"),
        role=facts.get("role", Role.OFFICER),
        open_items=load,
        on_duty=facts.get("on_duty", True),
        last_assigned_at=facts.get("last"),
    )


@pytest.mark.parametrize("subject", Subject)
def test_every_subject_has_an_office_with_and_without_a_state(table: RoutingTable, subject: Subject) -> None:
    known = table.offices.keys() | {office.code for office in table.state_offices(["RJ"])}
    assert table.office_for(subject, "RJ").office in known
    assert table.office_for(subject, None).office in table.offices


@pytest.mark.parametrize(
    ("text", "office", "reason"),
    [
        ("my PMEGP loan subsidy is pending", "KVIC", RoutingReason.BY_SCHEME),
        ("सर, pmegp की सब्सिडी नहीं मिली", "KVIC", RoutingReason.BY_SCHEME),
        ("SFURTI cluster money", "COIR", RoutingReason.BY_SCHEME),
        ("mse cdp grant refused", "DCMSME", RoutingReason.BY_SCHEME),
        ("help under SC/ST hub", "NSIC", RoutingReason.BY_SCHEME),
        ("sc-st hub se", "NSIC", RoutingReason.BY_SCHEME),
        ("pmegp first, then ZED certificate", "KVIC", RoutingReason.BY_SCHEME),
        ("zed first, then PMEGP loan", "DCMSME", RoutingReason.BY_SCHEME),
        ("subsidy pending since long", "KVIC", RoutingReason.BY_SUBJECT),
        ("we were cleaned out of stock", "KVIC", RoutingReason.BY_SUBJECT),  # no LEAN in 'cleaned'
    ],
)
def test_a_scheme_named_in_the_words_decides_the_office(
    table: RoutingTable, text: str, office: str, reason: RoutingReason
) -> None:
    choice = table.office_for(Subject.SUBSIDY_SCHEME, "RJ", text)
    assert (choice.office, choice.reason) == (office, reason)


def test_a_state_office_is_the_one_of_the_persons_state(table: RoutingTable) -> None:
    choice = table.office_for(Subject.INFRASTRUCTURE, "RJ")
    assert (choice.office, choice.reason) == ("DFO-RJ", RoutingReason.BY_STATE)


def test_without_a_state_its_item_goes_to_the_parent_office(table: RoutingTable) -> None:
    choice = table.office_for(Subject.INFRASTRUCTURE, None)
    assert (choice.office, choice.reason) == ("DCMSME", RoutingReason.STATE_UNKNOWN)


def test_only_misconduct_is_restricted(table: RoutingTable) -> None:
    restricted = {subject for subject in Subject if table.office_for(subject, "RJ").is_restricted}
    assert restricted == {Subject.MISCONDUCT}


@pytest.mark.parametrize("part", ["subject", "office"])
def test_a_restricted_subject_or_a_restricted_office_restricts_the_item(routing_data: Any, part: str) -> None:
    changed = copy.deepcopy(routing_data)
    place = changed["subjects"]["labour"] if part == "subject" else changed["offices"]["SME"]
    place["restricted"] = True
    assert RoutingTable.from_mapping(changed).office_for(Subject.LABOUR, None).is_restricted


def test_there_is_one_state_office_for_each_state(table: RoutingTable) -> None:
    assert [office.code for office in table.state_offices(["RJ", "UP"])] == ["DFO-RJ", "DFO-UP"]


@pytest.mark.parametrize("fault", ["office", "scheme", "parent", "subject", "hub"])
def test_a_table_that_names_what_is_not_there_is_refused(routing_data: Any, fault: str) -> None:
    broken = copy.deepcopy(routing_data)
    if fault == "office":
        broken["subjects"]["labour"]["office"] = "NOWHERE"
    elif fault == "scheme":
        broken["subjects"]["subsidy_scheme"]["by_scheme"]["PMEGP"] = "NOWHERE"
    elif fault == "parent":
        broken["offices"]["DFO"]["parent"] = "NOWHERE"
    elif fault == "subject":
        del broken["subjects"]["labour"]
    else:
        del broken["offices"]["HUB"]
    with pytest.raises(RoutingTableWrong):
        RoutingTable.from_mapping(broken)


def test_the_lightest_load_on_duty_takes_it() -> None:
    people = [
        officer(1, load=4),
        officer(2, load=2),
        officer(3, load=0, on_duty=False),
        officer(4, load=0, office="KVIC"),
    ]
    choice = pick_officer(people, office="AFI", hub="HUB")
    assert (choice.officer_id, choice.reason) == (2, RoutingReason.LIGHTEST_LOAD)


def test_of_two_with_equal_load_who_waited_longest_takes_it() -> None:
    people = [officer(1, last=NOON), officer(2, last=NOON - timedelta(hours=1)), officer(3, last=NOON)]
    assert pick_officer(people, office="AFI", hub="HUB").officer_id == 2
    assert pick_officer([*people, officer(4)], office="AFI", hub="HUB").officer_id == 4  # never had one


HEAD = officer(10, role=Role.HEAD)
HEAD_AWAY = officer(10, role=Role.HEAD, on_duty=False)
HUB = officer(20, role=Role.CONTROL_ROOM, office="HUB", load=9)
HUB_AWAY = officer(20, role=Role.CONTROL_ROOM, office="HUB", on_duty=False)
SECRETARY = officer(30, role=Role.SECRETARY, office="HUB", load=50)


@pytest.mark.parametrize(
    ("people", "chosen", "office", "reason"),
    [
        ([officer(1, on_duty=False), HEAD, HUB], 10, "AFI", RoutingReason.HEAD_OF_OFFICE),
        ([officer(1, on_duty=False), HEAD_AWAY, HUB], 20, "HUB", RoutingReason.HUB_ON_DUTY),
        ([officer(1, on_duty=False), HEAD_AWAY, HUB_AWAY], 10, "AFI", RoutingReason.HEAD_OFF_DUTY),
        ([HUB_AWAY], 20, "HUB", RoutingReason.HUB_OFF_DUTY),
        ([], None, "HUB", RoutingReason.HUB_UNSTAFFED),
    ],
)
def test_it_goes_up_until_somebody_holds_it(
    people: list[OfficerLoad], chosen: int | None, office: str, reason: RoutingReason
) -> None:
    choice = pick_officer(people, office="AFI", hub="HUB")
    assert (choice.officer_id, choice.office, choice.reason) == (chosen, office, reason)


def test_a_restricted_item_reaches_only_seniors_of_the_hub() -> None:
    choice = pick_officer([HUB, SECRETARY], office="VIG", hub="HUB", restricted=True)
    assert choice.officer_id == 30
    assert pick_officer([HUB], office="VIG", hub="HUB", restricted=True).officer_id is None


def test_the_choice_does_not_hang_on_the_order_of_the_list() -> None:
    people = [officer(1, load=3), officer(2, load=1), officer(3, load=1), HEAD]
    assert {pick_officer(order, office="AFI", hub="HUB").officer_id for order in permutations(people)} == {2}


loads = st.builds(
    OfficerLoad,
    officer_id=st.integers(1, 99),
    office=st.sampled_from(["AFI", "KVIC", "HUB"]),
    role=st.sampled_from([Role.OFFICER, Role.HEAD, Role.CONTROL_ROOM, Role.SECRETARY]),
    open_items=st.integers(0, 20),
    on_duty=st.booleans(),
    last_assigned_at=st.none(),
)


@given(st.lists(loads, max_size=12), st.sampled_from(["AFI", "KVIC", "DFO-RJ"]))
def test_whenever_the_hub_has_anybody_an_item_is_held_by_somebody(
    people: list[OfficerLoad], office: str
) -> None:
    choice = pick_officer(people, office=office, hub="HUB")
    assert choice.office in (office, "HUB")
    if any(one.office == "HUB" for one in people):
        assert choice.officer_id is not None
    if any(one.office == office and one.role is Role.OFFICER and one.on_duty for one in people):
        assert choice.reason is RoutingReason.LIGHTEST_LOAD
