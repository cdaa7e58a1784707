"""The table of measured figures in the documents: written from `var/bench.json`, never by hand."""

import json

from tests.benchmarks.figures import LIMITS, RESULTS, Figure, Figures, from_json, over_limit

DOCUMENT = RESULTS.parents[1] / "docs" / "measured.md"
HEADINGS = ("name", "figure", "limit", "how it was measured")

_ABOVE = """# Measured

What `make bench` and `make bench-full` measured last, written by `python -m tests.benchmarks --write-docs`.
Times depend on the machine and on what else it does: `machine_loop_ms` says how quick it was. Limits are those of
the issues; no test asserts a time.
"""


def write() -> None:
    figures = from_json(json.loads(RESULTS.read_text(encoding="utf-8")))
    DOCUMENT.write_text(as_document(figures), encoding="utf-8")


def as_document(figures: Figures) -> str:
    rows = [HEADINGS, ("---",) * len(HEADINGS), *(_row(*item) for item in sorted(figures.items()))]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    missed = ", ".join(f"`{name}`" for name in over_limit(figures)) or "none"
    return f"{_ABOVE}\n{table}\n\nOver their limit: {missed}.\n"


def _row(name: str, figure: Figure) -> tuple[str, ...]:
    limit = f"{LIMITS[name]:,.10g}" if name in LIMITS else ""
    return (
        f"`{name}`",
        f"{figure.value:,.10g} {_UNITS.get(figure.unit, figure.unit)}".strip(),
        limit,
        figure.note,
    )


_UNITS = {"count": "", "ratio": "", "per_s": "a second"}
