"""What the trained assistant makes of single turns: `.venv-rasa/bin/python -m bot.evaluate IN OUT`.

IN is a JSON list of texts; OUT becomes a JSON list of the first intent for each, as the dialogue would see it
(`nlu_fallback` where it is unsure). Run from the project's root.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from pathlib import Path

from bot.train import MODEL


async def intents_of(texts: list[str], model: Path) -> list[str]:
    """The first intent of each text, through the whole pipeline of the model."""
    from rasa.core.agent import Agent  # takes seconds to import, so not for --help or a missing file

    agent = Agent.load(str(model))
    return [str((await agent.parse_message(text))["intent"]["name"]) for text in texts]


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    if not MODEL.exists():
        print(f"{MODEL} is not there: run `make train` first", file=sys.stderr)
        return 1
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.WARNING)
    logging.disable(logging.INFO)
    texts = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    found = asyncio.run(intents_of(texts, MODEL))
    Path(arguments[1]).write_text(json.dumps(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
