"""The trained triage on the development stories and on whatever people can write."""

import json
import time
from pathlib import Path

import pytest

from backend.evaluate import story_scores
from backend.triage.triage import Triage

ROOT = Path(__file__).parents[3]
# Floors a good way under what was measured: they catch a broken part, not a bad day.
SUBJECT_FLOOR = 0.76
GROUND_RECALL_FLOOR = 0.82
FACTS_FLOOR = 0.85

pytestmark = pytest.mark.timeout(300)


def test_development_stories_are_understood(triage: Triage) -> None:
    lines = (ROOT / "data/eval/dev.subjects.jsonl").read_text(encoding="utf-8").splitlines()
    scores = story_scores([json.loads(line) for line in lines])
    assert min(part["accuracy"] for part in scores["subject"]["by_lang"].values()) >= SUBJECT_FLOOR - 0.05
    assert scores["subject"]["accuracy"] >= SUBJECT_FLOOR
    assert scores["grounds"]["recall"] >= GROUND_RECALL_FLOOR
    assert min(scores["entities"].values()) >= FACTS_FLOOR


def test_a_story_is_read_whole(triage: Triage) -> None:
    reading = triage.read(
        "The manager in Jaipur, Rajasthan asked 20 thousand bribe to sanction my loan, UDYAM-RJ-17-0001234. "
        "I applied two years ago.",
        "en",
    )
    assert reading.subject == "misconduct"
    assert {ground.label for ground in reading.grounds} == {"harassment", "undue_delay"}
    assert all(ground.words for ground in reading.grounds)
    assert (reading.state, reading.district, reading.amount_inr) == ("RJ", "Jaipur", 20_000)
    assert reading.udyam == "UDYAM-RJ-17-0001234"
    assert "bribe" in reading.words
    assert reading.subject not in {subject for subject, _ in reading.alternatives}


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("मेरे पति की मृत्यु हो गई, घर में खाने को नहीं है", "humanitarian"),
        ("ghar me bachche bhookhe hain, jaan de dunga", "humanitarian"),
        ("this is discrimination because I am a woman", "injustice"),
        ("bina notice dukan seal kar di", "injustice"),
        ("वह रिश्वत माँगता है और धमकी देता है", "harassment"),
        ("officer paise maangta hai", "harassment"),
        ("my file is pending since 2022", "undue_delay"),
    ],
)
def test_a_ground_in_the_persons_words_is_never_missed(triage: Triage, text: str, ground: str) -> None:
    assert ground in {found.label for found in triage.read(text, "en").grounds}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "👍",
        "\ud800\x00",
        "<script>alert(1)</script>",
        "x" * 5_000,
        "1 " * 5_000,
        "मेरी कहानी " * 450,
    ],
)
def test_no_story_is_too_odd_or_too_long(triage: Triage, text: str) -> None:
    started = time.process_time()
    assert triage.read(text, "hi").subject
    assert time.process_time() - started < 1.0


def test_the_same_story_is_read_the_same(triage: Triage) -> None:
    story = "mera 4 lakh ka bill company ne roka hai, Pune"
    assert triage.read(story, "hi-Latn") == triage.read(story, "hi-Latn")
