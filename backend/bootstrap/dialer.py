"""Joins the dialer port to the carrier of the phone line; the two know nothing of each other's errors."""

from __future__ import annotations

from backend.services.ports import CarrierRefused, CarrierUnavailable
from backend.settings import from_environment
from telephony.outbound import errors
from telephony.outbound.carrier import Carrier, build_carrier
from telephony.settings import CarrierSettings


class CarrierDialer:
    """The dialer port, met by `telephony.outbound`."""

    def __init__(self, carrier: Carrier) -> None:
        self._carrier = carrier

    def place_call(self, *, to: str, webhook_path: str, status_path: str, key: str) -> str:
        """Raises CarrierUnavailable, CarrierRefused."""
        try:
            return self._carrier.place_call(
                to=to, webhook_path=webhook_path, status_path=status_path, key=key
            )
        except errors.CarrierUnavailable as silent:
            raise CarrierUnavailable(str(silent)) from silent
        except errors.CarrierRefused as refused:
            raise CarrierRefused(refused.code) from refused

    def send_sms(self, *, to: str, body: str, template_id: str, key: str) -> str:
        """Raises CarrierUnavailable, CarrierRefused."""
        try:
            return self._carrier.send_sms(to=to, body=body, template_id=template_id, key=key)
        except errors.CarrierUnavailable as silent:
            raise CarrierUnavailable(str(silent)) from silent
        except errors.CarrierRefused as refused:
            raise CarrierRefused(refused.code) from refused


def build_dialer() -> CarrierDialer:
    """The dialer over the carrier that the environment names."""
    return CarrierDialer(build_carrier(from_environment(CarrierSettings)))
