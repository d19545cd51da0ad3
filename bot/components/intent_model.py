"""What the intent classifier learns: n-gram weights, scaling of the vector, one regression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

# Standardised, a vector of 384 numbers is some 20 long; n-gram rows have length 1: brought to the same order.
VECTOR_SHARE = 0.06


@dataclass(frozen=True)
class IntentModel:
    """Plain scikit-learn parts, so that they are stored without pickle."""

    characters: TfidfVectorizer
    words: TfidfVectorizer
    scaler: StandardScaler
    regression: LogisticRegression

    @classmethod
    def fitted(
        cls, texts: list[str], vectors: np.ndarray, intents: list[str], *, regularisation: float, seed: int
    ) -> IntentModel:
        """`regularisation` is scikit-learn's C: larger trusts the data more."""
        model = cls(
            characters=TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 5), sublinear_tf=True, min_df=2),
            # '\S+' keeps a Devanagari word whole; scikit-learn's own pattern cuts it at vowel signs.
            words=TfidfVectorizer(token_pattern=r"\S+", ngram_range=(1, 2), sublinear_tf=True),  # noqa: S106 (no secret)
            scaler=StandardScaler(),
            regression=LogisticRegression(
                C=regularisation, max_iter=1000, class_weight="balanced", random_state=seed
            ),
        )
        model.characters.fit(texts)
        model.words.fit(texts)
        model.scaler.fit(vectors)
        model.regression.fit(model.features(texts, vectors), intents)
        return model

    def parts(self) -> dict[str, Any]:
        """The fields by name, as `IntentModel(**parts)` takes them back."""
        return {
            "characters": self.characters,
            "words": self.words,
            "scaler": self.scaler,
            "regression": self.regression,
        }

    def features(self, texts: list[str], vectors: np.ndarray) -> csr_matrix:
        """One row a text: character n-grams, word n-grams, scaled sentence vector."""
        dense = self.scaler.transform(vectors) * VECTOR_SHARE
        return hstack(
            [self.characters.transform(texts), self.words.transform(texts), csr_matrix(dense)], format="csr"
        )

    def ranked(self, text: str, vector: np.ndarray) -> list[tuple[str, float]]:
        """Every intent with its probability, likeliest first."""
        chances = self.regression.predict_proba(self.features([text], vector))[0]
        order = np.argsort(-chances)
        return [(str(self.regression.classes_[i]), float(chances[i])) for i in order]
