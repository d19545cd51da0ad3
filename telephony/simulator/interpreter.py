"""Interprets TwiML: a document becomes verbs, and running it gives steps up to where the line must wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, fromstring

from telephony.simulator.attributes import flag, method, number, one_of, target, whole_text
from telephony.simulator.verbs import (
    Conference,
    DialNumber,
    Gather,
    Hangup,
    Pause,
    Play,
    Record,
    Redirect,
    Reject,
    Say,
    Send,
    Step,
    Stop,
    Target,
    TwimlError,
    Verb,
)

MAX_BYTES = 64 * 1024
ROOM_EVENTS = frozenset(
    {"start", "end", "join", "leave", "mute", "hold", "modify", "speaker", "announcement"}
)


@dataclass(frozen=True)
class Run:
    """What happened from one position on: the steps, what stopped them, and where that verb stands."""

    steps: tuple[Step, ...]
    stop: Stop
    position: int


def parse(twiml: str) -> tuple[Verb, ...]:
    """Reads a document; raises TwimlError that names the verb or the attribute at fault."""
    root = _root(twiml)
    return tuple(verb for element in root for verb in _verbs(element))


def run(verbs: tuple[Verb, ...], position: int = 0) -> Run:
    """Carries verbs out from `position`; a document that runs out hangs up, as Twilio does."""
    steps: list[Step] = []
    for at in range(position, len(verbs)):
        verb = verbs[at]
        if not isinstance(verb, Step):
            return Run(tuple(steps), verb, at)
        steps.append(verb)
    return Run(tuple(steps), Hangup(), len(verbs))


def _root(twiml: str) -> Element:
    if len(twiml.encode()) > MAX_BYTES:
        raise TwimlError(11750, "the TwiML is longer than 64 kB")
    if "<!DOCTYPE" in twiml or "<!ENTITY" in twiml:
        raise TwimlError(12100, "a TwiML document has no DOCTYPE and no entities of its own")
    try:
        root = fromstring(twiml.encode())  # noqa: S314 - entities are refused above, so none can expand
    except ParseError as fault:
        raise TwimlError(12100, f"not XML: {fault}") from fault
    if root.tag != "Response":
        raise TwimlError(12100, f"the root is <{root.tag}>, not <Response>")
    return root


def _verbs(element: Element) -> tuple[Verb, ...]:
    read = READERS.get(element.tag)
    if read is None:
        raise TwimlError(12200, f"unknown verb <{element.tag}>")
    return read(element)


def _say(element: Element) -> tuple[Verb, ...]:
    text = whole_text(element)
    if not text:
        raise TwimlError(13520, "<Say> has nothing to say")
    step = Say(text, element.get("language", "en-US"), element.get("voice", ""))
    return (step,) * max(1, number(element, "loop", 1))


def _play(element: Element) -> tuple[Verb, ...]:
    address, digits = whole_text(element), element.get("digits", "")
    if not address and not digits:
        raise TwimlError(13420, "<Play> has neither an address nor digits")
    return (Play(address, digits),) * max(1, number(element, "loop", 1))


def _pause(element: Element) -> tuple[Verb, ...]:
    return (Pause(number(element, "length", 1)),)


def _gather(element: Element) -> tuple[Verb, ...]:
    prompts = tuple(verb for child in element for verb in _prompt(child))
    wanted = set(element.get("input", "dtmf").split())
    if not wanted or wanted - {"dtmf", "speech"}:
        raise TwimlError(13320, f'<Gather> input="{element.get("input")}" is neither dtmf nor speech')
    gather = Gather(
        prompts=prompts,
        action=target(element, "action"),
        digits="dtmf" in wanted,
        speech="speech" in wanted,
        num_digits=number(element, "numDigits", 0) or None,
        finish_on_key=element.get("finishOnKey", "#"),
        timeout_s=number(element, "timeout", 5),
        action_on_empty=flag(element, "actionOnEmptyResult", default=False),
        language=element.get("language", "en-US"),
        hints=element.get("hints", ""),
    )
    return (*prompts, gather)


def _prompt(element: Element) -> tuple[Step, ...]:
    if element.tag not in {"Say", "Play", "Pause"}:
        raise TwimlError(12200, f"<{element.tag}> cannot stand inside <Gather>")
    return tuple(verb for verb in _verbs(element) if isinstance(verb, Step))


def _record(element: Element) -> tuple[Verb, ...]:
    return (
        Record(
            action=target(element, "action"),
            finish_on_key=element.get("finishOnKey", "1234567890*#"),
            timeout_s=number(element, "timeout", 5),
            max_length_s=number(element, "maxLength", 3600),
            status_callback=element.get("recordingStatusCallback", ""),
        ),
    )


def _redirect(element: Element) -> tuple[Verb, ...]:
    return (Redirect(Target(whole_text(element), method(element, "method"))),)


def _reject(element: Element) -> tuple[Verb, ...]:
    return (Reject(busy=one_of(element, "reason", ("rejected", "busy")) == "busy"),)


def _send(element: Element) -> tuple[Verb, ...]:
    body = element.find("Body")
    text = whole_text(element if body is None else body)
    if not text:
        raise TwimlError(14103, f"<{element.tag}> has no words")
    callback = element.get("statusCallback", element.get("action", ""))
    return (Send(text, element.get("to", ""), element.get("from", ""), callback),)


def _dial(element: Element) -> tuple[Verb, ...]:
    nouns = list(element)
    if len(nouns) > 1:
        raise TwimlError(12200, "<Dial> with more than one noun is not simulated")
    if not nouns or nouns[0].tag == "Number":
        return (_dial_number(element, nouns[0] if nouns else element),)
    if nouns[0].tag != "Conference":
        raise TwimlError(12200, f"<{nouns[0].tag}> inside <Dial> is not known")
    return (_conference(element, nouns[0]),)


def _dial_number(dial: Element, noun: Element) -> DialNumber:
    called = whole_text(noun)
    if not called:
        raise TwimlError(13223, "<Dial> names no number")
    after = target(dial, "action") if dial.get("action") else None
    return DialNumber(called, after, dial.get("callerId", ""), number(dial, "timeout", 30))


def _conference(dial: Element, noun: Element) -> Conference:
    name = whole_text(noun)
    if not name:
        raise TwimlError(13237, "<Conference> has no name")
    events = tuple(noun.get("statusCallbackEvent", "").split())
    if set(events) - ROOM_EVENTS:
        raise TwimlError(12200, f'<Conference> statusCallbackEvent="{" ".join(events)}" is not known')
    music = Target(noun.get("waitUrl", ""), method(noun, "waitMethod")) if noun.get("waitUrl") else None
    return Conference(
        name=name,
        action=target(dial, "action") if dial.get("action") else None,
        starts=flag(noun, "startConferenceOnEnter", default=True),
        ends=flag(noun, "endConferenceOnExit", default=False),
        muted=flag(noun, "muted", default=False),
        wait=music,
        status_callback=noun.get("statusCallback", ""),
        status_events=events,
        label=noun.get("participantLabel", ""),
    )


READERS: dict[str, Callable[[Element], tuple[Verb, ...]]] = {
    "Say": _say,
    "Play": _play,
    "Pause": _pause,
    "Gather": _gather,
    "Record": _record,
    "Redirect": _redirect,
    "Hangup": lambda _: (Hangup(),),
    "Reject": _reject,
    "Dial": _dial,
    "Sms": _send,
    "Message": _send,
}
