"""Starter words: plain enough for a nine-year-old, twinned in Arabic, drawn, and our own."""

import os
import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from frontend.symbols.catalogue import SYMBOLS
from tests.house_rules.starter import (
    CSV_FILES,
    REPOSITORY,
    TOML_FILES,
    promises,
    rows,
    sentences,
    survey,
    tables,
    texts,
    toml,
    words,
)

SEEDS = Path(os.environ.get("SEEDS_DIR") or REPOSITORY.parent / "shared" / "seeds")
WORDS_IN_A_SENTENCE = {"children": 15, "adults": 20}  # A50, A52
WORDS_SHARED_WITH_A_SEED = 8


def child_texts() -> dict[str, list[str]]:
    """English that children read, by what it belongs to."""
    pages = [page for page in toml("pages.toml")["page"] if page["slug"] != "accessibility"]
    sections = [section for page in pages for section in page["sections"]]
    plan = toml("plan-easy-read.en.toml")
    statements = [statement for section in plan["sections"] for statement in section["statements"]]
    numbers = toml("infographic.en.toml")
    return {
        "wording": [row["text"] for row in toml("wording.en.toml")["wording"]],
        "promises": texts([[p["sentence"]["en"], p["easy_read"]["en"]] for p in promises()]),
        "survey": texts([table["en"] for table in tables(survey()) if "en" in table]),
        "plan": texts([plan["title"], plan["intro"], [[s["words"], s["easy_read"]] for s in statements]]),
        "infographic": [
            table[name]
            for table in tables(numbers)
            for name in ("title", "intro", "heading", "about", "words", "description", "note")
            if table.get(name)
        ],
        "pages": texts([page["intro"]["en"] for page in pages])
        + texts([s["heading"]["en"] for s in sections])
        + texts([s["paragraphs"]["en"] for s in sections if s["reader"] == "children"]),
        "helplines": [line["words"]["en"] for line in toml("council.toml")["helplines"]],
        "codebook": [row["child_line"] for row in rows("codebook.csv")],
        "actions": [action["words"] for action in toml("examples/actions.toml")["action"]],
    }


def grade(text: str) -> float:
    """Flesch-Kincaid school grade by a rough count of syllables: grade 4 is read at age 9 (A09)."""
    spoken = words(text)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word)))) for word in spoken)
    return 0.39 * len(spoken) / max(1, len(sentences(text))) + 11.8 * syllables / max(1, len(spoken)) - 15.59


@pytest.mark.parametrize("name", TOML_FILES)
def test_every_toml_file_is_a_filled_table(name: str) -> None:
    assert toml(name)


@pytest.mark.parametrize("name", CSV_FILES)
def test_every_csv_row_fills_the_columns_of_its_head(name: str) -> None:
    assert [row for row in rows(name) if None in row or None in row.values()] == []


@pytest.mark.parametrize("name", child_texts())
def test_child_sentence_has_at_most_15_words(name: str) -> None:
    found = chain.from_iterable(map(sentences, child_texts()[name]))
    assert [s for s in found if len(s.split()) > WORDS_IN_A_SENTENCE["children"]] == []


@pytest.mark.parametrize("name", child_texts())
def test_child_text_reads_at_age_nine(name: str) -> None:
    assert grade(" ".join(text if text[-1] in ".?!" else f"{text}." for text in child_texts()[name])) <= 4.0


def test_adult_sections_of_pages_have_sentences_of_at_most_20_words_but_for_the_legal_ones() -> None:
    sections = [s for page in toml("pages.toml")["page"] for s in page["sections"] if not s["legal"]]
    found = chain.from_iterable(map(sentences, texts([s["paragraphs"]["en"] for s in sections])))
    assert [s for s in found if len(s.split()) > WORDS_IN_A_SENTENCE["adults"]] == []


def test_page_paragraph_has_at_most_three_sentences() -> None:
    sections = [section for page in toml("pages.toml")["page"] for section in page["sections"]]
    paragraphs = texts([section["paragraphs"]["en"] for section in sections])
    assert [p for p in paragraphs if len(sentences(p)) > 3] == []


def test_child_text_makes_no_noise_no_guilt_and_no_promise_of_secrecy() -> None:
    """P13, S02: nothing here may push, shout, or promise what cannot be kept."""
    banned = r"(?i)!|\b(secret|streak|hurry|last chance|let us down|please note|win|prize)\b"
    assert [text for text in chain.from_iterable(child_texts().values()) if re.search(banned, text)] == []


@pytest.mark.parametrize("name", TOML_FILES)
def test_english_has_an_arabic_twin_of_the_same_shape(name: str) -> None:
    twins = [table for table in tables(toml(name)) if "en" in table]
    assert [twin for twin in twins if shape(twin["en"]) != shape(twin.get("ar"))] == []


@pytest.mark.parametrize("stem", ["wording", "plan-easy-read", "infographic"])
def test_arabic_file_has_the_rows_of_the_english_one(stem: str) -> None:
    assert row_names(toml(f"{stem}.ar.toml")) == row_names(toml(f"{stem}.en.toml"))


def shape(value: Any) -> Any:
    """Keys and lengths, and whether a text is empty, without the words."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return [shape(inner) for inner in value] if isinstance(value, list) else (type(value), bool(value))


def row_names(table: dict[str, Any]) -> list[Any]:
    if "wording" in table:
        return [(row["key"], row["kind"], row["age_bands"], row["version"]) for row in table["wording"]]
    if "number_notes" in table:
        return [(len(s["content"]), [piece["kind"] for piece in s["content"]]) for s in table["sections"]]
    return [(s["key"], [statement["symbol"] for statement in s["statements"]]) for s in table["sections"]]


def test_nothing_is_marked_as_checked_by_a_person() -> None:
    """A68: a draft says that it is one."""
    marked = [table for name in TOML_FILES for table in tables(toml(name)) if "checked_by" in table]
    marks = [table["checked_by"] for table in marked]
    assert marks != []
    assert set(texts(marks)) == {""}


def test_symbols_are_all_drawn() -> None:
    pictured = [table for name in TOML_FILES for table in tables(toml(name)) if "symbol" in table]
    used = {table["symbol"] for table in pictured} | {row["symbol"] for row in rows("codebook.csv")}
    assert used - set(SYMBOLS) == set()


def runs(text: str) -> set[tuple[str, ...]]:
    """A row of figures is a fact and nobody's wording, so a run has a word in it at least."""
    found = words(text)
    every = zip(*(found[start:] for start in range(WORDS_SHARED_WITH_A_SEED)), strict=False)
    return {run for run in every if not all(word.isdecimal() for word in run)}


def test_no_run_of_eight_words_is_shared_with_a_seed_document() -> None:
    if not SEEDS.is_dir() and not os.environ.get("CI"):
        pytest.skip(f"no seed documents at {SEEDS}; set SEEDS_DIR")
    seeds = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    assert seeds != []
    theirs = set().union(*map(runs, seeds))
    ours = chain(texts([toml(name) for name in TOML_FILES]), texts([rows(name) for name in CSV_FILES]))
    assert [text for text in ours if runs(text) & theirs] == []
