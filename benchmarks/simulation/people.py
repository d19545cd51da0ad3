"""Who writes to the simulated desk: invented people, their stories, and how they take their hearings."""

from __future__ import annotations

import itertools
import random

from backend.domain.terms import Channel, Language, Series
from backend.services.lodging import Enterprise, Lodging, Person

STORIES: list[tuple[Language, str]] = [
    (Language("en"), "A government department bought stone slabs from us and has not paid for eight months."),
    (
        Language("en"),
        "The bank refused our working capital loan without any written reason and asks for collateral.",
    ),
    (Language("en"), "The inspector asks for money every month and threatens to close our unit."),
    (Language("en"), "Our PMEGP subsidy was approved last year and has still not been released to us."),
    (Language("hi"), "हमारे कारखाने की बिजली दो हफ़्ते से कटी हुई है और कोई सुनने को तैयार नहीं है।"),
    (Language("hi"), "मेरे पति बीमार हैं, घर में खाने को नहीं है और बैंक ने कर्ज़ रोक रखा है।"),
    (Language("hi-Latn"), "GST refund 6 mahine se atka hua hai, office wale roz ghumate hain"),
    (Language("hi-Latn"), "udyam certificate mein naam galat chhap gaya hai, sudhar nahi ho raha"),
]
PLACES = [("RJ", "Jaipur"), ("BR", "Patna"), ("TN", "Coimbatore"), ("UP", "Kanpur Nagar"), ("MH", "Pune")]


class People:
    """A seeded stream of lodgings: the same seed, the same people."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._numbers = itertools.count(1)

    def next_lodging(self) -> Lodging:
        """One more person with one more story."""
        number = next(self._numbers)
        language, story = self.chance.choice(STORIES)
        state, district = self.chance.choice(PLACES)
        return Lodging(
            series=Series.GRIEVANCE,
            channel=self.chance.choice([Channel.CHAT, Channel.PHONE]),
            language=language,
            conversation=f"chat-simulated-{number}",
            consent=True,
            person=Person(name=f"Person {number}", phone=f"+916{number % 10**9:09d}"),
            enterprise=Enterprise(name=f"Unit {number}", state=state, district=district),
            description=story,
        )

    def answers_the_phone(self) -> bool:
        """Five in six pick up."""
        return self.chance.random() < 5 / 6

    def picks_a_slot_today(self) -> bool:
        """Most choose within a day or two."""
        return self.chance.random() < 0.5
