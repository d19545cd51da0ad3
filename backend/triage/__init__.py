"""Triage: what a story is about, which grounds of hearing it gives, and the facts in it."""

from backend.triage.reading import GroundFound, Reading
from backend.triage.triage import Triage

__all__ = ["GroundFound", "Reading", "Triage"]
