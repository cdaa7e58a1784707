"""One figure, what it may be at most, and how figures are written down."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).resolve().parents[2] / "var" / "bench.json"

# At most, in the figure's unit; a figure that stands beside one of these for comparison has none.
LIMITS: Mapping[str, float] = {
    "survey_cold_bytes": 30_000,
    "survey_cold_requests": 6,
    "question_warm_bytes": 8_000,
    "survey12_total_bytes": 500_000,
    "survey_script_bytes": 30_000,
    "send_queries": 12,
    "journey_cpu_ms": 150,
    "journey_script_cpu_ms": 45,
    "board_ratio_100k_1k": 1.3,
    "board_ratio_1m_1k": 1.3,
    "rollup_longest_ms": 250,
    "import_100k_s": 60,
    "invitations_10k_s": 10,
    "export_100k_s": 20,
    "export_memory_ratio": 1.3,
    "suppression_breaches_1000": 0,
    "suppression_breaches_10000": 0,
}

# Names that others read: one that is missing is said to be.
PROMISED = (
    *("survey_cold_bytes", "survey_cold_requests", "question_warm_bytes", "survey12_total_bytes"),
    *("survey_script_bytes", "send_queries", "journey_cpu_ms"),
    *("responses_per_s_sqlite", "responses_per_s_postgres", "question_p95_ms_500", "lost_500", "doubled_500"),
    *("import_100k_s", "export_100k_s", "board_ratio_100k_1k", "board_ratio_1m_1k", "board_p95_ms"),
    *("rollup_ratio", "rebuild_1m_s", "formats_all_s", "pdf_s", "code_texts_per_s", "code_memory_mb"),
    *("theme_macro_f1", "theme_micro_f1", "theme_macro_f1_20shot", "mood_macro_f1"),
    *("worry_recall", "redaction_recall", "suppression_breaches_10000"),
)


@dataclass(frozen=True)
class Figure:
    """A value with its unit (bytes, count, ms, s, ratio, per_s, MB) and how it was measured."""

    value: float
    unit: str
    note: str


Figures = dict[str, Figure]


def as_json(figures: Figures) -> dict[str, dict[str, object]]:
    return {name: asdict(figure) for name, figure in figures.items()}


def from_json(stored: Mapping[str, Mapping[str, object]]) -> Figures:
    return {name: Figure(**fields) for name, fields in stored.items()}  # type: ignore[arg-type]


def as_table(figures: Figures) -> str:
    lines = [
        f"{name:<28}{figure.value:>12g} {figure.unit:<7}{figure.note}"
        for name, figure in sorted(figures.items())
    ]
    return "\n".join(lines)


def over_limit(figures: Figures) -> list[str]:
    """The names of those that are more than they may be."""
    return [name for name, figure in sorted(figures.items()) if figure.value > LIMITS.get(name, figure.value)]
