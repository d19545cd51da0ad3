"""The commands of `python -m backend`, each over a desk built from the environment."""

from __future__ import annotations

import argparse

from backend.bootstrap.desk import build_desk_without_triage
from backend.bootstrap.logs import set_up_logs
from backend.domain.errors import DeskError
from backend.domain.terms import Role
from backend.services import demonstration, history, reference_loading, tokens
from backend.services.actor import CLOCK_ACTOR
from backend.services.desk import Desk
from backend.settings import DeskSettings, from_environment
from backend.storage.migrate import upgrade


def migrate(_arguments: argparse.Namespace) -> int:
    """Brings the database to the newest revision; its folder is made where there is none."""
    settings = _settings()
    print(_migrated(_desk(settings), settings))
    return 0


def load_reference(_arguments: argparse.Namespace) -> int:
    """Loads the offices."""
    settings = _settings()
    print(_offices_loaded(_desk(settings), settings))
    return 0


def load_demo(_arguments: argparse.Namespace) -> int:
    """Loads the demonstration set; refused in production."""
    settings = _settings()
    if _is_refused(settings):
        return 1
    print(_demonstration_loaded(_desk(settings), settings))
    return 0


def prepare(arguments: argparse.Namespace) -> int:
    """All that a start needs of the desk, in one process: each start of Python costs seconds.

    A line `progress: …` after each part is for whoever watches the start."""
    settings = _settings()
    if arguments.demo and _is_refused(settings):
        return 1
    desk = _desk(settings)
    parts = [_migrated, _offices_loaded, *([_demonstration_loaded] if arguments.demo else [])]
    for part in parts:
        print(f"progress: {part(desk, settings)}", flush=True)
    return 0


def make_token(arguments: argparse.Namespace) -> int:
    """Makes a token and shows it this once."""
    try:
        role = Role(arguments.role)
        print(tokens.make_token(_desk(_settings()), role=role, name=arguments.name, office=arguments.office))
    except DeskError as refused:
        print(f"{refused.code}: {refused.detail}")
        return 1
    return 0


def verify(_arguments: argparse.Namespace) -> int:
    """Proves every chain of history; names each fault."""
    faults = history.verify(_desk(_settings()), CLOCK_ACTOR)
    for fault in faults:
        print(f"{fault.item} event {fault.sequence}: {fault.what}")
    print("the history is whole" if not faults else f"{len(faults)} faults")
    return 1 if faults else 0


def _settings() -> DeskSettings:
    return from_environment(DeskSettings)


def _desk(settings: DeskSettings) -> Desk:
    set_up_logs("command")
    return build_desk_without_triage(settings)


def _is_refused(settings: DeskSettings) -> bool:
    if settings.environment == "production":
        print("there is no demonstration in production")
    return settings.environment == "production"


def _migrated(desk: Desk, settings: DeskSettings) -> str:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    upgrade(desk.database)
    return "the database is at the newest state"


def _offices_loaded(desk: Desk, _settings: DeskSettings) -> str:
    return f"{reference_loading.load_offices(desk)} offices"


def _demonstration_loaded(desk: Desk, settings: DeskSettings) -> str:
    made = demonstration.load(desk, settings.sign_ins_file)
    return f"{made.officers} officers, {made.items} items; sign-ins in {settings.sign_ins_file}"
