"""The checker of TwiML refuses what Twilio would refuse or swallow in silence."""

from __future__ import annotations

import pytest

from tests.contract.twiml_rules import TwimlFault, check_twiml

SAY = '<Say voice="Polly.Kajal-Neural" language="hi-IN">नमस्ते</Say>'
END = "<Hangup/>"
GATHER = (
    '<Gather input="dtmf speech" action="https://a.example/x" language="hi-IN" actionOnEmptyResult="true">'
)


def test_a_right_document_passes() -> None:
    root = check_twiml(f"<Response>{GATHER}{SAY}</Gather><Redirect>https://a.example/y</Redirect></Response>")
    assert [verb.tag for verb in root] == ["Gather", "Redirect"]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (SAY, "ends on <Say>"),
        (END, "bare hang-up"),
        (f"{GATHER}{SAY}</Gather>", "ends on <Gather>"),
        (f"<Say>hello</Say>{END}", "voice and a language"),
        (f'<Say voice="Polly.Nobody" language="hi-IN">a</Say>{END}', "none of Twilio's values"),
        (f'<Say voice="Polly.Aditi" language="hi-XX">a</Say>{END}', "none of Twilio's values"),
        (f'<Say voice="Polly.Aditi" language="hi-IN" speed="2">a</Say>{END}', "no attribute speed"),
        (f"<Dial>{SAY}</Dial>", "may not stand in"),
        (f'<Pause length="long"/>{END}', "no number"),
        (f'<Record finishOnKey="#" recordingStatusCallback="/x"/>{END}', "not a full address"),
        (f'<Record recordingStatusCallback="https://a.example/x"/>{END}', "stops at any key"),
        ('<Gather action="https://a.example/x"/><Hangup/>', "post silence"),
        ("<Say>", "not XML"),
    ],
)
def test_a_wrong_document_is_refused(body: str, fault: str) -> None:
    with pytest.raises(TwimlFault, match=fault):
        check_twiml(f"<Response>{body}</Response>")


def test_a_document_of_64_kB_is_refused() -> None:
    long = SAY.replace("नमस्ते", "a" * 1_000) * 70
    with pytest.raises(TwimlFault, match="64 kB"):
        check_twiml(f"<Response>{long}{END}</Response>")
