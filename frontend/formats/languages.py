"""What a format must know of a language from its code alone."""

import re

_WRITTEN_FROM_THE_RIGHT = frozenset(
    {"ar", "ckb", "dv", "fa", "he", "ks", "prs", "ps", "sd", "ug", "ur", "yi"}
)
_CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)


def base_of(language: str) -> str:
    """The language without script or place: "en" of "en-GB"."""
    return language.partition("-")[0].lower()


def is_code(language: str) -> bool:
    return _CODE.fullmatch(language) is not None


def runs_right_to_left(language: str) -> bool:
    return base_of(language) in _WRITTEN_FROM_THE_RIGHT
