"""How large a file is, in words for somebody who pays for each megabyte (A84)."""

from enum import Enum
from math import ceil

# What a phone's photograph comes to when it is sent.
PHOTO = 1_000_000


class Size(Enum):
    """How a file compares with one photograph."""

    TINY = "tiny"
    PART = "part"
    ONE = "one"
    MANY = "many"


def compared(size: int) -> tuple[Size, int]:
    """How a file of `size` bytes compares, and with how many photographs."""
    if size <= PHOTO / 10:
        return Size.TINY, 0
    if size <= PHOTO * 0.75:
        return Size.PART, 0
    if size < PHOTO * 1.5:
        return Size.ONE, 1
    return Size.MANY, round(size / PHOTO)


def kilobytes(size: int) -> int:
    """Whole kilobytes, never fewer than there are."""
    return ceil(size / 1000)


def spoken_size(count: int) -> str:
    """The size of a file as people say it, such as "240 KB" (A84)."""
    if count < 1_000_000:
        return f"{max(round(count / 1000), 1)} KB"
    return f"{count / 1_000_000:.1f} MB".replace(".0 ", " ")
