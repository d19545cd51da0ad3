"""Emits the entity `language`: what the channel says, else what the words tell."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.language_rule import language_of

ENTITY = "language"
LANGUAGES = ("en", "hi", "hi-Latn")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageDetector(GraphComponent, EntityExtractorMixin):
    """Metadata `{"language": …}` (the person's own choice) wins over the words of one turn."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = config

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageDetector:
        return cls(config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to choose."""

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            language = _language(message)
            if language:
                found = self.add_extractor_name([_entity(language, message.get(TEXT) or "")])
                message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages


def _language(message: Message) -> str | None:
    chosen = (message.get("metadata") or {}).get("language")
    return chosen if chosen in LANGUAGES else language_of(message.get(TEXT) or "")


def _entity(language: str, text: str) -> dict[str, Any]:
    # It is about the whole message, so it spans it.
    return {"entity": ENTITY, "value": language, "start": 0, "end": len(text), "confidence": 1.0}
