"""A visitor without a browser: follows pages as a child with JavaScript off would, over real HTTP."""

import gzip
import http.client
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit


@dataclass
class Form:
    """The first `post` form in `<main>`: where it goes and what it offers, in order."""

    action: str = ""
    fixed: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def untouched(self) -> list[tuple[str, str]]:
        """What a browser sends of a form in which nobody typed or chose anything."""
        return self.fixed + [(name, "") for name in self.texts]

    def filled(self, words: str = "", choice: int = 0) -> list[tuple[str, str]]:
        """The fields with one choice of each group, `words` in every text, and the first nameless or first button."""
        given = list(self.fixed)
        given += [(name, values[min(choice, len(values) - 1)]) for name, values in self.choices.items()]
        given += [(name, words) for name in self.texts]
        if self.buttons and ("", "") not in self.buttons:
            given.append(self.buttons[0])
        return given


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.form: Form | None = None
        self.links: list[str] = []
        self.code = ""
        self._in_main = self._in_form = self._in_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._in_main = True
        if "data-words-code" in given:
            self._in_code = True
        if not self._in_main:
            return
        if tag == "a" and "vp-button" in given.get("class", ""):
            self.links.append(given.get("href", ""))
        if tag == "form" and given.get("method", "").lower() == "post" and self.form is None:
            self.form, self._in_form = Form(given.get("action", "")), True
        elif self._in_form and self.form is not None:
            self._field(self.form, tag, given)

    @staticmethod
    def _field(form: Form, tag: str, given: dict[str, str]) -> None:
        name, value, kind = given.get("name", ""), given.get("value", ""), given.get("type", "text")
        if tag == "button":
            form.buttons.append((name, value))
        elif tag == "textarea" or (tag == "input" and kind in {"text", "email", "tel", "password"}):
            form.texts.append(name)
        elif tag == "input" and kind == "hidden":
            form.fixed.append((name, value))
        elif tag == "input" and kind in {"radio", "checkbox"}:
            form.choices.setdefault(name, []).append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._in_form = False
        if tag == "main":
            self._in_main = False
        self._in_code = self._in_code and tag not in {"p", "div", "section"}

    def handle_data(self, data: str) -> None:
        if self._in_code:
            self.code += data


class Visitor:
    """One visitor with a cookie jar and one kept connection."""

    def __init__(self, site: str) -> None:
        self.host = urlsplit(site).netloc
        self.connection = http.client.HTTPConnection(self.host, timeout=60)
        self.cookies: dict[str, str] = {}
        self.path = "/"
        self.status = 0
        self.page = _Reader()
        self.requests = 0
        self.worst = 0

    def get(self, path: str) -> None:
        self._ask("GET", path)

    def post(self, form: Form, values: list[tuple[str, str]]) -> None:
        self._ask("POST", form.action or self.path, urlencode(values))

    def _ask(self, method: str, path: str, body: str | None = None) -> None:
        path = urljoin(self.path, path)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Accept-Encoding": "gzip"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        body_read = answer.read()
        if answer.headers.get("Content-Encoding") == "gzip":
            body_read = gzip.decompress(body_read)
        self.requests += 1
        self._keep_cookies(answer)
        self.status, self.path = answer.status, path
        self.worst = max(self.worst, answer.status)
        if answer.status in {301, 302, 303}:
            self._ask("GET", answer.headers["Location"])
            return
        self.page = _Reader()
        self.page.feed(body_read.decode(errors="replace"))

    def _keep_cookies(self, answer: http.client.HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value

    def go_through(self, survey: str, words: str = "", choice: int = 0, pages: int = 60) -> str:
        """A whole journey from the first screen; returns the words-code, or an empty string when it never came."""
        self.get(survey)
        for _ in range(pages):
            if self.page.code.strip() or self.status >= 400:
                break
            if self.page.form is not None:
                self.post(self.page.form, self.page.form.filled(words, choice))
            elif self.page.links:
                self.get(self.page.links[0])
            else:
                break
        return self.page.code.strip()
