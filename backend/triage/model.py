"""What triage learns: one regression for the subject, one for each ground of hearing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import joblib
import numpy as np
from sklearn.linear_model import LogisticRegression

from backend.domain.terms import Ground
from backend.triage.encoder import sentence_vectors
from backend.triage.examples import Example
from backend.triage.features import StoryFeatures, readable
from backend.triage.files import MODEL_FILE

SEED = 20260131
# A ground missed costs the person a hearing; one too many costs an officer a call. So: recall first.
GROUND_CHANCE = 0.45
DECIDING_WORDS = 5


@dataclass(frozen=True)
class TriageModel:
    """Fitted parts; made by `fitted`, kept with `save` and `load`."""

    features: StoryFeatures
    subjects: LogisticRegression
    grounds: dict[str, LogisticRegression]

    @classmethod
    def fitted(cls, examples: Sequence[Example]) -> TriageModel:
        """Learns from labelled stories; the same stories give the same model."""
        stories = [example.text for example in examples]
        vectors = sentence_vectors(stories)
        features = StoryFeatures.fitted(stories, vectors)
        rows = features.rows(stories, vectors)
        subjects = _regression(16.0).fit(rows, [example.subject for example in examples])
        grounds = {
            ground.value: _regression(6.0).fit(
                rows, [ground.value in example.grounds for example in examples]
            )
            for ground in Ground
        }
        return cls(features, subjects, grounds)

    def save(self, folder: Path) -> None:
        """Writes the model whole or not at all."""
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder / f"{MODEL_FILE}.new"
        joblib.dump(self, aside, compress=3)
        aside.replace(folder / MODEL_FILE)

    @classmethod
    def load(cls, folder: Path) -> TriageModel:
        """Raises FileNotFoundError where `python -m backend.triage.train` has not run."""
        loaded = joblib.load(folder / MODEL_FILE)
        if not isinstance(loaded, cls):
            raise TypeError(f"{folder / MODEL_FILE} holds no triage model")
        return loaded

    def read(self, story: str) -> tuple[list[tuple[str, float]], dict[str, float], list[str]]:
        """Subjects by chance, the chance of each ground, and the words that decided the subject."""
        row = self.features.rows([story], sentence_vectors([story]))
        chances = self.subjects.predict_proba(row)[0]
        order = np.argsort(-chances)
        ranked = [(str(self.subjects.classes_[i]), float(chances[i])) for i in order]
        grounds = {name: float(model.predict_proba(row)[0, 1]) for name, model in self.grounds.items()}
        return ranked, grounds, self._deciding_words(story, int(order[0]))

    def _deciding_words(self, story: str, subject: int) -> list[str]:
        """Words of the story that spoke most for the subject, strongest first."""
        counts = self.features.words.transform([readable(story)])
        start = len(self.features.characters.vocabulary_)
        weights = self.subjects.coef_[subject][start : start + counts.shape[1]]
        shares = {int(i): float(v * weights[i]) for i, v in zip(counts.indices, counts.data, strict=True)}
        names = self.features.words.get_feature_names_out()
        telling = (i for i in shares if shares[i] > 0 and len(str(names[i]).strip("0 ")) > 2)
        strongest = sorted(telling, key=lambda i: -shares[i])
        return [str(names[i]) for i in strongest[:DECIDING_WORDS]]


def _regression(regularisation: float) -> LogisticRegression:
    return LogisticRegression(C=regularisation, max_iter=1000, class_weight="balanced", random_state=SEED)
