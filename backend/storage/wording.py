"""The catalogue of what the desk itself says and sends: texts by name and language, slots in braces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from backend.domain.days import IST
from backend.domain.terms import Language

FOLDER = Path(__file__).parent.parent / "wording"


@dataclass(frozen=True)
class Sms:
    """A text made from the registered template `template_id`."""

    template_id: str
    body: str


@dataclass(frozen=True)
class Wording:
    """Texts by section, name and language; a missing one is a fault that names itself."""

    texts: Mapping[str, Any]

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Wording:
        """Reads `messages.yml`."""
        loaded = yaml.safe_load((folder / "messages.yml").read_text(encoding="utf-8"))
        return cls(texts=loaded)

    def sms(self, name: str, language: Language, **slots: str) -> Sms:
        """The SMS `name` in `language` with its slots filled."""
        template = self.texts["sms"][name]
        body = str(template["text"][language.value]).strip().format(**slots)
        return Sms(template_id=str(template["template_id"]), body=body)

    def said(self, name: str, language: Language, **slots: str) -> str:
        """The sentence `name` in `language` with its slots filled."""
        return str(self.texts["said"][name][language.value]).strip().format(**slots)

    def day_and_time(self, moment: datetime, language: Language) -> str:
        """A time as people say it, in IST: weekday, day, month, hour and part of the day."""
        local = moment.astimezone(IST)
        words = self.texts["time"]
        hour = str(local.hour % 12 or 12)
        return str(words["format"][language.value]).format(
            weekday=words["weekdays"][language.value][local.weekday()],
            day=local.day,
            month=words["months"][language.value][local.month - 1],
            time=hour if local.minute == 0 else f"{hour}:{local.minute:02d}",
            part=words["parts"][language.value][_part_of_day(local.hour)],
        )


def _part_of_day(hour: int) -> int:
    """0 small hours, 1 morning, 2 afternoon, 3 evening, 4 night; Hindi says the part, English am or pm."""
    return sum(hour >= begins for begins in (4, 12, 16, 20))
