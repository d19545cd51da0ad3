"""Puts an answer to a question of the assistant, as tests of the answers do."""

from dataclasses import dataclass

from backend.domain.answers import Accepted, Answer, AnswerContext, Choice, Refused, check_answer
from backend.domain.labels import Labels
from backend.domain.places import Places
from backend.domain.terms import Language


@dataclass(frozen=True)
class Asked:
    """Questions asked with the reference data as shipped."""

    places: Places
    labels: Labels

    def answer(
        self,
        slot: str,
        text: str,
        *,
        language: str = "en",
        state: str | None = None,
        choices: tuple[tuple[str, str], ...] = (),
    ) -> Answer:
        offered = tuple(Choice(*one) for one in choices)
        return check_answer(
            slot, text, AnswerContext(Language(language), self.places, self.labels, state, offered)
        )

    def value(self, slot: str, text: str, **known: object) -> str | bool:
        """The value of an answer that must be accepted."""
        found = self.answer(slot, text, **known)  # type: ignore[arg-type]  # passed on as they came
        assert isinstance(found, Accepted), found
        return found.value

    def code(self, slot: str, text: str, **known: object) -> str:
        """The code of an answer that must be refused."""
        found = self.answer(slot, text, **known)  # type: ignore[arg-type]  # passed on as they came
        assert isinstance(found, Refused), found
        return found.code.value
