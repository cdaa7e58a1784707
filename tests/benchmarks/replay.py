"""A browser's whole journey said again, byte for byte, as another child, as often as a measurement needs.

Each request has a connection of its own, as it has for a child who reads longer than a server keeps one open.
"""

import http.client
import re
import socket
from collections.abc import Sequence

from tests.benchmarks.wire import Exchange

_DRAFT = re.compile(r"(?<=draft=)[\w-]+")


def replay(port: int, exchanges: Sequence[Exchange]) -> None:
    """Goes through the journey with a draft of its own; fails when a request is answered otherwise than well."""
    draft = ""
    for exchange in exchanges:
        said = exchange.asked.decode()
        answer = _ask(port, _DRAFT.sub(draft, said) if draft else said)
        assert answer.status < 400, f"{answer.status} for {exchange.path}"
        for cookie in answer.headers.get_all("Set-Cookie", []):
            if found := _DRAFT.search(cookie):
                draft = found[0]


def _ask(port: int, said: str) -> http.client.HTTPResponse:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(said.encode())
        answer = http.client.HTTPResponse(connection, method=said.partition(" ")[0])
        answer.begin()
        answer.read()
        return answer
