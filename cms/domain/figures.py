"""Numbers as an editor types them, and what makes a row of them unfit to draw."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum

LARGEST = Decimal(10) ** 12
MOST_DECIMALS = 4
MOST_LETTERS_OF_A_YEAR = 12
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"\d+(\.\d+)?")
_MISSING = frozenset({"-", "–", "—", "…", "..", "x"})


class Unfit(StrEnum):
    """Why something typed cannot be drawn."""

    NOT_A_NUMBER = "not-a-number"
    TOO_LARGE = "too-large"
    TOO_FINE = "too-fine"
    NO_YEARS = "no-years"
    YEAR_TWICE = "year-twice"
    YEAR_TOO_LONG = "year-too-long"
    NEGATIVE_PART = "negative-part"
    NOTHING_AT_ALL = "nothing-at-all"
    SHARES_NOT_100 = "shares-not-100"


class UnfitFigure(ValueError):
    """`why` it cannot be drawn, and the `words` that are at fault."""

    def __init__(self, why: Unfit, words: str = "") -> None:
        super().__init__(f"{why}: {words}")
        self.why = why
        self.words = words


def read_number(text: str) -> Decimal:
    """ "1,928", "-333" and "9%" as people write them; digits of any script. Raises UnfitFigure."""
    typed = text.strip().replace("\u2212", "-").removesuffix("%").strip()
    sign, digits = ("-", typed[1:]) if typed.startswith("-") else ("", typed.removeprefix("+"))
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(",", "")
    if not _PLAIN.fullmatch(digits):
        raise UnfitFigure(Unfit.NOT_A_NUMBER, text.strip()[:40])
    try:
        number = Decimal(sign + digits)
    except InvalidOperation:
        raise UnfitFigure(Unfit.NOT_A_NUMBER, text.strip()[:40]) from None
    if abs(number) >= LARGEST:
        raise UnfitFigure(Unfit.TOO_LARGE, text.strip()[:40])
    if decimals_of(number) > MOST_DECIMALS:
        raise UnfitFigure(Unfit.TOO_FINE, text.strip()[:40])
    return number


def read_row(text: str) -> tuple[Decimal | None, ...]:
    """Numbers with spaces, tabs or semicolons between; a dash is a year without a number. Raises UnfitFigure."""
    pieces = [piece.rstrip(",") for piece in re.split(r"[\s;]+", text.strip()) if piece.rstrip(",")]
    return tuple(None if piece.lower() in _MISSING else read_number(piece) for piece in pieces)


def read_years(text: str) -> tuple[str, ...]:
    """Years such as "2014 2015" or "2014/15 2015/16". Raises UnfitFigure."""
    years = tuple(piece for piece in re.split(r"[\s;,]+", text.strip()) if piece)
    if not years:
        raise UnfitFigure(Unfit.NO_YEARS)
    for place, year in enumerate(years):
        if year in years[:place]:
            raise UnfitFigure(Unfit.YEAR_TWICE, year)
        if len(year) > MOST_LETTERS_OF_A_YEAR:
            raise UnfitFigure(Unfit.YEAR_TOO_LONG, year[:40])
    return years


def decimals_of(number: Decimal) -> int:
    return max(0, -int(number.as_tuple().exponent))


def require_a_whole(values: Sequence[Decimal], *, are_shares: bool) -> None:
    """Parts are never below zero, and shares make 100 but for what each was rounded by. Raises UnfitFigure."""
    if any(value < 0 for value in values):
        raise UnfitFigure(Unfit.NEGATIVE_PART)
    total = sum(values, Decimal(0))
    if not total:
        raise UnfitFigure(Unfit.NOTHING_AT_ALL)
    rounded_by = sum((Decimal(1).scaleb(-decimals_of(value)) / 2 for value in values), Decimal(0))
    if are_shares and abs(total - 100) > rounded_by:
        raise UnfitFigure(Unfit.SHARES_NOT_100, f"{total:f}")
