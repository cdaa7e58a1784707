"""What the web server does with a connection whose post may stay unread."""

from collections.abc import Callable
from typing import Protocol

from django.http import HttpRequest, HttpResponseBase, UnreadablePostError

# gunicorn reads the rest of a post this long for us; after a longer one it drops the connection without a word.
READ_TO_ITS_END = 64 * 1024
# So much of a post that we refuse is read all the same, at so much a time.
HEARD_AT_MOST = 20 * 1024 * 1024
HEARD_AT_A_TIME = 64 * 1024

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class Message(Protocol):
    """The part of gunicorn's request that is used here."""

    headers: list[tuple[str, str]]

    def force_close(self) -> None: ...


def close_after_a_long_post(worker: object, request: Message) -> None:
    """gunicorn's `pre_request`: says "Connection: close" in the answer to a long post.

    One that we refuse (too long, too many fields, no such page) is not read to its end. The next request on the
    same connection would be lost, and with it what a child typed. gunicorn lets no application say this itself.
    """
    headers = dict(request.headers)
    length = headers.get("CONTENT-LENGTH", "0")
    is_long = not length.isdigit() or int(length) >= READ_TO_ITS_END
    if is_long or "TRANSFER-ENCODING" in headers:
        request.force_close()


def hears_before_it_answers(get_response: GetResponse) -> GetResponse:
    """Reads what a refused post still sends, so that whoever sends it gets our answer instead of a dead connection."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method == "POST":
            _read_rest(request)
        return response

    return middleware


def _read_rest(request: HttpRequest) -> None:
    heard = 0
    try:
        while heard < HEARD_AT_MOST and (part := request.read(HEARD_AT_A_TIME)):
            heard += len(part)
    except UnreadablePostError:
        # Whoever sent it has gone.
        return
