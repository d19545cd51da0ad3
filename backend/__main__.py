"""`python -m backend`: the desk's commands for whoever runs it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from backend.bootstrap.commands import load_demo, load_reference, make_token, migrate, prepare, verify
from backend.domain.terms import Role

Command = Callable[[argparse.Namespace], int]


def main() -> int:
    """Runs one command; what it says goes to standard output."""
    parser = argparse.ArgumentParser(prog="python -m backend", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    _add(commands, "migrate", migrate, "bring the database to the newest state")
    _add(commands, "load-reference", load_reference, "load offices from routing.yml")
    _add(commands, "load-demo", load_demo, "load the demonstration's officers and items, once")
    whole = _add(commands, "prepare", prepare, "migrate and load-reference in one go")
    whole.add_argument("--demo", action="store_true", help="and load-demo")
    _add(commands, "verify", verify, "prove the history whole; ends with 1 where it is not")
    token = _add(commands, "token", make_token, "make a token for a program; it is shown once")
    roles = [role.value for role in Role if role is not Role.SERVICE]
    token.add_argument("--role", required=True, choices=roles)
    token.add_argument("--name", required=True, help="what the program is called")
    token.add_argument("--office", help="the code of its office")
    arguments = parser.parse_args()
    command: Command = arguments.command
    return command(arguments)


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, command: Command, told: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=told, description=told)
    parser.set_defaults(command=command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
