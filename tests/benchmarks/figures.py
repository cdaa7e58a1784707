"""One figure, and how figures are written down."""

from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).resolve().parents[2] / "var" / "bench.json"


@dataclass(frozen=True)
class Figure:
    """A value with its unit (bytes, count, ms, s, ratio, per_s, MB) and how it was measured."""

    value: float
    unit: str
    note: str


Figures = dict[str, Figure]


def as_json(figures: Figures) -> dict[str, dict[str, object]]:
    return {name: asdict(figure) for name, figure in figures.items()}


def as_table(figures: Figures) -> str:
    lines = [
        f"{name:<28}{figure.value:>12g} {figure.unit:<7}{figure.note}"
        for name, figure in sorted(figures.items())
    ]
    return "\n".join(lines)
