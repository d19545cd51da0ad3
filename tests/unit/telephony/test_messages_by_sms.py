"""An SMS is answered politely and tells nothing of an item."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from tests.unit.telephony.signed_phone import PUBLIC_URL, SignedPhone
from tests.unit.telephony.standins import ITEM_ID, StandInDesk, StandInRasa


@pytest.mark.parametrize(
    ("body", "languages"), [(f"status {ITEM_ID}", 2), ("मेरी शिकायत का क्या हुआ", 1), ("", 2)]
)
def test_an_sms_is_told_how_to_reach_the_desk(
    phone: Callable[..., SignedPhone], rasa: StandInRasa, desk: StandInDesk, body: str, languages: int
) -> None:
    answer = phone().post(f"{PUBLIC_URL}/sms/incoming", Body=body, MessageSid="SM1")
    messages = ElementTree.fromstring(answer.data).findall("Message")  # noqa: S314 - our own answer
    assert len(messages) == languages and all(message.text for message in messages)
    assert ITEM_ID not in answer.get_data(as_text=True)
    assert not rasa.heard and not desk.callbacks


def test_a_delivery_report_is_taken(phone: Callable[..., SignedPhone]) -> None:
    report = {"MessageSid": "SM1", "MessageStatus": "delivered"}
    assert phone().post(f"{PUBLIC_URL}/sms/status", **report).status_code == 204
