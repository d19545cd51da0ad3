"""The plain words for the desk's codes (subjects, grounds, stages, outcomes), by language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend.domain.terms import Ground, Language, Outcome, Status, Subject

_COMPLETE = {
    "subjects": tuple(Subject),
    "grounds": tuple(Ground),
    "statuses": tuple(Status),
    "outcomes": tuple(Outcome),
    "answers": ("yes", "no", "none"),
}


@dataclass(frozen=True)
class Labels:
    """Words by kind (`subjects`, `grounds`, `statuses`, `outcomes`, `answers`), code and language."""

    words: Mapping[str, Mapping[str, Mapping[str, str]]]

    @classmethod
    def from_mapping(cls, labels: Mapping[str, Any]) -> "Labels":
        """From the parsed labels.yml; raises ValueError naming every code without words in some language."""
        missing = [
            f"{kind}.{code}.{language}"
            for kind, codes in _COMPLETE.items()
            for code in codes
            for language in Language
            if not labels.get(kind, {}).get(code, {}).get(language)
        ]
        if missing:
            raise ValueError(f"labels lack {', '.join(missing)}")
        return cls(labels)

    def text(self, kind: str, code: str, language: Language) -> str:
        """The words for a code; raises KeyError for a kind or code that there is none of."""
        return self.words[kind][code][language]
