import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.domain.plan_lines import MOST_BYTES, read_lines
from cms.domain.plan_text import Plan, read_plan
from cms.errors import PlanCannotBeRead
from tests.cms.domain.invented_plans import CASES, Case

SEEDS = Path(os.environ.get("SEEDS_DIR") or Path(__file__).parents[4] / "shared" / "seeds")


def outline(plan: Plan) -> list[tuple[str, list[str]]]:
    return [(section.heading, [said.text for said in section.statements]) for section in plan.sections]


def numbers_used(plan: Plan) -> list[int]:
    """Line numbers in the order heading, statements, of each section, then those set aside."""
    used: list[int] = []
    for section in plan.sections:
        used += section.lines
        for said in section.statements:
            used += said.lines
    return used + [number for aside in plan.set_aside for number in aside.lines]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_invented_plan_gives_its_sections_and_what_was_set_aside(case: Case):
    plan = read_plan(case.text.encode(), case.file)
    assert outline(plan) == case.outline
    assert [aside.text for aside in plan.set_aside] == case.aside
    assert plan.title == case.title


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_nothing(case: Case, ends: str):
    other = case.text.replace("\n", ends).encode("utf-8-sig")
    assert read_plan(other, case.file) == read_plan(case.text.encode(), case.file)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_line_with_words_is_in_exactly_one_place(case: Case):
    written = [number for number, line in enumerate(case.text.splitlines(), 1) if line.strip()]
    assert sorted(numbers_used(read_plan(case.text.encode(), case.file))) == written


WORDS = st.sampled_from(
    [
        "We",
        "will",
        "listen",
        "homes",
        "Leeds",
        "care:",
        "now?",
        "OUR",
        "stop.",
        "-",
        "1.",
        "•",
        "#",
        "**",
        "a)",
    ]
)
LINE = st.lists(WORDS, max_size=18).map(" ".join) | st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\u2028\u2029\x85"), max_size=60
)
TEXT = st.lists(LINE, max_size=25).map("\n".join)


@given(TEXT, st.sampled_from(["plan.txt", "plan.md"]))
def test_whatever_is_written_no_line_is_lost_or_used_twice(text: str, name: str):
    content = text.encode()
    try:
        plan = read_plan(content, name)
    except PlanCannotBeRead:
        return
    written = [line.number for line in read_lines(content, name) if line.text]
    assert sorted(numbers_used(plan)) == written


@given(TEXT)
def test_a_statement_holds_the_words_of_its_lines_and_no_others(text: str):
    content = text.encode()
    try:
        plan = read_plan(content, "plan.txt")
    except PlanCannotBeRead:
        return
    by_number = {line.number: line.text for line in read_lines(content, "plan.txt")}
    for section in plan.sections:
        for said in section.statements:
            lines = "".join(by_number[number] for number in said.lines).replace(" ", "")
            assert lines.endswith(said.text.replace(" ", ""))


@given(st.binary(max_size=400))
def test_any_bytes_give_a_plan_or_one_clear_sentence(content: bytes):
    try:
        plan = read_plan(content)
    except PlanCannotBeRead as error:
        assert str(error).endswith(".")
    else:
        assert plan.sections


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \r\n\t\n", "The file is empty."),
        (b"\xef\xbb\xbf\n", "The file is empty."),
        (
            b"%PDF-1.7 rest",
            "This is a PDF. Save the plan as a Word file (DOCX) or as plain text and import that.",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "This is an old Word file (DOC). Save it as DOCX and import that."),
        (
            b"<!DOCTYPE html><p>We listen.</p>",
            "This is a web page. Save the plan as DOCX or plain text and import that.",
        ),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
            "This is not a text file. Save the plan as a Word file (DOCX) or as plain text and import that.",
        ),
        (b"---\n***\n2026\n", "No statement was found in the file."),
        (b"We listen.\n\n" * 1001, "The file has 1001 statements. A plan has at most 1000."),
        (b"x\n" * 10_001, "The file is too long: a plan has at most 10,000 lines."),
        (b"a" * (MOST_BYTES + 1), "The file is too large: a plan has at most 1 MB of text."),
    ],
)
def test_what_is_no_plan_is_refused_in_one_sentence(content: bytes, sentence: str):
    with pytest.raises(PlanCannotBeRead) as refusal:
        read_plan(content)
    assert str(refusal.value) == sentence


def test_windows_1252_and_utf_16_are_read_as_they_were_written():
    text = "Next\n\nWe open a café – on children’s terms.\n"
    plans = {encoding: read_plan(text.encode(encoding)) for encoding in ("utf-8", "cp1252", "utf-16")}
    assert outline(plans["utf-8"]) == [("Next", ["We open a café – on children’s terms."])]
    assert plans["cp1252"] == plans["utf-16"] == plans["utf-8"]


def test_one_statement_alone_is_a_plan():
    assert outline(read_plan(b"We listen to you.")) == [("", ["We listen to you."])]


def test_a_plan_without_headings_says_so():
    assert not read_plan(b"We listen.\n\nWe act.").has_headings


@pytest.mark.skipif(
    not (SEEDS / "plan-on-a-page.txt").exists(), reason="the council's plan is not in SEEDS_DIR"
)
def test_the_councils_own_plan_gives_its_five_sections():
    plan = read_plan((SEEDS / "plan-on-a-page.txt").read_bytes())
    assert [(section.heading, len(section.statements)) for section in plan.sections] == [
        ("What we know", 3),
        ("What we want to achieve", 3),
        ("How will we work", 2),
        ("What we will do", 3),
        ("How we will know we have succeeded", 3),
    ]
    assert [(aside.lines, aside.text) for aside in plan.set_aside] == [
        ((1,), "Leeds Sufficiency Strategy"),
        ((15,), "child friendly Leeds"),
    ]
