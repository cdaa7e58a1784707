"""Log lines say where and when, never what a child wrote (P30)."""

import logging
import re
import traceback
from collections.abc import Iterator
from typing import Any

# What follows these in a path is a token: of an invitation, or of a link that sets a password.
SECRET_SEGMENT = re.compile(r"(/(?:i|invitation|reset/key)/)[^/\s\"']+")
QUERY = re.compile(r"\?[^\s\"']*")


class NoRequestWords(logging.Filter):
    """Drops query strings and tokens from every line, and keeps each line one line."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = QUERY.sub("", SECRET_SEGMENT.sub(r"\1...", record.getMessage()))
        record.msg = message.replace("\r", " ").replace("\n", " ")
        record.args = ()
        # What another handler formatted earlier, and what it attached, may hold more than this line may.
        record.exc_text = record.stack_info = None
        return True


class PlacesOnly(logging.Formatter):
    """A traceback says which error happened where. Its message is left out: it may quote what somebody typed."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
        return "\n".join(_places(ei[1]))


def _places(error: BaseException) -> Iterator[str]:
    """The error that came first, then those that followed from it; each member of a group by itself."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _places(before)
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
    if isinstance(error, BaseExceptionGroup):
        for member in error.exceptions:
            yield from _places(member)
