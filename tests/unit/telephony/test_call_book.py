"""What the line remembers of calls, and for how long."""

from __future__ import annotations

from pathlib import Path

from telephony.inbound.calls import KEPT_S, RESUMABLE_S, Call, CallBook, Choice, Stage
from telephony.inbound.store import Store

CALLER = "+916000000010"


def talking(sid: str) -> Call:
    return Call(sid=sid, caller=CALLER, conversation=f"call-{sid}", language="hi").at(
        Stage.TALK, asks="name", spoken=("आपका नाम?",), choices=(Choice("एक", "1"),)
    )


def test_a_call_is_found_as_it_was_kept(tmp_path: Path) -> None:
    book = CallBook(Store(tmp_path / "line.db"))
    book.keep(talking("CA1"))
    assert book.find("CA1") == talking("CA1")
    assert book.find("CA2") is None


def test_a_call_cut_off_is_offered_for_a_week(tmp_path: Path) -> None:
    now = [1_000_000.0]
    book = CallBook(Store(tmp_path / "line.db"), now=lambda: now[0])
    book.keep(talking("CA1"))
    assert book.cut_off(CALLER) is None  # it still goes on
    book.move_status("CA1", "completed", 3, is_final=True)
    now[0] += RESUMABLE_S - 1
    assert book.cut_off(CALLER) == talking("CA1")
    now[0] += 2
    assert book.cut_off(CALLER) is None


def test_after_a_month_nothing_is_left(tmp_path: Path) -> None:
    now = [1_000_000.0]
    book = CallBook(Store(tmp_path / "line.db"), now=lambda: now[0])
    book.keep(talking("CA1"))
    book.note(talking("CA1"), "name", "Asha Pawar")
    now[0] += KEPT_S - 1
    book.forget_old()
    assert book.said("CA1")
    now[0] += 2
    book.forget_old()
    assert book.find("CA1") is None and not book.said("CA1")
