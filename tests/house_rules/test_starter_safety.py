"""Starter wording of safety and assent, and the facts of the council that stand beside it."""

import re
from collections import Counter
from itertools import chain, pairwise

import pytest

from tests.house_rules.starter import BANDS, question_words, questions, texts, toml, wording, wording_keys


def test_first_screen_holds_at_most_150_words_for_every_band() -> None:
    """P04."""
    first = toml("wording.en.toml")["screens"]["first"]
    lengths = {band: sum(len((wording(key, band) or "").split()) for key in first) for band in BANDS}
    assert {band: length for band, length in lengths.items() if not 60 <= length <= 150} == {}


@pytest.mark.parametrize("band", BANDS)
def test_first_screen_says_all_that_must_be_said_before_typing(band: str) -> None:
    """S01, S02, P21."""
    text = " ".join(wording(key, band) or "" for key in toml("wording.en.toml")["screens"]["first"])
    number = "116 123" if band == "18-25" else "0800 1111"
    limit = "must tell someone whose job is to keep"
    needed = ["999", number, "20 minutes", "Home Office", limit, "all the time", "stop"]
    assert [phrase for phrase in needed if phrase not in text] == []


def test_every_screen_names_keys_that_exist() -> None:
    assert set(chain.from_iterable(toml("wording.en.toml")["screens"].values())) - wording_keys() == set()


def test_wording_has_one_row_a_key_and_band() -> None:
    rows = toml("wording.en.toml")["wording"]
    pairs = [(row["key"], band) for row in rows for band in row["age_bands"] or ["every"]]
    assert [pair for pair, count in Counter(pairs).items() if count > 1] == []


def test_every_key_but_the_two_helplines_has_words_for_every_band() -> None:
    missing = {(key, band) for key in wording_keys() for band in BANDS if wording(key, band) is None}
    children = {("safety.helpline_adult", band) for band in BANDS[:-1]}
    assert missing == {("safety.childline", "18-25")} | children


def test_no_text_that_care_leavers_may_read_names_childline() -> None:
    """S01: from the 19th birthday no page sends anyone to Childline."""
    wordings = [wording(key, "18-25", language) for key in wording_keys() for language in ("en", "ar")]
    asked = [question_words(q, "18-25", language) for q in questions("18-25") for language in ("en", "ar")]
    adult = next(band for band in toml("council.toml")["age_bands"] if band["slug"] == "18-25")
    lines = [
        line
        for line in toml("council.toml")["helplines"]
        if line["min_age"] <= adult["min_age"] and line["max_age"] >= adult["max_age"]
    ]
    for_every_age = [toml("pages.toml"), toml("promises.toml"), toml("plan-easy-read.en.toml")]
    shown = texts([wordings, asked, lines, for_every_age])
    assert [text for text in shown if "childline" in text.lower() or "0800 1111" in text] == []
    assert {"emergency", "helpline", "advocate", "worker"} <= {line["kind"] for line in lines}


def test_age_bands_follow_each_other_without_a_gap() -> None:
    bands = toml("council.toml")["age_bands"]
    assert [band["slug"] for band in bands] == BANDS
    assert [b["min_age"] - a["max_age"] for a, b in pairwise(bands)] == [1, 1, 1, 1]


def test_local_numbers_and_addresses_are_plainly_invented_and_marked() -> None:
    """L09: only numbers kept for drama, only example.org."""
    council = toml("council.toml")
    local = [t for name in ("council.toml", "pages.toml") for t in texts(toml(name))]
    numbers = re.findall(r"\b0113 \d{3} \d{4}\b|\b07\d{3} \d{6}\b", " ".join(local))
    assert [n for n in numbers if not re.match(r"0113 496 0|07700 900", n)] == []
    assert set(re.findall(r"@([\w.-]+\w)", " ".join(local))) == {"example.org"}
    holders = [council["council"], *council["contacts"], *council["helplines"]]
    assert [t for t in holders if "0113" in " ".join(texts(t)) and not t["to_be_confirmed"]] == []
    assert all(row["invented"] for row in council["rota"])
