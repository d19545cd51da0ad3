"""What each stage of a call says and how it listens: asking again is the same as asking."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from telephony.inbound import keys
from telephony.inbound.calls import Call, Stage
from telephony.inbound.line import Line
from telephony.inbound.spelling import for_the_ear, spoken_groups
from telephony.inbound.twiml import Listen, Said, Script, pause
from telephony.inbound.voices import OFFERED

PATHS = {Stage.LANGUAGE: "/voice/language", Stage.MENU: "/voice/menu", Stage.RECORDING: "/voice/recorded"}
OTHER_PATH = "/voice/turn"


def ask(line: Line, call: Call, lead: Sequence[Said] = ()) -> Script:
    """The TwiML of the call's stage, after what was still to be said of the stage before."""
    action = line.url(PATHS.get(call.stage, OTHER_PATH), call.step + 1)
    if call.stage is Stage.DONE:
        return Script().say([*lead, line.says(call, "goodbye")]).hang_up()
    if call.stage is Stage.RECORDING:
        saved_url = f"{line.public_url}/voice/recorded?saved=1"
        return Script().say([*lead, line.says(call, "record_now")]).record(action, saved_url)
    listen = Listen(
        action=action,
        language=call.language,
        keys=_key_count(call),
        is_story=call.stage is Stage.TALK and call.asks in keys.STORY_ASKS,
        hints=[choice.title for choice in call.choices] if call.stage is Stage.TALK else (),
    )
    return Script().listen(listen, [*lead, *_SAID[call.stage](line, call)])


def number_twice(line: Line, call: Call, item_id: str) -> list[Said]:
    """The item's number, slowly: a pause after each group, and all of it a second time."""
    spelled: list[Said] = []
    for group in spoken_groups(item_id, call.language, line.wording):
        spelled += [Said(group, call.language), pause()]
    return [
        line.says(call, "your_number"),
        pause(),
        *spelled,
        line.says(call, "number_again"),
        pause(),
        *spelled,
    ]


def _key_count(call: Call) -> int | None:
    takes_number = call.stage is Stage.TALK and call.asks in keys.NUMBER_ASKS | keys.ITEM_ASKS
    return None if takes_number or call.stage is Stage.CALLBACK_PHONE else 1


def _languages(line: Line, call: Call) -> list[Said]:
    return [Said(line.wording.say("welcome", language), language) for language in OFFERED]


def _sentence(key: str) -> Callable[[Line, Call], list[Said]]:
    return lambda line, call: [line.says(call, key)]


def _heard_check(line: Line, call: Call) -> list[Said]:
    return [line.says(call, "heard_check", words=call.pending)]


def _talk(line: Line, call: Call) -> list[Said]:
    said = [Said(for_the_ear(text, call.language, line.wording), call.language) for text in call.spoken]
    if call.item and call.has_new_item:
        said += number_twice(line, call, call.item)
    return said + _key_hints(line, call)


def _key_hints(line: Line, call: Call) -> list[Said]:
    if call.choices:
        numbered = enumerate(call.choices[: keys.MOST_BUTTON_KEYS], start=1)
        return [line.says(call, "button", title=choice.title, key=str(number)) for number, choice in numbered]
    if call.asks in keys.YES_NO_ASKS:
        return [line.says(call, "yes_no_keys")]
    if call.asks in keys.ITEM_ASKS:
        return [line.says(call, "item_keys")]
    if call.asks in keys.NUMBER_ASKS:
        return [line.says(call, "number_keys")]
    return [line.says(call, "anything_else")] if call.asks is None else []


_SAID: dict[Stage, Callable[[Line, Call], list[Said]]] = {
    Stage.LANGUAGE: _languages,
    Stage.RESUME: _sentence("resume"),
    Stage.MENU: _sentence("menu"),
    Stage.TALK: _talk,
    Stage.HEARD_CHECK: _heard_check,
    Stage.SERIES: _sentence("series"),
    Stage.RECORD_CONSENT: _sentence("record_consent"),
    Stage.CALLBACK_PHONE: _sentence("callback_phone"),
}
