"""Reads a story: `Triage.load(model_dir).read(text, language)`. Slow to load, safe to share by threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from backend.domain.letters import cleaned
from backend.domain.terms import Ground, Subject
from backend.triage.amounts import amount_inr
from backend.triage.facts import PlaceFinder
from backend.triage.files import DATA, MODEL_DIR
from backend.triage.model import GROUND_CHANCE, TriageModel
from backend.triage.phrases import PhraseFinder
from backend.triage.reading import GroundFound, Reading
from backend.triage.waiting import long_wait

REFERENCE = Path(__file__).parent.parent / "reference"
ALTERNATIVES = 3
# A story may be longer; facts beyond this would cost more time than a caller has.
READ_CHARACTERS = 10_000


def _present_year() -> int:
    return datetime.now(UTC).year


@dataclass(frozen=True)
class Triage:
    """Rules and a trained model together. `present_year` is asked at each reading ('since 2021')."""

    model: TriageModel
    phrases: PhraseFinder
    places: PlaceFinder
    present_year: Callable[[], int] = _present_year

    @classmethod
    def load(cls, model_dir: Path = MODEL_DIR, *, present_year: Callable[[], int] = _present_year) -> Triage:
        """Raises FileNotFoundError where the model was not trained yet."""
        return cls(
            model=TriageModel.load(Path(model_dir)),
            phrases=PhraseFinder.load(DATA / "grounds.yml"),
            places=PlaceFinder.load(REFERENCE, DATA / "everyday_words.txt"),
            present_year=present_year,
        )

    def read(self, text: str, language: str) -> Reading:
        """What the story is about. `language` (en, hi, hi-Latn) is the person's; stories mix them, so every
        language's words are looked for. Never raises for what a person can write."""
        story = cleaned(text)[:READ_CHARACTERS]
        if not story:
            return Reading(subject=Subject.OTHER.value)
        ranked, chances, words = self.model.read(story)
        state, district = self.places.find(story)
        return Reading(
            subject=ranked[0][0],
            alternatives=tuple(ranked[1 : 1 + ALTERNATIVES]),
            grounds=self._grounds(story, chances, words),
            state=state,
            district=district,
            udyam=self.places.udyam(story),
            amount_inr=amount_inr(story),
            words=tuple(words),
        )

    def _grounds(self, story: str, chances: dict[str, float], words: list[str]) -> tuple[GroundFound, ...]:
        """By the person's phrases, by the time they waited, or by what was learnt; any of them is enough."""
        shown = self.phrases.find(story)
        wait = long_wait(story, year=self.present_year())
        if wait:
            shown.setdefault(Ground.UNDUE_DELAY.value, wait)
        for ground, chance in chances.items():
            if chance >= GROUND_CHANCE:
                shown.setdefault(ground, " · ".join(words))
        return tuple(
            GroundFound(ground.value, shown[ground.value]) for ground in Ground if ground.value in shown
        )
