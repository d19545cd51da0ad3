"""The form of a grievance."""

from __future__ import annotations

from typing import Any

from actions.intake_form import IntakeForm
from actions.turn import Reply


class GrievanceForm(IntakeForm):
    """Series GR."""

    form = "grievance_form"
    series = "GR"
    lodged_response = "utter_lodged"
    order = (
        "consent", "name", "phone", "enterprise", "udyam", "state", "district", "description", "confirm",
    )  # fmt: skip

    def body(self, reply: Reply) -> dict[str, Any]:
        return {
            "enterprise": {
                "name": reply.get("enterprise"),
                "udyam": reply.get("udyam"),
                "state": reply.get("state"),
                "district": reply.get("district"),
            },
            "description": reply.get("description"),
        }
