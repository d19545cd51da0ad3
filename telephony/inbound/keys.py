"""The tables from a pressed key to what it means."""

from __future__ import annotations

REPEAT = "*"
PERSON = "0"
MENU = "9"

LANGUAGE_KEYS = {"1": "hi", "2": "en"}
MENU_KEYS = {"1": "grievance", "2": "status", "3": "offer", "4": "hearing"}
YES_NO_KEYS = {"1": "yes", "2": "no"}
SERIES_KEYS = {"1": "GR", "2": "CO", "3": "CP", "4": "VI"}

YES_NO_ASKS = frozenset({"consent", "confirm"})
NUMBER_ASKS = frozenset({"phone", "otp", "udyam"})  # digits are the answer itself, ended with hash
ITEM_ASKS = frozenset({"item_id"})
SCALE_ASKS = frozenset({"rating"})
STORY_ASKS = frozenset({"description", "expertise"})
SECRET_ASKS = frozenset({"otp"})  # never kept, not even for a callback

MOST_BUTTON_KEYS = 5
