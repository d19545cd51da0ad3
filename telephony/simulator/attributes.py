"""Reads the attributes and the words of TwiML elements, and says which one is wrong."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from telephony.simulator.verbs import Target, TwimlError


def whole_text(element: Element) -> str:
    """All words inside, markup of speech (SSML) included, with single spaces."""
    return " ".join(" ".join(element.itertext()).split())


def number(element: Element, name: str, default: int) -> int:
    """A whole number that is not negative; `auto` counts as the default."""
    value = element.get(name)
    if value is None or value == "auto":
        return default
    if not value.isdecimal():
        raise TwimlError(12200, f'<{element.tag}> {name}="{value}" is not a whole number')
    return int(value)


def flag(element: Element, name: str, *, default: bool) -> bool:
    """A truth value."""
    value = element.get(name)
    if value is None:
        return default
    if value not in {"true", "false"}:
        raise TwimlError(12200, f'<{element.tag}> {name}="{value}" is neither true nor false')
    return value == "true"


def one_of(element: Element, name: str, allowed: tuple[str, ...]) -> str:
    """One of some words; the first is the default."""
    value = element.get(name, allowed[0])
    if value not in allowed:
        raise TwimlError(12200, f'<{element.tag}> {name}="{value}" is none of {", ".join(allowed)}')
    return value


def method(element: Element, name: str) -> str:
    """POST or GET."""
    return one_of(element, name, ("POST", "GET"))


def target(element: Element, name: str) -> Target:
    """The address in `name`, with the element's own method."""
    return Target(element.get(name, ""), method(element, "method"))
