"""A small phone line for the tests: real HTTP, TwiML by path, and a record of every signed request."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask, Response, request, send_from_directory
from twilio.request_validator import RequestValidator
from werkzeug.serving import make_server

from telephony.simulator.blueprint import Phone, build, build_exchange
from telephony.simulator.exchange import Exchange
from telephony.simulator.settings import SimulatorSettings
from telephony.simulator.sweep import Sweeper

ACCOUNT = "AC" + "5" * 32
TOKEN = "a-token-of-these-tests"
LINE = "+916000000099"
OFFICER = "+916000000101"
PERSON = "+916000000001"
ASSETS = Path(__file__).resolve().parents[3] / "backend/desk/static"

HELLO = """<Response><Gather input="dtmf speech" numDigits="1" action="/voice/menu" language="hi-IN"
 timeout="5" actionOnEmptyResult="true">
 <Say language="hi-IN" voice="Polly.Aditi">नमस्ते। हिन्दी के लिए एक दबाएँ।</Say>
 <Say language="en-IN" voice="Polly.Raveena">For English press two.</Say></Gather>
 <Redirect>/voice/incoming</Redirect></Response>"""


@dataclass(frozen=True)
class Seen:
    """One webhook as the line got it."""

    path: str
    form: dict[str, str]
    signed: bool
    token: str


@dataclass
class PhoneLine:
    """Answers by path; change `answers` to change what the line says."""

    base: str
    exchange: Exchange
    sweeper: Sweeper
    answers: dict[str, str | Callable[[dict[str, str]], str | tuple[str, int]]] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [each.path for each in self.seen]

    def forms(self, path: str) -> list[dict[str, str]]:
        return [each.form for each in self.seen if each.path == path]

    def wait_for(self, is_so: Callable[[], object], timeout_s: float = 10) -> None:
        until = time.monotonic() + timeout_s
        while time.monotonic() < until:
            if is_so():
                return
            time.sleep(0.02)
        raise AssertionError(f"not within {timeout_s} s; seen: {self.paths()}")


def start(folder: Path, port: int) -> tuple[PhoneLine, Callable[[], None]]:
    """Runs the line and the simulator in one server, as the service does; returns how to stop it."""
    base = f"http://127.0.0.1:{port}"
    settings = SimulatorSettings(
        data_dir=folder,
        public_url=base,
        twilio_account_sid=ACCOUNT,
        twilio_auth_token=TOKEN,
        twilio_number=LINE,
        clock_offset_file=str(folder / "clock"),
    )
    exchange = build_exchange(settings)
    line = PhoneLine(base, exchange, Sweeper(exchange), {"/voice/incoming": HELLO})
    server = make_server("127.0.0.1", port, _app(line, settings), threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()

    def stop() -> None:
        server.shutdown()
        thread.join()
        server.server_close()

    return line, stop


def _app(line: PhoneLine, settings: SimulatorSettings) -> Flask:
    app = Flask(__name__)
    for blueprint in build(
        settings, exchange=line.exchange, officers=lambda: [Phone("Officer Demo", OFFICER)]
    ):
        app.register_blueprint(blueprint)

    @app.after_request
    def policy(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = "default-src 'self'; img-src 'self' data:"
        return response

    @app.get("/assets/<path:name>")
    def assets(name: str) -> Response:
        return send_from_directory(ASSETS, name)

    @app.route("/<path:path>", methods=["GET", "POST"])
    def webhook(path: str) -> Response:
        return _answer(line, f"/{path}")

    return app


def _answer(line: PhoneLine, path: str) -> Response:
    form = request.form.to_dict() if request.method == "POST" else request.args.to_dict()
    given = request.headers.get("X-Twilio-Signature", "")
    address = line.base + request.full_path.rstrip("?")
    signed = RequestValidator(TOKEN).validate(address, request.form, given)
    line.seen.append(Seen(path, form, signed, request.headers.get("I-Twilio-Idempotency-Token", "")))
    answer = line.answers.get(path, "<Response/>")
    made = answer(form) if callable(answer) else answer
    body, status = made if isinstance(made, tuple) else (made, 200)
    return Response(body, status=status, mimetype="text/xml")
