"""Log lines say where and when, never what a child wrote (P30)."""

import logging
import re
import traceback
from types import TracebackType

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

    def formatException(self, ei: tuple[type[BaseException], BaseException, TracebackType | None]) -> str:  # type: ignore[override]  # noqa: N802
        kind, _, trace = ei
        frames = traceback.extract_tb(trace)
        places = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        return "\n".join([f"{kind.__module__}.{kind.__qualname__}", *places])
