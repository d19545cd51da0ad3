"""Holds a TwiML document against Twilio's own typings and against the rules of this phone line."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

TABLE = Path(__file__).with_name("twiml_voice.json")
MOST_BYTES = 64 * 1024
LONGEST_SAY = 4_096
ENDINGS = frozenset({"Redirect", "Hangup", "Dial", "Reject"})
ADDRESSES = frozenset({"action", "statusCallback", "recordingStatusCallback", "waitUrl"})


class TwimlFault(AssertionError):
    """The document breaks a rule; the message names the element and the rule."""


@cache
def table() -> dict[str, dict[str, object]]:
    """The verbs, children and attributes, as npm `twilio` types them."""
    read = json.loads(TABLE.read_text(encoding="utf-8"))
    read.pop("source")
    return dict(read)


def check_twiml(document: str | bytes) -> Element:
    """The parsed document. Raises TwimlFault at the first broken rule."""
    data = document.encode() if isinstance(document, str) else document
    if len(data) >= MOST_BYTES:
        raise TwimlFault(f"{len(data)} bytes; Twilio takes less than 64 kB")
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - our own documents, made in this test
    except ElementTree.ParseError as fault:
        raise TwimlFault(f"not XML: {fault}") from fault
    if root.tag != "Response":
        raise TwimlFault(f"the root is <{root.tag}>")
    _check_element(root)
    _check_never_ends_on_silence(root)
    return root


def _check_element(element: Element) -> None:
    rules = table()[element.tag]
    attributes: dict[str, dict[str, object]] = rules["attributes"]  # type: ignore[assignment]
    for name, value in element.attrib.items():
        if name not in attributes:
            raise TwimlFault(f"<{element.tag}> has no attribute {name}")
        _check_value(f"<{element.tag} {name}>", value, attributes[name])
        if name in ADDRESSES and not value.startswith(("http://", "https://")):
            raise TwimlFault(f"<{element.tag} {name}> is not a full address: {value}")
    children: list[str] = rules["children"]  # type: ignore[assignment]
    for child in element:
        if child.tag not in children:
            raise TwimlFault(f"<{child.tag}> may not stand in <{element.tag}>")
        _check_element(child)
    _RULES.get(element.tag, lambda element: None)(element)


def _check_value(where: str, value: str, rule: dict[str, object]) -> None:
    for part in value.split() if rule.get("many") else [value]:
        if rule.get("type") == "boolean" and part not in ("true", "false"):
            raise TwimlFault(f"{where} is no boolean: {part}")
        if rule.get("type") == "number" and not part.isdecimal():
            raise TwimlFault(f"{where} is no number: {part}")
        if "one_of" in rule and part not in rule["one_of"]:  # type: ignore[operator]
            raise TwimlFault(f"{where} is none of Twilio's values: {part}")


def _check_say(say: Element) -> None:
    if not (say.text or "").strip():
        raise TwimlFault("<Say> says nothing")
    if len(say.text or "") > LONGEST_SAY:
        raise TwimlFault("<Say> is too long")
    if not say.get("voice") or not say.get("language"):
        raise TwimlFault("<Say> needs a voice and a language")


def _check_gather(gather: Element) -> None:
    if gather.get("speechModel") and not (gather.get("speechTimeout") or "").isdecimal():
        raise TwimlFault("<Gather> with a speechModel needs a speechTimeout in seconds")
    if not gather.get("action") or gather.get("actionOnEmptyResult") != "true":
        raise TwimlFault("<Gather> must post silence too")
    if "speech" in (gather.get("input") or "") and not gather.get("language"):
        raise TwimlFault("<Gather> by speech needs a language")
    if not (gather.get("speechTimeout") or "auto").replace("auto", "1").isdecimal():
        raise TwimlFault("speechTimeout is auto or a number of seconds")


def _check_record(record: Element) -> None:
    if not record.get("finishOnKey"):
        raise TwimlFault("<Record> without finishOnKey stops at any key")
    if not record.get("recordingStatusCallback"):
        raise TwimlFault("<Record> must be saved from its own callback")


def _check_never_ends_on_silence(root: Element) -> None:
    verbs = list(root)
    if not verbs:
        raise TwimlFault("an empty document hangs up without a word")
    if verbs[-1].tag not in ENDINGS:
        raise TwimlFault(f"the document ends on <{verbs[-1].tag}>")
    for verb, following in zip(verbs, [*verbs[1:], None], strict=True):
        if verb.tag in ("Gather", "Record") and following is None:
            raise TwimlFault(f"<{verb.tag}> needs a verb after it")
    if verbs == [verb for verb in verbs if verb.tag == "Hangup"]:
        raise TwimlFault("a bare hang-up")


_RULES = {"Say": _check_say, "Gather": _check_gather, "Record": _check_record}
