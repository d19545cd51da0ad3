"""Where the triage learns from and where its model lies."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
DATA = _ROOT / "data" / "triage"
MODEL_DIR = Path(__file__).parent / "model"
MODEL_FILE = "triage.joblib"
