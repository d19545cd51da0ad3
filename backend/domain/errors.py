"""One tree of the desk's errors, each class with a stable public `code`.

The second level (BadInput, NotPermitted, NotFound, Conflict, TooMany) says how the error is answered;
the API maps those five to HTTP in one place. `detail` is English for a program's log, never for a person.
"""

from typing import ClassVar


class DeskError(Exception):
    """Root of the tree; `facts` are plain values that may be shown to the caller."""

    code: ClassVar[str] = "desk_error"

    def __init__(self, detail: str = "", **facts: object) -> None:
        super().__init__(detail or self.code)
        self.detail = detail
        self.facts = facts


class BadInput(DeskError):
    """What was sent cannot be used as it is (HTTP 422)."""

    code = "bad_input"


class NotPermitted(DeskError):
    """The caller may not do this (HTTP 403)."""

    code = "not_permitted"


class NotFound(DeskError):
    """There is no such thing for this caller (HTTP 404)."""

    code = "not_found"


class Conflict(DeskError):
    """The state of the item or hearing does not allow it (HTTP 409)."""

    code = "conflict"


class TooMany(DeskError):
    """Too many tries in too short a time (HTTP 429)."""

    code = "too_many"


class ItemIdWrong(BadInput):
    """The text holds no ID of an item."""

    code = "item_id_wrong"


class ItemIdCheckWrong(BadInput):
    """The shape is right but the check digit does not fit: a digit was misheard or mistyped."""

    code = "item_id_check"


class AnswerWrong(BadInput):
    """An answer to a question was refused; `facts` holds `answer_code` and `slot`."""

    code = "answer_wrong"


class ReasonsRequired(BadInput):
    """A conclusion, or a senior officer's order, without reasons in words."""

    code = "reasons_required"


class SlotsMissing(BadInput):
    """A hearing was proposed without any time."""

    code = "slots_missing"


class SlotsTooMany(BadInput):
    """More times than a person can choose from by phone."""

    code = "slots_too_many"


class SlotInPast(BadInput):
    """A proposed time of a hearing is not in the future."""

    code = "slot_in_past"


class SlotRepeated(BadInput):
    """The same time was proposed twice."""

    code = "slot_repeated"


class SlotUnknown(BadInput):
    """The chosen time is not among those proposed."""

    code = "slot_unknown"


class ConsentRequired(BadInput):
    """Nothing is stored without the person's consent."""

    code = "consent_required"


class NotSignedIn(NotPermitted):
    """No valid sign-in or token (HTTP 401)."""

    code = "not_signed_in"


class NotProved(NotPermitted):
    """The conversation has not proved that it is the person's own."""

    code = "proof_required"


class OtpWrong(NotPermitted):
    """The one-time code is wrong, used or out of date."""

    code = "otp_wrong"


class SeniorRequired(NotPermitted):
    """Only a senior officer may do this."""

    code = "senior_required"


class NoSuchItem(NotFound):
    """No such item, or none that this caller may see."""

    code = "no_such_item"


class NoSuchHearing(NotFound):
    """No such hearing, or none that this caller may see."""

    code = "no_such_hearing"


class NoSuchOfficer(NotFound):
    """No such officer."""

    code = "no_such_officer"


class NoSuchOffice(NotFound):
    """No such office."""

    code = "no_such_office"


class AlreadyConcluded(Conflict):
    """The item is concluded; only a reopening changes it."""

    code = "already_concluded"


class HearingDue(Conflict):
    """The gate: a ground is set and the person was not heard."""

    code = "hearing_due"


class HearingMoveRefused(Conflict):
    """The hearing's state does not allow this move; `facts` holds `state` and `move`."""

    code = "hearing_move_refused"


class HearingOpen(Conflict):
    """The item has an open hearing already."""

    code = "hearing_open"


class GroundNotSet(Conflict):
    """The ground to be removed is not set on the item."""

    code = "ground_not_set"


class KeyReused(Conflict):
    """The same idempotency key came with another body."""

    code = "idempotency_key_reused"


class SequenceExhausted(Conflict):
    """A series has used its 999,999 numbers of the year."""

    code = "sequence_exhausted"


class OtpTooMany(TooMany):
    """Too many wrong one-time codes, or too many asked for."""

    code = "otp_too_many"


class SignInLocked(TooMany):
    """Too many failed sign-ins; locked for a while."""

    code = "sign_in_locked"
