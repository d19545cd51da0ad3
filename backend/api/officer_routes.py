"""The API for officers' programs: the queue, an item and what is done to it, offices, officers."""

from __future__ import annotations

from apiflask import APIBlueprint

from backend.api import bodies
from backend.api import officer_shapes as shapes
from backend.api.auth import OFFICERS, actor, desk, permitted
from backend.api.shapes import OfficeOut
from backend.services import attendance, decisions, grounds, hearings, history, minutes, queue

officers = APIBlueprint("officer_api", __name__, url_prefix="/api/v1", tag="Officers")


@officers.get("/items")
@permitted(*OFFICERS)
@officers.input(bodies.QueueQuery, location="query", arg_name="query")
@officers.output(shapes.QueueOut)
def list_items(query: bodies.QueueQuery) -> shapes.QueueOut:
    """The queue, oldest first"""
    wanted = queue.QueueFilter(
        status=query.status,
        office=query.office,
        holder_me=query.holder == "me",
        cursor=query.cursor,
        limit=query.limit,
    )
    return shapes.QueueOut.of(queue.list_queue(desk(), actor(), wanted))


@officers.get("/items/<item_id>")
@permitted(*OFFICERS)
@officers.output(shapes.ItemPageOut)
def read_item(item_id: str) -> shapes.ItemPageOut:
    """An item"""
    return shapes.ItemPageOut.of(queue.read_item(desk(), actor(), item_id))


@officers.get("/items/<item_id>/events")
@permitted(*OFFICERS)
@officers.output(shapes.EventsOut)
def read_events(item_id: str) -> shapes.EventsOut:
    """An item's history, first event first"""
    events = history.read_history(desk(), actor(), item_id)
    return shapes.EventsOut(events=[shapes.EventOut.of(event) for event in events])


@officers.post("/items/<item_id>/attendance")
@permitted(*OFFICERS)
@officers.input(bodies.AttendanceIn, arg_name="body")
@officers.output(shapes.AttendedOut)
def attend(item_id: str, body: bodies.AttendanceIn) -> shapes.AttendedOut:
    """Record an action; the first one attends the item"""
    return shapes.AttendedOut(first=attendance.record_action(desk(), actor(), item_id, note=body.note))


@officers.post("/items/<item_id>/grounds")
@permitted(*OFFICERS)
@officers.input(bodies.GroundIn, arg_name="body")
@officers.output(shapes.ItemPageOut)
def set_ground(item_id: str, body: bodies.GroundIn) -> shapes.ItemPageOut:
    """Set a ground of hearing"""
    grounds.set_ground(desk(), actor(), item_id, ground=body.ground, reason=body.reason)
    return shapes.ItemPageOut.of(queue.read_item(desk(), actor(), item_id))


@officers.post("/items/<item_id>/hearings")
@permitted(*OFFICERS)
@officers.input(bodies.SlotsIn, arg_name="body")
@officers.output(shapes.HearingPageOut, 201)
def propose(item_id: str, body: bodies.SlotsIn) -> shapes.HearingPageOut:
    """Propose times for a hearing"""
    page = hearings.propose_hearing(desk(), actor(), item_id, slots=body.slots)
    return shapes.HearingPageOut.of(page)


@officers.get("/hearings/<hearing_id>")
@permitted(*OFFICERS)
@officers.output(shapes.HearingPageOut)
def read_hearing(hearing_id: str) -> shapes.HearingPageOut:
    """A hearing"""
    return shapes.HearingPageOut.of(hearings.read_hearing(desk(), actor(), hearing_id))


@officers.post("/hearings/<hearing_id>/minutes")
@permitted(*OFFICERS)
@officers.input(bodies.MinutesIn, arg_name="body")
@officers.output(shapes.HearingPageOut)
def record_minutes(hearing_id: str, body: bodies.MinutesIn) -> shapes.HearingPageOut:
    """Record the minutes of a hearing"""
    attended = [leg.value for leg in body.attended]
    told = minutes.Minutes(body.mode, attended, body.minutes, body.outcome)
    return shapes.HearingPageOut.of(minutes.record_minutes(desk(), actor(), hearing_id, told))


@officers.post("/items/<item_id>/decision")
@permitted(*OFFICERS)
@officers.input(bodies.DecisionIn, arg_name="body")
@officers.output(shapes.ItemPageOut)
def decide(item_id: str, body: bodies.DecisionIn) -> shapes.ItemPageOut:
    """Conclude an item; 409 `hearing_due` while the gate is shut"""
    page = decisions.decide(
        desk(),
        actor(),
        item_id,
        outcome=body.outcome,
        reasons=body.reasons,
        reference=body.reference,
    )
    return shapes.ItemPageOut.of(page)


@officers.get("/offices")
@permitted(*OFFICERS)
@officers.output(shapes.OfficesOut)
def list_offices() -> shapes.OfficesOut:
    """All offices"""
    return shapes.OfficesOut(offices=[OfficeOut.of(one) for one in queue.list_offices(desk())])


@officers.get("/officers")
@permitted(*OFFICERS)
@officers.output(shapes.OfficersOut)
def list_officers() -> shapes.OfficersOut:
    """The officers that the caller may see"""
    found = queue.list_officers(desk(), actor())
    return shapes.OfficersOut(officers=[shapes.OfficerOut.of(one) for one in found])
