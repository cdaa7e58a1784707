"""A wire between a browser and the server, on which every request and the bytes of its answer are noted.

It counts headers, bodies as compressed, redirects and the icon, and nothing that came out of the browser's cache.
"""

import select
import socket
import socketserver
from dataclasses import dataclass
from threading import Thread
from typing import Self

_AT_A_TIME = 1 << 16


@dataclass
class Exchange:
    """What a browser asked, byte by byte, and how many bytes came back."""

    asked: bytes
    received: int = 0

    @property
    def method(self) -> str:
        return self.asked.partition(b" ")[0].decode()

    @property
    def path(self) -> str:
        return self.asked.split(b" ", 2)[1].decode()

    @property
    def is_script(self) -> bool:
        return self.path.endswith(".js")


class Wire(socketserver.ThreadingTCPServer):
    """Passes on to a server on this machine whatever is said to `url`, and back."""

    daemon_threads = True

    def __init__(self, to_port: int) -> None:
        super().__init__(("127.0.0.1", 0), _Passing)
        self.to_port = to_port
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self._noted: list[Exchange] = []

    def take(self) -> list[Exchange]:
        """What passed since the last time."""
        taken, self._noted = self._noted, []
        return taken

    def note(self, asked: bytes) -> Exchange:
        self._noted.append(Exchange(asked))
        return self._noted[-1]

    def __enter__(self) -> Self:
        Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self.shutdown()
        super().__exit__(*error)


class _Passing(socketserver.BaseRequestHandler):
    """One connection of the browser: it asks, waits for the whole answer, and only then asks again."""

    server: Wire

    def handle(self) -> None:
        browser: socket.socket = self.request
        exchange: Exchange | None = None
        with socket.create_connection(("127.0.0.1", self.server.to_port)) as server:
            while True:
                side = select.select([browser, server], [], [])[0][0]
                said = side.recv(_AT_A_TIME)
                if not said:
                    return
                if side is browser:
                    if exchange is None or exchange.received:
                        exchange = self.server.note(said)
                    else:
                        exchange.asked += said
                    server.sendall(said)
                elif exchange is not None:
                    exchange.received += len(said)
                    browser.sendall(said)
