"""A visitor before the desk whose browser keeps its rules."""

import re
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.test import Client, TestResponse

from corpus.corrections import FILE
from webui.desk.app import DeskSettings, create_desk
from webui.settings import Settings

HOST = "127.0.0.1:8001"
ORIGIN = f"http://{HOST}"


class Visitor:
    """A browser before the desk: it has the cookie and sends the token of the last page."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = Client(app)
        self.page = ""

    def get(self, address: str) -> TestResponse:
        answer = self.client.get(address, base_url=ORIGIN)
        return self._seen(answer)

    def post(self, address: str, follow: bool = True, **fields: Any) -> TestResponse:
        data = {"ma": self.token(), **fields}
        answer = self.client.post(address, base_url=ORIGIN, data=data, headers={"Origin": ORIGIN})
        if follow and answer.status_code == 303:
            return self.get(answer.location)
        return self._seen(answer)

    def token(self) -> str:
        if 'name="ma"' not in self.page:
            self.get("/")
        found = re.search(r'name="ma" value="(\w+)"', self.page)
        assert found
        return found[1]

    def _seen(self, answer: TestResponse) -> TestResponse:
        self.page = answer.get_data(as_text=True)
        self.app.extensions["last"] = answer
        return answer

    def address_of_draft(self) -> str:
        found = re.search(r'action="(/nhap/\w+)"', self.page)
        assert found, self.page
        return found[1]


def visitor_of(data: Path, gate: str = "", base_url: str = "") -> Visitor:
    return Visitor(create_desk(DeskSettings(Settings(data, base_url), data / FILE, gate)))
