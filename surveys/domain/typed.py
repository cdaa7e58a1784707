"""What somebody typed, made clean enough to store and show: nothing a person meant to say is lost."""

import re

# Control characters but tab and line feed, half characters, and code points that never stand for anything.
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NOT_READABLE = "\ufffd"


def clean_words(text: str) -> str:
    """`text` with one kind of line break and without what cannot be stored.

    Emoji, their joiners and the signs that turn the direction of writing stay. Of any length, in linear time.
    """
    one_break = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_TEXT.sub("", one_break).strip()


def has_unreadable(text: str) -> bool:
    """True when letters were lost on the way here, because a browser sent another encoding than ours."""
    return _NOT_READABLE in text


def with_gaps_marked(text: str) -> str:
    """The same words with a question mark for each lost letter, to be looked at and sent again."""
    return text.replace(_NOT_READABLE, "?")
