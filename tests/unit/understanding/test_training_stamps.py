"""Training runs again only when what a model is made of has changed."""

from pathlib import Path

import pytest

import backend.triage.train as triage_training
from bot import train as assistant_training


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with inputs, and a model whose stamp is of these inputs."""
    (tmp_path / "data/nlu/en").mkdir(parents=True)
    (tmp_path / "data/nlu/en/talk.yml").write_text("nlu: []\n")
    (tmp_path / "config.yml").write_text("recipe: default.v1\n")
    (tmp_path / "models").mkdir()
    (tmp_path / assistant_training.MODEL).write_bytes(b"a model")
    (tmp_path / assistant_training.STAMP).write_text(assistant_training.fingerprint(tmp_path) + "\n")
    return tmp_path


def test_an_assistant_of_the_same_inputs_is_current(project: Path) -> None:
    assert assistant_training.is_current(project)


@pytest.mark.parametrize("name", ["config.yml", "domain.yml", "data/nlu/en/talk.yml", "data/nlu/hi/new.yml"])
def test_a_changed_or_new_input_makes_the_assistant_old(project: Path, name: str) -> None:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("changed: true\n")
    assert not assistant_training.is_current(project)


def test_an_assistant_without_its_model_or_stamp_is_old(project: Path) -> None:
    (project / assistant_training.MODEL).unlink()
    assert not assistant_training.is_current(project)


def test_files_that_are_no_input_change_nothing(project: Path) -> None:
    (project / "README.md").write_text("words")
    (project / "data/nlu/en/talk.yml~").write_text("an editor's copy")
    assert assistant_training.is_current(project)


def test_a_new_story_makes_the_triage_old(tmp_path: Path) -> None:
    stories, model_dir = tmp_path / "stories", tmp_path / "model"
    stories.mkdir()
    model_dir.mkdir()
    (model_dir / triage_training.MODEL_FILE).write_bytes(b"a model")
    (model_dir / triage_training.STAMP_FILE).write_text(triage_training.fingerprint(stories))
    assert triage_training.is_current(stories, model_dir)
    (stories / "en.jsonl").write_text('{"text": "a story"}\n')
    assert not triage_training.is_current(stories, model_dir)
