"""Names of a form as keys here."""

import re

_NO_KEY = re.compile(r"[^a-zA-Z0-9_-]+")
LONGEST_KEY = 50


def key_of(name: str) -> str:
    """The name in letters that addresses take."""
    return _NO_KEY.sub("-", name).strip("-")[:LONGEST_KEY] or "x"
