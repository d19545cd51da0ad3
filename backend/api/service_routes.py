"""The API for the assistant and the phone line: answers, items, status, codes, hearings' calls, callbacks."""

from __future__ import annotations

from dataclasses import asdict

from apiflask import APIBlueprint
from flask import request

from backend.api import bodies, shapes
from backend.api.auth import SERVICE, desk, permitted
from backend.domain.answers import Accepted
from backend.domain.errors import BadInput
from backend.services import answers, callbacks, hearing_events, hearings, one_time_codes, proof
from backend.services.lodging import Enterprise, Lodging, Person, lodge_item

service = APIBlueprint("service_api", __name__, url_prefix="/api/v1", tag="Assistant and phone line")
LONGEST_KEY = 200


@service.post("/answers")
@permitted(*SERVICE)
@service.input(bodies.AnswerIn, arg_name="body")
@service.output(shapes.AnswerOut)
def check_answer(body: bodies.AnswerIn) -> shapes.AnswerOut:
    """What an answer to a question means"""
    known = body.known.model_dump(exclude_none=True)
    found = answers.check(desk(), slot=body.slot, text=body.text, language=body.language, known=known)
    if isinstance(found, Accepted):
        return shapes.AnswerOut(
            accepted=True, value=found.value, display=found.display, code=None, choices=[]
        )
    return shapes.AnswerOut(
        accepted=False, value=None, display=None, code=found.code.value, choices=list(found.choices)
    )


@service.post("/items")
@permitted(*SERVICE)
@service.input(bodies.ItemIn, arg_name="body")
@service.output(shapes.ItemOut, 201)
@service.doc(responses={200: "The item of the first time, on a repeat of the key", 409: "The key was reused"})
def lodge(body: bodies.ItemIn) -> tuple[shapes.ItemOut, int]:
    """Lodge an item; needs the header Idempotency-Key"""
    key = request.headers.get("Idempotency-Key", "").strip()
    if not key or len(key) > LONGEST_KEY:
        raise BadInput("the header Idempotency-Key is missing or too long", field="Idempotency-Key")
    lodged = lodge_item(desk(), _lodging(body), key=key)
    return shapes.ItemOut.of(lodged.item), 200 if lodged.repeated else 201


@service.post("/status")
@permitted(*SERVICE)
@service.input(bodies.StatusIn, arg_name="body")
@service.output(shapes.ItemOut)
def status(body: bodies.StatusIn) -> shapes.ItemOut:
    """An item, to a conversation with proof"""
    item = proof.status_for_person(desk(), body.item_id, conversation=body.conversation, caller=body.caller)
    return shapes.ItemOut.of(item)


@service.post("/one-time-codes")
@permitted(*SERVICE)
@service.input(bodies.CodeIn, arg_name="body")
@service.output(shapes.AcceptedOut, 202)
def send_code(body: bodies.CodeIn) -> shapes.AcceptedOut:
    """Have a one-time code sent, if ID and phone belong together"""
    one_time_codes.request_code(
        desk(), body.item_id, phone=body.phone, language=body.language, conversation=body.conversation
    )
    return shapes.AcceptedOut()


@service.post("/one-time-codes/verify")
@permitted(*SERVICE)
@service.input(bodies.CodeTryIn, arg_name="body")
@service.output(shapes.ProvedOut)
def verify_code(body: bodies.CodeTryIn) -> shapes.ProvedOut:
    """Prove the phone by its code"""
    one_time_codes.verify_code(desk(), body.item_id, conversation=body.conversation, otp=body.otp)
    return shapes.ProvedOut()


@service.post("/hearings/<hearing_id>/choice")
@permitted(*SERVICE)
@service.input(bodies.ChoiceIn, arg_name="body")
@service.output(shapes.HearingOut)
def choose(hearing_id: str, body: bodies.ChoiceIn) -> shapes.HearingOut:
    """The time that the person chose for the hearing"""
    hearing = hearings.choose_slot(
        desk(), hearing_id, body.slot_id, conversation=body.conversation, caller=body.caller
    )
    return shapes.HearingOut.of(hearing)


@service.get("/hearings/<hearing_id>/brief")
@permitted(*SERVICE)
@service.input(bodies.BriefQuery, location="query", arg_name="query")
@service.output(shapes.BriefOut)
def brief(hearing_id: str, query: bodies.BriefQuery) -> shapes.BriefOut:
    """What a leg of the hearing's call may be told"""
    return shapes.BriefOut(**asdict(hearing_events.hearing_brief(desk(), hearing_id, leg=query.leg)))


@service.post("/hearings/<hearing_id>/events")
@permitted(*SERVICE)
@service.input(bodies.HearingEventIn, arg_name="body")
@service.output(shapes.HearingStateOut)
def hearing_event(hearing_id: str, body: bodies.HearingEventIn) -> shapes.HearingStateOut:
    """What happened to a leg of the hearing's call"""
    event = hearing_events.HearingEvent(
        leg=body.leg,
        call_sid=body.call_sid,
        event=body.event,
        sequence=body.sequence,
        detail=str(body.detail or ""),
    )
    return shapes.HearingStateOut(hearing_state=hearing_events.take_event(desk(), hearing_id, event))


@service.post("/callbacks")
@permitted(*SERVICE)
@service.input(bodies.CallbackIn, arg_name="body")
@service.output(shapes.CallbackOut, 201)
def promise_callback(body: bodies.CallbackIn) -> shapes.CallbackOut:
    """Promise to call a person back"""
    request_ = callbacks.CallbackRequest(
        phone=body.phone,
        language=body.language,
        channel=body.channel,
        conversation=body.conversation,
        reason=body.reason,
        said=[(one.asks, one.text) for one in body.said],
        recording_url=body.recording_url,
    )
    promise = callbacks.promise_callback(desk(), request_)
    return shapes.CallbackOut(
        id=promise.callback.id,
        promise_by=promise.callback.promise_by,
        said={"promise_by": promise.said_by},
    )


def _lodging(body: bodies.ItemIn) -> Lodging:
    person, enterprise = body.person, body.enterprise
    return Lodging(
        series=body.series,
        channel=body.channel,
        language=body.language,
        conversation=body.conversation,
        consent=body.consent,
        person=Person(name=person.name, phone=person.phone, phone_verified=person.phone_verified),
        enterprise=Enterprise(
            name=enterprise.name or "",
            udyam=enterprise.udyam or "none",
            state=enterprise.state or "",
            district=enterprise.district or "",
        ),
        description=body.description or "",
        expertise=body.expertise,
        availability=body.availability,
        recording_url=body.recording_url,
    )
