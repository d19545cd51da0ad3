"""The interpreter: what each verb becomes, where a run stops, and what is refused by name."""

from __future__ import annotations

import pytest

from telephony.simulator.interpreter import parse, run
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
    Target,
    TwimlError,
)


def document(inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><Response>{inner}</Response>'


def only(inner: str) -> object:
    verbs = parse(document(inner))
    assert len(verbs) == 1
    return verbs[0]


def test_say_keeps_language_voice_and_words_of_nested_speech_markup() -> None:
    said = only(
        '<Say language="hi-IN" voice="Polly.Aditi">आपकी <prosody rate="slow">शिकायत</prosody> दर्ज</Say>'
    )
    assert said == Say("आपकी शिकायत दर्ज", "hi-IN", "Polly.Aditi")


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<Play>https://x/a.mp3</Play>", Play("https://x/a.mp3")),
        ('<Play digits="12"/>', Play("", "12")),
        ("<Pause/>", Pause(1)),
        ('<Pause length="3"/>', Pause(3)),
        ("<Redirect>/next</Redirect>", Redirect(Target("/next", "POST"))),
        ('<Redirect method="GET">/next</Redirect>', Redirect(Target("/next", "GET"))),
        ("<Hangup/>", Hangup()),
        ("<Reject/>", Reject(busy=False)),
        ('<Reject reason="busy"/>', Reject(busy=True)),
        ('<Sms to="+916000000002">Hello</Sms>', Send("Hello", "+916000000002", "", "")),
        ("<Message><Body>Hello</Body></Message>", Send("Hello", "", "", "")),
        ("<Dial>+916000000002</Dial>", DialNumber("+916000000002", None, "", 30)),
        (
            '<Dial action="/after" callerId="+916000000003" timeout="9">'
            "<Number>+916000000002</Number></Dial>",
            DialNumber("+916000000002", Target("/after", "POST"), "+916000000003", 9),
        ),
        (
            '<Record action="/kept" maxLength="60" finishOnKey="#" recordingStatusCallback="/r"/>',
            Record(Target("/kept", "POST"), "#", 5, 60, "/r"),
        ),
        (
            '<Dial action="/out"><Conference startConferenceOnEnter="false" endConferenceOnExit="true" '
            'waitUrl="/wait" statusCallback="/ev" statusCallbackEvent="start end join leave" '
            'participantLabel="person">hearing-7</Conference></Dial>',
            Conference(
                name="hearing-7",
                action=Target("/out", "POST"),
                starts=False,
                ends=True,
                muted=False,
                wait=Target("/wait", "POST"),
                status_callback="/ev",
                status_events=("start", "end", "join", "leave"),
                label="person",
            ),
        ),
    ],
)
def test_each_verb_becomes_its_value(inner: str, expected: object) -> None:
    assert only(inner) == expected


def test_a_gather_speaks_its_prompts_then_waits_with_twilios_defaults() -> None:
    result = run(parse(document("<Gather><Say>One</Say><Pause/></Gather>")))
    assert result.steps == (Say("One", "en-US", ""), Pause(1))
    assert isinstance(result.stop, Gather)
    assert (result.stop.digits, result.stop.speech, result.stop.finish_on_key) == (True, False, "#")
    assert (result.stop.num_digits, result.stop.timeout_s, result.stop.action_on_empty) == (None, 5, False)
    assert result.position == 2


def test_a_gather_reads_all_that_it_was_given() -> None:
    gather = only(
        '<Gather input="speech dtmf" numDigits="1" finishOnKey="" action="/menu" timeout="7" '
        'speechTimeout="auto" actionOnEmptyResult="true" language="hi-IN" hints="एक, दो"/>'
    )
    assert gather == Gather((), Target("/menu", "POST"), True, True, 1, "", 7, True, "hi-IN", "एक, दो")


def test_after_silence_the_run_goes_on_behind_the_gather() -> None:
    verbs = parse(document("<Gather/><Say>Nothing heard</Say><Redirect>/again</Redirect>"))
    first = run(verbs)
    then = run(verbs, first.position + 1)
    assert then.steps == (Say("Nothing heard", "en-US", ""),)
    assert then.stop == Redirect(Target("/again", "POST"))


@pytest.mark.parametrize("inner", ["", "<Say>Bye</Say>"])
def test_a_document_that_runs_out_hangs_up(inner: str) -> None:
    assert run(parse(document(inner))).stop == Hangup()


def test_say_with_a_loop_is_said_so_often() -> None:
    assert len(parse(document('<Say loop="2">GR</Say>'))) == 2


@pytest.mark.parametrize(
    ("twiml", "names"),
    [
        (document("<Sing>la</Sing>"), "<Sing>"),
        (document("<Gather><Record/></Gather>"), "<Record>"),
        (document("<Dial><Sip>sip:a@b</Sip></Dial>"), "<Sip>"),
        (document("<Say/>"), "<Say>"),
        (document('<Gather input="thought"/>'), "thought"),
        (document('<Pause length="soon"/>'), "length"),
        (document('<Dial><Conference muted="yes">a</Conference></Dial>'), "muted"),
        (document('<Dial><Conference statusCallbackEvent="started">a</Conference></Dial>'), "started"),
        (document('<Redirect method="PUT">/a</Redirect>'), "PUT"),
        (document("<Dial/>"), "<Dial>"),
        ("<Answer/>", "<Answer>"),
        ("<Response>", "not XML"),
        ("", "not XML"),
        ('<!DOCTYPE r [<!ENTITY a "b">]><Response/>', "DOCTYPE"),
        (document("<Say>" + "अ" * 22_000 + "</Say>"), "64 kB"),
    ],
)
def test_what_cannot_be_carried_out_is_refused_by_name(twiml: str, names: str) -> None:
    with pytest.raises(TwimlError, match=names):
        parse(twiml)


def test_escaped_words_of_a_caller_stay_words() -> None:
    assert only("<Say>&lt;Hangup/&gt; &amp; more</Say>") == Say("<Hangup/> & more", "en-US", "")
