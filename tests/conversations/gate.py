"""A gate between the actions and the real desk, which a test can shut, or make slow, as a fault would."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx


class Gate:
    """Passes requests on to the desk while it is open."""

    def __init__(self, desk_url: str, port: int) -> None:
        self.is_open = True
        self.loses_answers = False
        """The desk does what it is asked, but its answer never arrives."""
        self._desk = httpx.Client(base_url=desk_url, timeout=10)
        self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()

    def open(self) -> None:
        """Everything passes again."""
        self.is_open, self.loses_answers = True, False

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        gate = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if not gate.is_open:
                    self.close_connection = True
                    return
                kept = ("authorization", "content-type", "idempotency-key")
                headers = {key: value for key, value in self.headers.items() if key.lower() in kept}
                answer = gate._desk.post(self.path, content=body, headers=headers)
                if gate.loses_answers:
                    time.sleep(3.5)  # longer than the client waits
                    return
                self.send_response(answer.status_code)
                self.send_header("Content-Type", answer.headers["content-type"])
                self.send_header("Content-Length", str(len(answer.content)))
                self.end_headers()
                self.wfile.write(answer.content)

            def log_message(self, *arguments: object) -> None:
                """Silent."""

        return Handler
