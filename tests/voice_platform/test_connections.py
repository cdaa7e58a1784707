"""A post that we do not read to its end must not take the next request on its connection with it.

Run through gunicorn's own parser and response on a pair of sockets: it drops what an application says of connections.
"""

import runpy
import socket
import threading
from http.client import HTTPConnection

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from gunicorn.config import Config
from gunicorn.http import wsgi
from gunicorn.http.parser import RequestParser

from voice_platform.connections import (
    HEARD_AT_MOST,
    READ_TO_ITS_END,
    close_after_a_long_post,
    hears_before_it_answers,
)
from voice_platform.env import PROJECT_ROOT


def refuse(environ, start_response):
    """Reads nothing of what was posted."""
    start_response("400 Bad Request", [("Content-Length", "2")])
    return [b"no"]


def serve_one(connection: socket.socket, config: Config) -> None:
    """One request as gunicorn's threaded worker handles it."""
    request = next(iter(RequestParser(config, connection, ("127.0.0.1", 1))))
    config.pre_request(None, request)
    response, environ = wsgi.create(request, connection, ("127.0.0.1", 1), ("127.0.0.1", 2), config)
    for part in refuse(environ, response.start_response):
        response.write(part)
    response.close()


@pytest.mark.parametrize(
    ("headers", "length", "said"),
    [
        ({}, 0, "keep-alive"),
        ({}, READ_TO_ITS_END - 1, "keep-alive"),
        ({}, READ_TO_ITS_END, "close"),
        ({}, 5_000_000, "close"),
        ({"Transfer-Encoding": "chunked"}, None, "close"),
    ],
)
def test_the_answer_to_a_post_that_may_stay_unread_closes_the_connection(headers, length, said):
    config = Config()
    config.set("pre_request", close_after_a_long_post)
    ours, theirs = socket.socketpair()
    served = threading.Thread(target=serve_one, args=(theirs, config), daemon=True)
    served.start()
    client = HTTPConnection("127.0.0.1")
    client.sock = ours
    client.putrequest("POST", "/")
    for name, value in (headers if length is None else {"Content-Length": str(length)}).items():
        client.putheader(name, value)
    client.endheaders()
    answer = client.getresponse()
    assert (answer.status, answer.headers["Connection"]) == (400, said)
    served.join(5)
    ours.close()
    theirs.close()


def test_a_gunicorn_started_by_itself_does_the_same():
    assert runpy.run_path(str(PROJECT_ROOT / "gunicorn.conf.py"))["pre_request"] is close_after_a_long_post


class Sender:
    """What a visitor sends: counted as it is read, and cut off where they went away."""

    def __init__(self, length: int, *, goes_away: bool = False) -> None:
        self.left, self.goes_away = length, goes_away

    def read(self, size: int = -1) -> bytes:
        if self.goes_away:
            raise OSError("connection reset")
        sent = min(size, self.left)
        self.left -= sent
        return b"a" * sent

    readline = read


def answered(sender: Sender, length: int, method: str = "POST") -> HttpResponse:
    environ = {"REQUEST_METHOD": method, "CONTENT_LENGTH": str(length), "wsgi.input": sender}
    return hears_before_it_answers(lambda _: HttpResponse("too long", status=400))(WSGIRequest(environ))


@pytest.mark.parametrize(("length", "unread"), [(5_000_000, 0), (HEARD_AT_MOST + 5_000_000, 5_000_000)])
def test_a_refused_post_is_heard_to_its_end_unless_it_has_none_in_sight(length, unread):
    sender = Sender(length)
    assert answered(sender, length).status_code == 400
    assert sender.left == unread


def test_a_visitor_who_went_away_while_sending_is_no_error():
    assert answered(Sender(5_000_000, goes_away=True), 5_000_000).status_code == 400
