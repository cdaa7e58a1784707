"""How good and how fast the suggestions are, on patients' feedback that other people coded.

The feedback is development data beside the repository (`FEEDBACK_CSV`), so it stands in for children's words
and says nothing about them yet. Split by respondent, 80 to 20 by a hash, repeated texts dropped first, themes
with 25 rows or more. Without the file only the figures of the project's own invented texts are measured.
"""

import csv
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from surveys.domain.comment_files import Comment
from surveys.domain.comments import Coder
from surveys.domain.redaction import RedactionType, redactions
from surveys.domain.safety_words import worries
from tests.benchmarks.figures import Figure, Figures

ROOT = Path(__file__).resolve().parents[2]
FEEDBACK = Path(os.environ.get("FEEDBACK_CSV", ROOT.parent / "shared/data/feedback/nhs-ambulance-trust.csv"))
INVENTED = ROOT / "tests/surveys/domain"
FEWEST_ROWS = 25
FEW = 20
SEED_OF_THE_SPLIT = 5

Row = dict[str, str]
Judged = Sequence[tuple[set[str], set[str]]]


def quick() -> Figures:
    figures = _invented()
    if not FEEDBACK.exists():
        print(f"theming: no {FEEDBACK.name}, so its figures are left out")
        return figures
    train, test, note = _split()
    figures |= _by_command(train, test, note)
    few = _few(train)
    coder = Coder([_example(row) for row in few], [])
    rows = coder.code([Comment(row["id"], row["text"]) for row in test])
    judged = [(_labels(row), set(_items(coded.themes))) for row, coded in zip(test, rows, strict=True)]
    figures["theme_macro_f1_20shot"] = Figure(_macro(judged), "ratio", f"{note}; {len(few)} texts taught")
    texts = sorted({row["text"] for row in _rows()})
    alarms = sum(bool(worries(text, "en")) for text in texts) / len(texts)
    figures["worry_alarms_feedback"] = Figure(
        round(alarms, 4), "ratio", "texts of adults' feedback with a worry"
    )
    return figures


def full() -> Figures:
    """The reference of the field beside ours: plain TF-IDF and logistic regression, in scikit-learn."""
    if not FEEDBACK.exists():
        return {}
    train, test, note = _split()
    figures: Figures = {}
    for name, taught in (("", train), ("_20shot", _few(train))):
        judged = _reference(taught, test)
        figures[f"theme_macro_f1{name}_reference"] = Figure(_macro(judged), "ratio", note)
        figures[f"theme_micro_f1{name}_reference"] = Figure(_micro(judged), "ratio", note)
    return figures


def _invented() -> Figures:
    """Recall on the project's own invented texts, which the rules were written beside."""
    disclosures = _lines("worries/disclosures.en.txt")
    found = sum(bool(worries(text, "en")) for text in disclosures)
    note = f"{len(disclosures)} invented disclosures that the rules were written beside"
    named = _lines("names.en.txt")
    names = [name for line in named for name in _names(line)]
    return {
        "worry_recall": Figure(round(found / len(disclosures), 3), "ratio", note),
        "redaction_recall": Figure(
            round(sum(names) / len(names), 3),
            "ratio",
            f"{len(names)} names in invented sentences, half lower case",
        ),
    }


def _names(line: str) -> list[bool]:
    """For each name in square brackets whether it is marked as a whole."""
    text = re.sub(r"[\[\]]", "", line)
    marked = [one for one in redactions(text) if one.type == RedactionType.NAME]
    places = [(m.start() - 2 * i, m.end() - 2 * i - 2) for i, m in enumerate(re.finditer(r"\[.*?\]", line))]
    return [any(one.start <= start and end <= one.end for one in marked) for start, end in places]


def _by_command(train: list[Row], test: list[Row], note: str) -> Figures:
    """Teaches `code_comments` with the training rows, lets it code the whole file, and judges the test rows."""
    everything = _rows()
    with tempfile.TemporaryDirectory() as folder:
        taught, texts, out = (Path(folder) / name for name in ("train.csv", "texts.csv", "out.csv"))
        _write(taught, ("id", "respondent", "text", "labels", "mood"), train)
        _write(texts, ("id", "text"), everything)
        command = [
            sys.executable,
            "manage.py",
            "code_comments",
            "--in",
            texts,
            "--out",
            out,
            "--train",
            taught,
        ]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        with out.open(encoding="utf-8", newline="") as file:
            coded = {row["id"]: row for row in csv.DictReader(file)}
    _, per_second, peak = map(float, re.findall(r"\d+", said))
    judged = [(_labels(row), set(_items(coded[row["id"]]["themes"]))) for row in test]
    moods = [({row["mood"]}, {coded[row["id"]]["mood"]}) for row in test if row["mood"]]
    command_note = f"code_comments on {len(everything)} texts with what {len(train)} coded ones taught"
    return {
        "theme_macro_f1": Figure(_macro(judged), "ratio", note),
        "theme_micro_f1": Figure(_micro(judged), "ratio", note),
        "mood_macro_f1": Figure(_macro(moods), "ratio", "three moods, the same split"),
        "code_texts_per_s": Figure(per_second, "per_s", command_note),
        "code_memory_mb": Figure(peak, "MB", command_note),
    }
