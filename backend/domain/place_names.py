"""An index of the names of places: finds the one that a text names, exactly or nearly, and what is near.

Texts are answers to "which state?" or "which district?", so a word like 'mein' or 'district' around the
name says nothing and is dropped.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from rapidfuzz import fuzz, process

from backend.domain.letters import skeleton, word_set, words

SURE: Final = 84.0  # of 100: a slip of one letter in six, two in twelve
LEAD: Final = 4.0  # and this much nearer than any other place
NEAR: Final = 62.0
_CODE_LENGTH: Final = 2
_AROUND_A_NAME: Final = word_set(
    "mein me mai main mera meri mere se ka ki ke hai he hain hoon hu hun rajya rajy state district "
    "dist distt disst zila jila zilla jilla city town i am in from my is the its it's it of we are "
    "live based located hum ham rehta rahta rehte rahte rehti unit factory ji sir में मे मैं मेरा मेरी "
    "मेरे से का की के है हैं हूं हु राज्य प्रांत जिला जिले शहर हम रहता रहते रहती जी यूनिट फैक्ट्री "
    "फैक्टरी"
)

Place = TypeVar("Place")


@dataclass(frozen=True)
class NameIndex(Generic[Place]):
    """Places by folded name (several words apart by one space), and by how the name sounds."""

    by_name: Mapping[str, tuple[Place, ...]]
    by_sound: Mapping[str, tuple[Place, ...]]

    def find(self, text: str) -> Place | None:
        """The one place that the text names or nearly names; None where it is not sure."""
        named = self.named_in(text)
        return (named[0] if len(named) == 1 else None) if named else self._nearest_if_sure(text)

    def exact(self, text: str) -> Place | None:
        """The place whose name the whole text is, if only one place has that name."""
        found = self._whole(words(text))
        return found[0] if len(found) == 1 else None

    def named_in(self, text: str) -> list[Place]:
        """The places that the text names in full, each once; where names overlap the longest counts.

        Codes of two letters count only when they are the whole answer: 'up', 'or' and 'ka' are also words.
        """
        spoken = words(text)
        if whole := self._whole(spoken):
            return list(whole)
        found: list[Place] = []
        place = 0
        while place < len(spoken):
            size, places = self._longest_at(spoken, place)
            found += [one for one in places if one not in found]
            place += max(size, 1)
        return found

    def near(self, text: str, n: int) -> list[Place]:
        """Places that the text names or that sound most like it, best first."""
        found = self.named_in(text)
        for sound, _score in self._scores(text, NEAR):
            found += [one for one in self.by_sound[sound] if one not in found]
        return found[:n]

    def _whole(self, spoken: Sequence[str]) -> tuple[Place, ...]:
        kept = [word for word in spoken if word not in _AROUND_A_NAME]
        return self.by_name.get(" ".join(spoken)) or self.by_name.get(" ".join(kept)) or ()

    def _longest_at(self, spoken: Sequence[str], start: int) -> tuple[int, tuple[Place, ...]]:
        for end in range(min(len(spoken), start + 9), start, -1):
            name = " ".join(spoken[start:end])
            if len(name) > _CODE_LENGTH and name in self.by_name and name not in _AROUND_A_NAME:
                return end - start, self.by_name[name]
        return 0, ()

    def _nearest_if_sure(self, text: str) -> Place | None:
        scores = self._scores(text, NEAR)
        if not scores or scores[0][1] < SURE:
            return None
        best = self.by_sound[scores[0][0]]
        rivals = [score for sound, score in scores if self.by_sound[sound] != best]
        return best[0] if len(best) == 1 and (not rivals or scores[0][1] - rivals[0] >= LEAD) else None

    def _scores(self, text: str, least: float) -> list[tuple[str, float]]:
        kept = " ".join(word for word in words(text) if word not in _AROUND_A_NAME)
        sound = skeleton(kept)
        if len(sound) <= _CODE_LENGTH:
            return []
        found = process.extract(sound, list(self.by_sound), scorer=fuzz.ratio, score_cutoff=least, limit=8)
        return [(name, score) for name, score, _ in found]


def build_index(named: Iterable[tuple[Place, Sequence[str]]]) -> NameIndex[Place]:
    """An index over places with all their names. Names of two letters are codes and have no sound."""
    by_name: dict[str, tuple[Place, ...]] = {}
    by_sound: dict[str, tuple[Place, ...]] = {}
    for place, names in named:
        for name in names:
            _add(by_name, " ".join(words(name)), place)
            if len(sound := skeleton(name)) > _CODE_LENGTH:
                _add(by_sound, sound, place)
    return NameIndex(by_name, by_sound)


def _add(index: dict[str, tuple[Place, ...]], key: str, place: Place) -> None:
    if place not in index.get(key, ()):
        index[key] = (*index.get(key, ()), place)
