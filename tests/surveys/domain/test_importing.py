"""Answers from a table: every shape that a cell may have, what is wrong by line, and marks that stay the same."""

import pytest

from surveys.domain.exporting.columns import Exported
from surveys.domain.importing import FaultyTable, TierRead, lines_of, read_table
from surveys.domain.submissions import Answer

STATES = ["answered", "not_sure", "skipped"]
QUESTIONS = [
    Exported(1, "safe", 1, "choose_one", "Are you safe?", {"yes": "Yes", "no": "No, never"}),
    Exported(2, "likes", 1, "choose_some", "What do you like?", {"sport": "Sport", "music": "Music"}),
    Exported(3, "matters", 1, "order", "What matters?", {"home": "Home", "school": "School"}),
    Exported(4, "moves", 1, "number", "How many moves?", {}),
    Exported(5, "anything", 1, "long_words", "Anything else?", {}),
]
TIERS = [
    TierRead("small", frozenset({"4-7"}), QUESTIONS[:1]),
    TierRead("big", frozenset({"8-11", "12-15"}), QUESTIONS),
]


def read(text: str, suffix: str = ".csv"):
    return lines_of(read_table(text.encode(), suffix), TIERS, STATES)


def answers(head: str, row: str) -> tuple[Answer, ...]:
    (line,) = read(f"age_band,{head}\n8-11,{row}\n")
    return line.answers


@pytest.mark.parametrize(
    ("head", "row", "answer"),
    [
        ("safe", "yes", Answer(1, "answered", ("yes",))),
        ("safe", '"no, NEVER"', Answer(1, "answered", ("no",))),
        ("safe", "~not_sure", Answer(1, "not_sure")),
        ("likes", "music; sport", Answer(2, "answered", ("music", "sport"))),
        ("likes", "~skipped", Answer(2, "skipped")),
        ("likes.sport,likes.music", "1,0", Answer(2, "answered", ("sport",))),
        ("likes.sport,likes.music", "yes,X", Answer(2, "answered", ("sport", "music"))),
        ("likes.sport,likes.music", "0,0", Answer(2, "skipped")),
        ("likes.sport,likes.music", "~not_sure,~not_sure", Answer(2, "not_sure")),
        ("matters.home,matters.school", "2,1", Answer(3, "answered", ("school", "home"))),
        ("matters.home,matters.school", ",1", Answer(3, "answered", ("school",))),
        ("matters", "home;school", Answer(3, "answered", ("home", "school"))),
        ("moves", "3", Answer(4, "answered", number=3)),
        ("moves", "~skipped", Answer(4, "skipped")),
        ("anything", "We swim.", Answer(5, "answered", words="We swim.")),
        ("anything.words,anything", "'=We swim.,1", Answer(5, "answered", words="=We swim.")),
        ("anything", "~not_sure", Answer(5, "not_sure")),
        ("own_words", "Hello.", Answer(None, "answered", words="Hello.")),
    ],
)
def test_a_cell_is_an_answer(head, row, answer):
    assert answers(head, row) == (answer,)


@pytest.mark.parametrize("head", ["safe", "likes", "likes.sport,likes.music", "matters", "moves", "anything"])
def test_an_empty_cell_says_nothing(head):
    assert answers(head, "," * head.count(",")) == ()


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("age_band,safe\n8-11,maybe\n", 2, "safe: what stands there is none of its answers: yes, no"),
        ("age_band,safe\n8-11,~maybe\n", 2, "safe: what stands there is no way of not answering"),
        ("age_band,safe\n8-11,~answered\n", 2, "safe: what stands there is no way of not answering"),
        ("age_band,moves\n8-11,few\n", 2, "moves: what stands there is no whole number"),
        ("age_band,likes.sport\n8-11,perhaps\n", 2, "likes: what stands there is neither 1 nor 0"),
        ("age_band,matters.home\n8-11,first\n", 2, "matters: a place is a whole number from 1"),
        ("age_band,matters.home,matters.school\n8-11,1,1\n", 2, "matters: two answers have the same place"),
        ("age_band,anything\n8-11,1\n", 2, "anything: it was answered in words, and the words are not there"),
        ("age_band,weather\n8-11,fine\n", 2, "“weather” is no column of this round"),
        ("age_band,safe\n30,yes\n", 2, "its tier or age band is not one of this round"),
        ("tier,age_band,safe\nsmall,8-11,yes\n", 2, "its tier or age band is not one of this round"),
        ("age_band,sent_on\n8-11,yesterday\n", 2, "sent_on is no day such as 2031-03-09"),
        ("age_band,safe\n8-11,yes,no\n", 2, "there are more cells than columns"),
        ("age_band,safe,safe\n8-11,yes,no\n", 1, "the column “safe” is there twice"),
        ("age_band,safe\n", 1, "there is no row"),
        ("", 1, "there is no row"),
    ],
)
def test_what_is_wrong_is_told_by_line(text, line, reason):
    with pytest.raises(FaultyTable) as refusal:
        read(text)
    assert (line, reason) in refusal.value.faults


def test_every_fault_is_told_at_once():
    with pytest.raises(FaultyTable) as refusal:
        read("age_band,safe,moves\n8-11,maybe,few\n8-11,yes,1\n8-11,never,2\n")
    assert [line for line, _reason in refusal.value.faults] == [2, 2, 4]


@pytest.mark.parametrize(
    ("content", "suffix", "reason"),
    [
        (b"\xff\xfeage", ".csv", "UTF-8"),
        (b"{", ".jsonl", "no JSON"),
        (b"[1]", ".jsonl", "no object"),
        (b'{"age_band": {"a": 1}}', ".jsonl", "no object"),
    ],
)
def test_what_is_no_table_is_refused(content, suffix, reason):
    with pytest.raises(FaultyTable, match=reason):
        lines_of(read_table(content, suffix), TIERS, STATES)


def test_lines_of_json_are_rows():
    (line,) = read('{"age_band": "8-11", "moves": 3, "safe": null}\n', ".jsonl")
    assert line.answers == (Answer(4, "answered", number=3),)


def test_a_row_has_the_same_mark_whenever_it_comes_and_twins_have_their_own():
    first = read("age_band,safe\n8-11,yes\n8-11,yes\n8-11,no\n")
    more = read("age_band,safe,sending\n8-11,no,7\n8-11,yes,8\n8-11,yes,9\n8-11,yes,10\n")
    assert len({line.mark for line in first}) == 3
    assert {line.mark for line in first} < {line.mark for line in more}


def test_a_row_with_an_id_is_known_by_it():
    first = read("id,age_band,safe\np1,8-11,yes\n")
    changed = read("id,age_band,safe\np1,8-11,no\n")
    assert first[0].mark == changed[0].mark


def test_the_smallest_are_asked_what_their_tier_asks():
    (line,) = read("age_band,safe,moves\n4-7,yes,3\n")
    assert (line.tier, line.answers) == ("small", (Answer(1, "answered", ("yes",)),))
