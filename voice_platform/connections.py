"""What the web server does with a connection whose post may stay unread."""

from typing import Protocol

# gunicorn reads the rest of a post this long for us; after a longer one it drops the connection without a word.
READ_TO_ITS_END = 64 * 1024


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
