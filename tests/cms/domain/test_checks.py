"""A18, A50, A64: what stops a page for children, and what is only advice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.domain.checks import EXCERPT, findings, sentences_of, stopping
from cms.domain.writing import (
    Film,
    Finding,
    PictureState,
    Rule,
    Written,
    WrittenSection,
    WrittenStatement,
)

GOOD = WrittenStatement("We find you a home.", ("We find you a home.",), PictureState.THERE, "home", "a")


def written(
    *statements: WrittenStatement, heading: str = "What we do", language: str = "en", **more
) -> Written:
    return Written("Our plan", language, (WrittenSection(heading, statements),), **more)


def said(words: str = "We listen.", *easy_read: str, **more) -> WrittenStatement:
    more.setdefault("picture", PictureState.THERE)
    return WrittenStatement(words, easy_read or ("We listen.",), **more)


def rules(page: Written) -> list[Rule]:
    return [finding.rule for finding in findings(page)]


def test_good_statement_has_nothing_to_put_right():
    assert findings(written(GOOD)) == []


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        (WrittenStatement("We listen.", (), PictureState.THERE), Rule.EASY_READ_MISSING),
        (WrittenStatement("We listen.", (" ", ""), PictureState.THERE), Rule.EASY_READ_MISSING),
        (said("We listen.", " ".join(["word"] * 16) + "."), Rule.SENTENCE_TOO_LONG),
        (said(" ".join(["word"] * 301)), Rule.STATEMENT_TOO_LONG),
        (said(picture=PictureState.NONE), Rule.PICTURE_MISSING),
        (said(picture=PictureState.GONE), Rule.PICTURE_GONE),
        (said(picture=PictureState.WITHOUT_ALT), Rule.ALT_MISSING),
        (said("We use CAMHS."), Rule.ACRONYM),
        (said("We listen.", "See https://a.example/x now."), Rule.LINK_TEXT),
        (said("To read more, click here."), Rule.LINK_TEXT),
    ],
)
def test_each_rule_stops_the_page(statement, rule):
    page = written(statement)
    assert rules(page) == [rule]
    assert stopping(page) == findings(page)


@pytest.mark.parametrize(
    "statement",
    [
        said("We listen.", " ".join(["word"] * 15) + "."),
        said("We listen.", "We hear you. We act. We tell you. We ask again."),
        said(" ".join(["word"] * 300)),
        said("More information stands there."),
    ],
)
def test_the_limit_itself_is_allowed(statement):
    assert findings(written(statement)) == []


def test_two_sentences_typed_as_one_are_counted_apart():
    assert sentences_of(["We hear you. We act!", "هل نسمعك؟ نعم."]) == [
        "We hear you.",
        "We act!",
        "هل نسمعك؟",
        "نعم.",
    ]


def test_many_sentences_beside_one_picture_are_advice():
    page = written(said("We listen.", *["We act."] * 5))
    assert findings(page) == [Finding(Rule.MANY_SENTENCES, 1, 1, "We listen.", 5)]
    assert stopping(page) == []


def test_same_picture_for_another_idea_is_advice_where_it_stands_again():
    other = WrittenStatement("We ask you.", ("We ask you.",), PictureState.THERE, "home", "b")
    assert findings(written(GOOD, other)) == [Finding(Rule.PICTURE_TWICE, 1, 2, "We ask you.")]


def test_sections_need_headings_when_there_are_several():
    alone = Written("Our plan", "en", (WrittenSection("", (GOOD,)),))
    assert findings(alone) == []
    two = Written("Our plan", "en", (WrittenSection("Now", (GOOD,)), WrittenSection("", (said(),))))
    assert findings(two) == [Finding(Rule.HEADING_MISSING, section=2)]


def test_no_heading_is_skipped():
    page = Written(
        "Our plan", "en", (WrittenSection("Now", (GOOD,), 2), WrittenSection("Then", (said(),), 4))
    )
    assert findings(page) == [Finding(Rule.HEADING_SKIPPED, section=2)]


@pytest.mark.parametrize("sections", [(), (WrittenSection("What we do", ()),)])
def test_page_without_a_statement_is_stopped(sections):
    assert rules(Written("Our plan", "en", sections)) == [Rule.NOTHING_WRITTEN]


HARD = ("Corporate parenting responsibilities necessitate considerable interdepartmental collaboration.",) * 8


def test_hard_words_stop_a_page_in_english_and_are_not_measured_elsewhere():
    found = findings(written(said("We listen.", *HARD)))
    assert found[0].rule == Rule.READING_AGE
    assert found[0].number > 11
    assert Rule.READING_AGE not in rules(written(said("We listen.", *HARD), language="ar"))


def test_acronym_is_told_once_where_it_first_stands():
    page = written(GOOD, said("EHCP and CAMHS."), said("The EHCP."))
    assert findings(page) == [Finding(Rule.ACRONYM, 1, 2, "EHCP"), Finding(Rule.ACRONYM, 1, 2, "CAMHS")]


COMPLETE = Film(has_video=True, has_captions=True, has_date=True)


@pytest.mark.parametrize(
    ("film", "found"),
    [
        (COMPLETE, []),
        (Film(True, False, True), [Rule.VIDEO_CAPTIONS]),
        (Film(True, True, True, missing_people=("checker_number",)), [Rule.VIDEO_PEOPLE]),
        (Film(True, True, True, is_same_person=True), [Rule.VIDEO_SAME_PERSON]),
        (Film(True, True, False), [Rule.VIDEO_DATE]),
        (Film(False, False, True), [Rule.VIDEO_MISSING, Rule.VIDEO_CAPTIONS]),
    ],
)
def test_film_waits_for_captions_and_for_two_named_people(film, found):
    """A64."""
    assert rules(written(GOOD, films=(film,))) == found


@given(st.text(max_size=300), st.lists(st.text(max_size=200), max_size=4))
def test_whatever_is_written_is_read(words, easy_read):
    page = written(WrittenStatement(words, tuple(easy_read), PictureState.NONE))
    assert Rule.PICTURE_MISSING in rules(page)
    assert all(
        len(finding.words) <= EXCERPT + 1 or finding.rule == Rule.LINK_TEXT for finding in findings(page)
    )
