"""Somebody who fills in whatever form a page shows, read from its HTML alone, and remembers every address asked for.

No test says which fields there are, so a field that is added later is filled in too.
"""

import re
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

HOST = "http://testserver"
# The head of a WAV file, so that a recording is taken for one.
SOUND = b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x80\x3e\x00\x00\x02\x00\x10\x00data"
_numbers = count(1)


def canary() -> str:
    """A word that stands nowhere else."""
    return f"qzxcanary{next(_numbers)}zq"


@dataclass
class Visitor:
    """A browser without scripts. `typed` holds every canary; `asked` what an access log would hold."""

    client: Client = field(
        default_factory=lambda: Client(enforce_csrf_checks=True, raise_request_exception=False)
    )
    typed: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    given_back: list[str] = field(default_factory=list)
    at: str = ""
    page: BeautifulSoup = field(default_factory=BeautifulSoup)
    status: int = 0

    def open(self, address: str) -> "Visitor":
        return self._ask("get", address)

    def follow(self, selector: str) -> "Visitor":
        """Opens the address of the first link that the selector finds."""
        link = self.page.select_one(selector)
        assert link is not None, f"{self.at}: no {selector}"
        return self.open(str(link["href"]))

    def forms(self) -> list[Tag]:
        return self.page.select("main form[method=post]")

    def send(self, form: Tag | None = None, **given: str) -> "Visitor":
        """Sends a form, by default the first one, with a canary in each field that takes words.

        `given` names what is typed instead, and what is chosen of several.
        """
        form = form or self.forms()[0]
        words: dict[str, Any] = {}
        for control in form.select("input, textarea, select"):
            self._fill(control, words, given)
        button = form.select_one("button")
        if button is not None and button.get("name"):
            words[str(button["name"])] = button.get("value", "")
        return self._ask("post", urljoin(self.at, str(form.get("action") or "")), words)

    def _fill(self, control: Tag, words: dict[str, Any], given: dict[str, str]) -> None:
        name, kind = str(control.get("name", "")), control.get("type", control.name)
        if not name or kind in ("submit", "button"):
            return
        if kind == "hidden":
            words[name] = control.get("value", "")
        elif kind == "radio":
            wanted = control.get("value") == given.get(name)
            words[name] = control["value"] if wanted else words.get(name, control["value"])
        elif kind == "checkbox":
            words.setdefault(name, [])
            words[name] = [*words[name], control.get("value", "on")][:2]
        elif kind == "select":
            words[name] = [option.get("value", "") for option in control.select("option")][-1]
        elif kind == "file":
            words[name] = SimpleUploadedFile(f"{self._new_canary()}.wav", SOUND + self._new_canary().encode())
        else:
            words[name] = given[name] if name in given else self._type(kind, control)

    def _type(self, kind: object, control: Tag) -> str:
        mark = self._new_canary()
        if kind == "email":
            return f"{mark}@example.org"
        if kind == "number":
            return str(control.get("value") or 7)
        return f"my carer hits me {mark}" if kind == "textarea" else mark

    def _new_canary(self) -> str:
        self.typed.append(canary())
        return self.typed[-1]

    def _ask(self, method: str, address: str, words: dict[str, Any] | None = None) -> "Visitor":
        parts = urlsplit(urljoin(HOST + self.at, address))
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        self.asked.append(f"{method.upper()} {path} referrer={self.at}")
        answer = getattr(self.client, method)(path, words or {}, headers={"referer": HOST + self.at})
        self.at, self.status = path, answer.status_code
        self.given_back += [f"{name}: {value}" for name, value in answer.headers.items()]
        self.given_back += [str(cookie) for cookie in answer.cookies.values()]
        if "Location" in answer and answer["Location"].startswith("/"):
            return self._ask("get", answer["Location"])
        body = b"".join(answer) if answer.streaming else answer.content
        self.page = BeautifulSoup(body, "html.parser")
        return self

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", self.page.get_text(" "))
