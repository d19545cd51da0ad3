"""SMS: the inbox of each simulated phone, and the delivery reports that the desk asked for."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from urllib.parse import urljoin

from telephony.simulator.book import owe
from telephony.simulator.forms import API_VERSION, segments
from telephony.simulator.journal import Journal
from telephony.simulator.records import Call, Direction, from_row, new_sid
from telephony.simulator.settings import SimulatorSettings
from telephony.simulator.verbs import Send


@dataclass(frozen=True)
class Message:
    """One SMS; `at` is the desk's time (UTC) at which it was sent."""

    sid: str
    direction: str
    sender: str
    recipient: str
    body: str
    status: str
    created: float
    at: str


class Messages:
    """Keeps messages and owes their reports, inside the caller's transaction."""

    def __init__(self, journal: Journal, settings: SimulatorSettings) -> None:
        self._journal = journal
        self._settings = settings

    def send(self, db: sqlite3.Connection, *, to: str, sender: str, body: str, callback: str = "") -> Message:
        """A message of the desk to a phone: delivered at once, with a report of each state."""
        message = self._keep(db, "outbound-api", sender, to, body)
        for status in ("queued", "sent", "delivered"):
            if callback:
                owe(db, "post", "", url=callback, params=self.form(message, status))
        return message

    def receive(self, db: sqlite3.Connection, *, sender: str, body: str) -> Message:
        """A message from a phone to the desk's number."""
        return self._keep(db, "inbound", sender, self._settings.twilio_number, body)

    def from_call(self, db: sqlite3.Connection, call: Call, step: Send) -> Message:
        """A message sent from inside a document; by default to the phone that is on the line."""
        line = call.callee if call.direction == Direction.INBOUND else call.caller
        callback = urljoin(call.document_url, step.status_callback) if step.status_callback else ""
        to, sender = step.to or call.handset, step.sender or line
        return self.send(db, to=to, sender=sender, body=step.body, callback=callback)

    def latest(self, db: sqlite3.Connection, limit: int) -> list[Message]:
        """The newest messages of all phones, newest first."""
        rows = db.execute("SELECT * FROM messages ORDER BY created DESC LIMIT ?", (limit,))
        return [from_row(Message, row) for row in rows]

    def get(self, db: sqlite3.Connection, sid: str) -> Message | None:
        """One message, or None."""
        row = db.execute("SELECT * FROM messages WHERE sid = ?", (sid,)).fetchone()
        return from_row(Message, row) if row else None

    def form(self, message: Message, status: str) -> dict[str, str]:
        """What Twilio sends about a message."""
        return {
            "AccountSid": self._settings.twilio_account_sid,
            "ApiVersion": API_VERSION,
            "From": message.sender,
            "MessageSid": message.sid,
            "MessageStatus": status,
            "SmsSid": message.sid,
            "SmsStatus": status,
            "To": message.recipient,
        }

    def received_form(self, message: Message) -> dict[str, str]:
        """What Twilio sends with a message that came in."""
        form = self.form(message, "received") | {
            "Body": message.body,
            "NumMedia": "0",
            "NumSegments": str(segments(message.body)),
            "SmsMessageSid": message.sid,
        }
        del form["MessageStatus"]
        return form

    def _keep(self, db: sqlite3.Connection, direction: str, sender: str, to: str, body: str) -> Message:
        status = "received" if direction == "inbound" else "delivered"
        stamp = self._journal.stamp()
        message = Message(new_sid("SM"), direction, sender, to, body, status, time.time(), stamp)
        db.execute(
            "INSERT INTO messages (sid, direction, sender, recipient, body, status, created, at)"
            " VALUES (?,?,?,?,?,?,?,?)",
            (message.sid, direction, sender, to, body, status, message.created, message.at),
        )
        return message
