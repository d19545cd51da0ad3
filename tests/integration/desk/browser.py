"""A browser on the pages for tests: no scripts, but sessions, forms and their tokens as in a real one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

PASSWORD = "lantern over the river"
PHONE = "+916000000012"
STORY = "My buyer has not paid for eleven months and his manager threatens me when I ask."


@dataclass
class Browser:
    """A browser on the pages: keeps the session, and sends the token that the last page gave."""

    client: FlaskClient
    token: str = ""
    path: str = field(default="", repr=False)

    def open(self, path: str, *, status: int = 200) -> str:
        """The page at `path`, after its redirects."""
        return self._seen(self.client.get(path, follow_redirects=True), status)

    def send(self, path: str, form: dict[str, object], *, status: int = 200) -> str:
        """The page after sending a form with the token."""
        answer = self.client.post(path, data={"csrf_token": self.token, **form}, follow_redirects=True)
        return self._seen(answer, status)

    def sign_in(self, name: str, password: str = PASSWORD) -> Browser:
        """Signs an officer in."""
        self.open("/desk/sign-in")
        self.send("/desk/sign-in", {"sign_in_name": name, "password": password})
        return self

    def _seen(self, answer: TestResponse, status: int) -> str:
        page = answer.get_data(as_text=True)
        assert answer.status_code == status, (answer.status_code, text_of(page)[:800])
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        self.token = found.group(1) if found else self.token
        self.path = answer.request.path
        return page


def text_of(page: str) -> str:
    """What a reader sees: no tags, single spaces."""
    body = page.split("<body>", 1)[-1]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body))).strip()
