"""The desk's forms: what an officer may send, and the catalogue key of what is wrong with it."""

from __future__ import annotations

from datetime import datetime

from wtforms import (
    Field,
    Form,
    HiddenField,
    PasswordField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import AnyOf, InputRequired, Length, StopValidation, ValidationError

from backend.domain.days import IST
from backend.domain.terms import Ground, HearingMode, HearingOutcome, Leg, Outcome
from backend.services.attendance import LONGEST_NOTE
from backend.services.decisions import LONGEST_REASONS
from backend.services.grounds import LONGEST_REASON
from backend.services.minutes import LONGEST_MINUTES

LONGEST_NAME = 200
PROPOSED_SLOTS = 3


def _clean(text: str | None) -> str:
    """The text without blank ends; what no database keeps is taken out by the use cases."""
    return (text or "").strip()


def _words(missing: str, longest: int) -> list[object]:
    """A text that must be there: `missing` is the key of what is said when it is not."""
    return [
        InputRequired(missing),
        _NotBlank(missing),
        Length(max=longest, message="desk.error.too_long"),
    ]


class _NotBlank:
    """Refuses a text of spaces."""

    def __init__(self, missing: str) -> None:
        self.missing = missing

    def __call__(self, form: Form, field: Field) -> None:
        if not str(field.data or "").strip():
            raise StopValidation(self.missing)


def _one_of(
    values: type[Ground] | type[HearingMode] | type[HearingOutcome] | type[Outcome], missing: str
) -> RadioField:
    return RadioField(
        validators=[InputRequired(missing), AnyOf([value.value for value in values], message=missing)],
        validate_choice=False,
    )


class SignInForm(Form):
    """Name and password of an officer."""

    sign_in_name = StringField(filters=[_clean], validators=_words("error.empty", LONGEST_NAME))
    password = PasswordField(
        validators=[InputRequired("error.empty"), Length(max=1024, message="desk.error.too_long")]
    )


class AttendForm(Form):
    """An officer's recorded action."""

    note = TextAreaField(filters=[_clean], validators=_words("desk.error.note", LONGEST_NOTE))


class GroundForm(Form):
    """A ground to be set, with what shows it."""

    ground = _one_of(Ground, "desk.error.ground")
    reason = TextAreaField(filters=[_clean], validators=_words("desk.error.reason", LONGEST_REASON))


class RemoveGroundForm(Form):
    """A ground to be taken away, with why it does not hold."""

    ground = HiddenField(validators=[AnyOf([ground.value for ground in Ground], message="desk.error.ground")])
    reason = TextAreaField(filters=[_clean], validators=_words("desk.error.reason", LONGEST_REASON))


class ProposeForm(Form):
    """Up to three times in IST, as the browser's field for dates and times writes them."""

    slot_1 = StringField(filters=[_clean])
    slot_2 = StringField(filters=[_clean])
    slot_3 = StringField(filters=[_clean])

    def slots(self) -> list[Field]:
        """The fields of the times, in order."""
        return [self[f"slot_{number}"] for number in range(1, PROPOSED_SLOTS + 1)]

    def times(self) -> list[datetime]:
        """The times that were given, aware, in order."""
        return [at for field in self.slots() if (at := self.time(field)) is not None]

    def time(self, field: Field) -> datetime | None:
        """The time in one of the fields, aware; none where it holds none."""
        return ist_time(sent(field))

    def _check(self, field: Field) -> None:
        if field.data and ist_time(field.data) is None:
            raise ValidationError("desk.error.slot_wrong")

    validate_slot_1 = validate_slot_2 = validate_slot_3 = lambda self, field: self._check(field)


class MinutesForm(Form):
    """What is recorded of a hearing."""

    mode = _one_of(HearingMode, "desk.error.mode")
    attended = SelectMultipleField(validate_choice=False)
    minutes = TextAreaField(filters=[_clean], validators=_words("desk.error.minutes", LONGEST_MINUTES))
    outcome = _one_of(HearingOutcome, "desk.error.outcome")

    def validate_outcome(self, field: Field) -> None:
        """Nobody can have been heard who was not there, or by nobody."""
        if field.data == HearingOutcome.HEARD.value and set(self.attended.data or []) != {
            leg.value for leg in Leg
        }:
            raise ValidationError("desk.error.heard_by_whom")


class DecideForm(Form):
    """The order that concludes an item."""

    outcome = _one_of(Outcome, "desk.error.outcome")
    reasons = TextAreaField(filters=[_clean], validators=_words("desk.error.reasons", LONGEST_REASONS))
    reference = StringField(filters=[_clean], validators=[Length(max=200, message="desk.error.too_long")])


class TrackForm(Form):
    """The ID and the mobile of who asks."""

    item_id = StringField(filters=[_clean])
    phone = StringField(filters=[_clean])


class CodeForm(Form):
    """The one-time code."""

    otp = StringField(filters=[_clean])


def sent(field: Field) -> str:
    """The text of a field, empty where nothing came."""
    return str(field.data or "")


def ist_time(text: str) -> datetime | None:
    """The aware time of `2026-11-26T15:10`, read as IST; none for anything else."""
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M").replace(tzinfo=IST)
    except ValueError:
        return None


def ist_field(moment: datetime) -> str:
    """A time as the browser's field for dates and times takes it, in IST."""
    return moment.astimezone(IST).strftime("%Y-%m-%dT%H:%M")
