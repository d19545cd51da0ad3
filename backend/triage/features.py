"""A story as numbers: character and word n-grams, and the sentence vector of its opening."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import StandardScaler

from backend.domain.letters import folded

# Enough to tell the subject; the vector reads the opening only.
READ_CHARACTERS = 3_000
VECTOR_SHARE = 0.08


@dataclass(frozen=True)
class StoryFeatures:
    """Fitted on the training stories; `row` gives one story's features."""

    characters: TfidfVectorizer
    words: TfidfVectorizer
    scaler: StandardScaler

    @classmethod
    def fitted(cls, stories: list[str], vectors: np.ndarray[Any, Any]) -> StoryFeatures:
        """`vectors` are `sentence_vectors(stories)`."""
        features = cls(
            characters=TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2),
            # '\S+' keeps a Devanagari word whole; scikit-learn's own pattern cuts it at vowel signs.
            words=TfidfVectorizer(token_pattern=r"\S+", ngram_range=(1, 2), sublinear_tf=True, min_df=2),  # noqa: S106
            scaler=StandardScaler(),
        )
        read = [readable(story) for story in stories]
        features.characters.fit(read)
        features.words.fit(read)
        features.scaler.fit(vectors)
        return features

    def rows(self, stories: list[str], vectors: np.ndarray[Any, Any]) -> csr_matrix:
        """One row a story."""
        read = [readable(story) for story in stories]
        dense = csr_matrix(self.scaler.transform(vectors) * VECTOR_SHARE)
        return hstack([self.characters.transform(read), self.words.transform(read), dense], format="csr")


def readable(story: str) -> str:
    """The part that is read, folded, punctuation parted from words and long numbers made alike."""
    kept = [
        sign if sign.isalnum() or "\u0900" <= sign <= "\u097f" else " "
        for sign in folded(story[:READ_CHARACTERS])
    ]
    return " ".join("0" * len(word) if word.isdigit() else word for word in "".join(kept).split())
