"""A post that we do not read to its end must not take the next request on its connection with it.

Run through gunicorn's own parser and response on a pair of sockets: it drops what an application says of connections.
"""

import runpy
import socket
import threading
from http.client import HTTPConnection

import pytest
from gunicorn.config import Config
from gunicorn.http import wsgi
from gunicorn.http.parser import RequestParser

from voice_platform.connections import READ_TO_ITS_END, close_after_a_long_post
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
