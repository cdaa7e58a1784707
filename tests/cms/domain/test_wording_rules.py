import pytest

from cms.domain.wording_rules import (
    STATEMENT_HEADINGS,
    missing_statement_headings,
    skipped_level,
    too_long_sentences,
    vague_links,
)


def test_easy_read_sentence_of_fifteen_words_is_short_enough_and_sixteen_are_not():
    fifteen = " ".join(["word"] * 15)
    assert too_long_sentences([fifteen, f"{fifteen} more"]) == [f"{fifteen} more"]


@pytest.mark.parametrize(
    ("html", "vague"),
    [
        ('<p>See <a href="/a/">our plan</a>.</p>', []),
        ('<p><a href="/a/">Click here</a></p>', ["Click here"]),
        ('<p><a href="/a/"><b>read more</b></a> and <a href="/b/">here.</a></p>', ["read more", "here."]),
        ('<p><a href="/a/"></a></p>', [""]),
    ],
)
def test_link_says_where_it_leads(html, vague):
    assert vague_links(html) == vague


@pytest.mark.parametrize(
    ("levels", "place"), [([2, 3, 3, 2], None), ([], None), ([3], 0), ([2, 4], 1), ([2, 3, 2, 3], None)]
)
def test_no_level_is_skipped(levels, place):
    assert skipped_level(levels) == place


def test_statement_needs_every_heading_in_its_place_but_the_one_in_brackets():
    all_of_them = [heading.strip("()") for heading in STATEMENT_HEADINGS]
    assert missing_statement_headings(all_of_them) == []
    assert missing_statement_headings([h for h in all_of_them if not h.startswith("Contacting")]) == []
    assert missing_statement_headings([h for h in all_of_them if h != "Compliance status"]) == [
        "Compliance status"
    ]
    swapped = [all_of_them[1], all_of_them[0], *all_of_them[2:]]
    assert missing_statement_headings(swapped) == ["Feedback and contact information"]
    assert missing_statement_headings([h.replace("'", "’") for h in all_of_them]) == []
