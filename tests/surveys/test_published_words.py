"""One way of saying a figure, for every page, file and address."""

import pytest
from django.utils import translation

from surveys.domain.counts import Audience, Counts, NonAnswer, Strand, Voice, WayIn
from surveys.domain.figures import Cell, EveryoneAnswered, Shown
from surveys.domain.releases import About, Choice, Heard, Question, Share, Variable
from surveys.domain.statistics import Interval
from surveys.domain.suppression import publishable_distribution
from surveys.published import words

LINKED, OPEN = Strand(Voice.BY, WayIn.LINKED), Strand(Voice.BY, WayIn.OPEN)
FOR_LINKED, FOR_OPEN = Strand(Voice.FOR, WayIn.LINKED), Strand(Voice.FOR, WayIn.OPEN)
AGE = Variable("age", {"en": "Age"}, (Choice("4-7", {"en": "4 to 7"}),))
HOME = Variable("home", {"en": "Where do you live?"}, (Choice("own", {"en": "My own place"}),))


def about(audience=Audience.BOARD, **fields):
    stored = {
        "audience": audience,
        "number": 1,
        "reason": "first",
        "frozen_at": "2026-11-02T12:00:00+00:00",
        "cycle": "c",
        "cycle_name": "C",
        "survey": "s",
        "title": {},
        "opened_on": None,
        "closed_on": None,
        "eligible": 400,
        "invite_method": "a letter",
    }
    return About(**{**stored, **fields})


def row(base=20, strand=LINKED, eligible=100, audience=Audience.BOARD):
    counts = Counts(strand, {"yes": base, "no": 0}, {}, eligible if strand.counts_children else None)
    return publishable_distribution(counts, audience)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell(Shown.EXACT, 12), "12"),
        (Cell(Shown.ROUNDED, 15), "about 15"),
        (Cell(Shown.ROUNDED, 0), "0"),
        (Cell(Shown.A_FEW), "a few"),
        (Cell(Shown.FEW_OR_NONE), "few or none"),
        (Cell(Shown.NEARLY_ALL), "nearly all"),
        (Cell(Shown.HIDDEN), "Hidden to keep people safe"),
    ],
)
def test_every_form_has_words_and_none_is_blank(cell, text):
    assert words.figure_or_hidden(cell) == text


def test_percent_is_whole_and_only_where_there_is_one():
    cells = (Cell(Shown.EXACT, 12, 38), Cell(Shown.EXACT, 12), Cell(Shown.HIDDEN))
    assert [words.figure_with_percent(cell) for cell in cells] == ["12 (38%)", "12", None]


def test_rate_names_how_many_could_answer_and_how_they_were_asked():
    assert words.rate(row(), about()) == "20 of 100 answered (20%). How they were asked: a letter."
    assert words.rate(row(), about(invite_method="")).endswith("How they were asked: nobody wrote that down.")
    assert words.rate(row(strand=OPEN), about()) is None


def test_open_answers_are_never_called_children():
    assert words.who(row(strand=OPEN)) == "about 20 answers, perhaps more than one from the same child"
    assert words.who(row()) == "20 children answered"


@pytest.mark.parametrize(
    ("heard", "audience", "text"),
    [
        (Heard(LINKED, 118, False, 1), Audience.BOARD, "We heard from 118 of 400 children."),
        (Heard(LINKED, 115, True, 1), Audience.BOARD, "We heard from at least 115 of 400 children."),
        (Heard(LINKED, 120, False, 1), Audience.PUBLIC, "We heard from about 120 of 400 children."),
        (Heard(FOR_LINKED, 24, False, 1), Audience.BOARD, "Someone answered for 24 children."),
        (
            Heard(OPEN, 45, False, 1),
            Audience.BOARD,
            "about 45 answers came by the open link, perhaps more than one from the same child.",
        ),
        (
            Heard(FOR_OPEN, 20, False, 1),
            Audience.BOARD,
            "about 20 answers for children came by the open link.",
        ),
    ],
)
def test_coverage_says_who_was_heard_strand_by_strand(heard, audience, text):
    assert words.heard(heard, about(audience)) == text


def test_coverage_names_who_was_heard_little():
    lines = words.coverage(
        about(), [Heard(LINKED, 118, False, 1)], [("age", "4-7"), ("home", "own")], [AGE, HOME]
    )
    assert lines[-1] == "We have not heard much from: Age: 4 to 7; Where do you live? My own place."


def test_coverage_before_ten_children_says_so():
    assert words.coverage(about(), [], [], [AGE]) == ["We have not heard from enough children yet."]


def test_unknown_number_of_children_is_not_guessed():
    assert words.heard(Heard(LINKED, 118, False, 1), about(eligible=None)) == "We heard from 118 children."


def test_interval_says_what_it_covers_and_what_not():
    share = Share(30, 40, 75, Interval(60, 86))
    assert words.interval(share) == (
        "Likely between 60% and 86% of all who could answer. This covers chance. It does not cover children who "
        "stayed silent."
    )


@pytest.mark.parametrize("answered", EveryoneAnswered)
def test_missing_interval_has_its_reason(answered):
    assert "could answer did" in words.everyone(answered)


def test_share_is_named_by_its_answers():
    options = (Choice("good", {"en": "Good"}, "", "top"), Choice("fine", {"en": "Fine"}, "", "top"))
    question = Question(1, 1, "q", "faces", "", "", {"en": "How?"}, options)
    assert words.share(question, "top", Share(30, 40, 75, None)) == "75% said: Good or Fine"


def test_no_way_of_not_answering_is_neutral_or_blank():
    assert [words.non_answer(kind) for kind in NonAnswer] == [
        "I'm not sure",
        "I don't want to say",
        "This is not about me",
        "Skipped",
    ]


def test_words_come_in_the_readers_language_else_in_the_installations():
    with translation.override("ar"):
        assert (words.in_language({"en": "Yes", "ar": "نعم"}), words.in_language({"en": "Yes"})) == (
            "نعم",
            "Yes",
        )
    assert words.in_language({"cy": "Ie"}) == "Ie"
