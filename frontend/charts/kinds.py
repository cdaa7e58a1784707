"""What can be drawn. All numbers are exact; a value of None was never measured and leaves a gap.

`groups` heads the column of labels in the table beside the chart, and `counts` the column of numbers.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

MOST_BARS = 12
MOST_PARTS = 8
MOST_SERIES = 6
MOST_YEARS = 30
MOST_STEPS = 8


@dataclass(frozen=True, slots=True)
class Part:
    label: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of a whole: shares that make 100, or counts that are all there is."""

    title: str
    parts: tuple[Part, ...]
    unit: str = "%"
    groups: str = ""
    counts: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. Where some are `ours`, the others step back."""

    label: str
    value: Decimal | None
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars to compare, all from the same zero."""

    title: str
    bars: tuple[Bar, ...]
    unit: str = ""
    groups: str = ""
    counts: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One line: a value for each year."""

    label: str
    values: tuple[Decimal | None, ...]

    def measured(self) -> list[tuple[int, Decimal]]:
        """The place and value of each year that has one."""
        return [(place, value) for place, value in enumerate(self.values) if value is not None]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over years; the first is ours, the others are what it is compared with."""

    title: str
    years: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    groups: str = ""
    counts: str = ""

    def __post_init__(self) -> None:
        if any(len(series.values) != len(self.years) for series in self.series):
            raise ValueError("every line has one value a year")


@dataclass(frozen=True, slots=True)
class Step:
    words: str
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """Steps that follow each other."""

    title: str
    steps: tuple[Step, ...]
    unit: str = ""
    groups: str = ""
    counts: str = ""


Chart: TypeAlias = Parts | Bars | Lines | Flow
