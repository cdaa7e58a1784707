"""Which part of a file a player asks for (RFC 9110, section 14): telephones play no sound without it."""

import re

_ONE = re.compile(r"bytes=(?P<first>\d*)-(?P<last>\d*)")


class NotInFile(Exception):
    """The part that was asked for lies outside the file."""


def asked_for(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of the one part asked for; None for the whole file. Raises `NotInFile`."""
    match = _ONE.fullmatch(header.strip())
    if match is None or not (match["first"] or match["last"]):
        return None
    if not match["first"]:
        length = min(int(match["last"]), size)
        if length == 0:
            raise NotInFile
        return size - length, size - 1
    first = int(match["first"])
    last = min(int(match["last"]), size - 1) if match["last"] else size - 1
    if first >= size:
        raise NotInFile
    return None if match["last"] and int(match["last"]) < first else (first, last)
