"""Log lines say where and when, never what a child wrote (P30)."""

import logging
import re

# A path segment after these may be a token or a words-code.
SECRET_SEGMENT = re.compile(r"(/(?:i|invitation)/)[^/\s\"']+")
QUERY = re.compile(r"\?[^\s\"']*")


class NoRequestWords(logging.Filter):
    """Drops query strings, tokens and tracebacks' local text from every line."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        record.msg = QUERY.sub("", SECRET_SEGMENT.sub(r"\1...", message))
        record.args = ()
        return True
