"""A browser's whole journey said again, byte for byte, as another child, as often as a measurement needs."""

import http.client
import re
import socket
from collections.abc import Sequence

from tests.benchmarks.wire import Exchange

_DRAFT = re.compile(r"(?<=draft=)[\w-]+")


def replay(port: int, exchanges: Sequence[Exchange]) -> None:
    """Goes through the journey with a draft of its own; fails when a request is answered otherwise than well."""
    draft = ""
    with _Connection(port) as server:
        for exchange in exchanges:
            said = exchange.asked.decode()
            answer = server.ask(_DRAFT.sub(draft, said) if draft else said)
            assert answer.status < 400, f"{answer.status} for {exchange.path}"
            for cookie in answer.headers.get_all("Set-Cookie", []):
                if found := _DRAFT.search(cookie):
                    draft = found[0]


class _Connection:
    """Kept open from one request to the next, as a browser keeps its own, until the server closes it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket: socket.socket | None = None

    def __enter__(self) -> "_Connection":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        if self.socket is not None:
            self.socket.close()
        self.socket = None

    def ask(self, said: str) -> http.client.HTTPResponse:
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        self.socket.sendall(said.encode())
        answer = http.client.HTTPResponse(self.socket, method=said.partition(" ")[0])
        answer.begin()
        answer.read()
        if answer.will_close:
            self.close()
        return answer
