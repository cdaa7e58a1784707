"""Surveys from XLSForms, made here and by others: what they become, what is told, and what is refused."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings as site

from surveys.domain.conditions import Combination, Term
from surveys.domain.survey_file import OptionContent
from surveys.domain.xlsform.reading import read_form
from surveys.domain.xlsform.workbook import FaultyForm, Told, workbook_of
from tests.surveys.domain.xlsform.forms import AROUND, asks, faults_of, form, read

KINDS = [
    ("select_one yn", "choose_one"),
    ("select one from yn", "choose_one"),
    ("select_multiple yn", "choose_some"),
    ("rank yn", "order"),
    ("integer", "number"),
    ("range", "number"),
    ("text", "short_words"),
    ("note", "information"),
    ("date", "short_words"),
    ("decimal", "short_words"),
    ("audio", "long_words"),
    ("acknowledge", "information"),
]


def only(found):
    (question,) = found.survey.questions
    return question.versions["all"]


@pytest.mark.parametrize(("kind", "ours"), KINDS)
def test_types_become_kinds(kind, ours):
    assert only(read(asks(kind, "q"))).kind == ours


def test_words_of_several_lines_are_long():
    assert only(read(asks("text", "q", appearance="multiline"))).kind == "long_words"


def test_a_survey_has_the_forms_title_address_and_languages():
    found = read(
        {
            "type": "select_one yn",
            "name": "q",
            "label::English (en)": "Are you well?",
            "label::Arabic": "هل أنت بخير؟",
            "hint::English (en)": "Think of today.",
        },
        choices=[
            {
                "list_name": "yn",
                "name": "yes",
                "label::English (en)": "Yes",
                "label::العربية": "نعم",
                "image": "yes.png",
            },
            {"list_name": "yn", "name": "no", "label::English (en)": "No", "label::العربية": "لا"},
        ],
        form_title="Well?",
        form_id="Are you well",
        default_language="English (en)",
    )
    survey, version = found.survey, only(found)
    assert (survey.slug, survey.title) == ("are-you-well", {"en": "Well?"})
    assert {code: words.text for code, words in version.words.items()} == {
        "en": "Are you well?",
        "ar": "هل أنت بخير؟",
    }
    assert version.words["en"].help == "Think of today."
    assert version.options == (
        OptionContent("yes", "none", "yes", False, {"en": "Yes", "ar": "نعم"}),
        OptionContent("no", "none", "", False, {"en": "No", "ar": "لا"}),
    )
    assert found.told == ()


def test_a_form_without_an_id_has_the_address_of_its_file():
    assert read(asks("text", "q")).survey.slug == "my-form"


def test_relevant_is_skip_logic_and_groups_hand_theirs_down():
    found = read(
        asks("select_one yn", "well"),
        {"type": "begin group", "name": "more", "label": "More", "relevant": "${well} = 'no'"},
        asks("integer", "days", relevant="${well} != ''"),
        {"type": "end group"},
        asks("text", "last"),
    )
    by_key = {question.key: question.ask_if for question in found.survey.questions}
    is_no = Term("well", "is", options=("no",))
    assert by_key == {
        "well": None,
        "more": is_no,
        "days": Combination("all", (is_no, Term("well", "answered", wanted=True))),
        "last": None,
    }
    assert found.told == (Told("survey", 3, "the group's words are a page to read before its questions"),)


def test_other_in_own_words_is_a_question_for_whoever_chose_it():
    found = read(asks("select_one yn or_other", "q"), asks("select_one yn", "r"))
    keys = [(question.key, len(question.versions["all"].options)) for question in found.survey.questions]
    assert keys == [("q", 3), ("q_other", 0), ("r", 2)]
    assert found.survey.questions[1].ask_if == Term("q", "is", options=("other",))


def test_limits_of_numbers_and_of_choices_come_along():
    found = read(
        asks("integer", "age", constraint=". >= 4 and . <= 25"),
        asks("select_multiple yn", "some", constraint="count-selected(.) <= 1"),
        asks("range", "scale", parameters="start=0 end=10 step=1"),
    )
    limits = [
        (each.versions["all"].at_least, each.versions["all"].at_most) for each in found.survey.questions
    ]
    assert limits == [(4, 25), (None, 1), (0, 10)]
    assert found.told == ()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (asks("text", "q", required="yes"), "`required` is left out: every question can be skipped (A41)"),
        (asks("text", "q", constraint="regex(., 'a')"), "`constraint` is left out"),
        (asks("text", "q", appearance="numbers"), "`appearance` “numbers” is left out"),
        (asks("text", "q", default="3"), "`default` is left out"),
        (asks("text", "q", image="x.png"), "the file in “image” is left out"),
        (asks("text", "your_name"), "it seems to ask who a child is"),
        (asks("date", "q"), "a day or time is no kind of its own"),
        ({"type": "start", "name": "begun"}, "“start” is left out: nothing is noted of the device"),
        ({"type": "calculate", "name": "c", "calculation": "1 + 1"}, "“calculate” is left out"),
    ],
)
def test_what_is_left_out_is_told_with_its_row(row, words):
    told = read(asks("select_one yn", "first"), row).told
    assert [(each.sheet, each.row) for each in told] == [("survey", 3)]
    assert words in told[0].reason


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([asks("geopoint", "q")], "survey, row 3: “geopoint”: nobody is asked where they are (P07)"),
        ([asks("barcode", "q")], "survey, row 3: “barcode”: there is nothing to scan here"),
        ([asks("image", "q")], "survey, row 3: “image”: a photo"),
        (
            [{"type": "begin repeat", "name": "r"}, asks("text", "q"), {"type": "end repeat"}],
            "survey, row 3: “begin repeat”: questions are not repeated here",
        ),
        ([asks("select_one_from_file a.csv", "q")], "survey, row 3: answers in other files cannot be read"),
        ([asks("select_one nobody", "q")], "survey, row 3: "),
        ([asks("dance", "q")], "survey, row 3: “dance” has no place here"),
        ([asks("text", "q", relevant="${first} + 1")], "survey, row 3: `relevant`: "),
        ([asks("text", "q", relevant="${last} = 'x'")], "survey, row 3: "),
        (
            [asks("text", "q", relevant="${q} = 'x'")],
            "survey, row 3: `relevant`: depends on “q”, which comes later",
        ),
        (
            [asks("text", "q", relevant="${first} = 'yes' and ${first} = 'no'")],
            "survey, row 3: `relevant`: is never asked",
        ),
        (
            [asks("select_one yn or_other", "gender")],
            "survey, row 3: “other” in own words on a question about who somebody is",
        ),
        (
            [asks("select_one yn", "q", choice_filter="a=1")],
            "survey, row 3: `choice_filter` has no place here",
        ),
        ([asks("text", "q", "Hello ${first}")], "survey, row 3: an earlier answer inside other words"),
        ([asks("text", "q", "x" * 301)], "survey, row 3: 301 letters: 300 at most"),
        ([asks("text", "q", "")], "survey, row 3: "),
        ([asks("text", "first")], "survey, row 3: "),
        ([asks("range", "q", parameters="start=0.5 end=2 step=0.5")], "`range` goes over whole numbers"),
        ([asks("integer", "q", constraint=". > 9 and . < 3")], "survey, row 3: no number is from 10 to 2"),
        ([{"type": "text", "name": "q", "label::Klingon": "nuqneH"}], "the language “Klingon” is not known"),
        ([{"type": "text", "name": "q", "label::French (fr)": "Ça va ?"}], "“q” has no words in “en”"),
        ([{"type": "begin group", "name": "g"}], "survey"),
    ],
)
def test_what_is_refused_says_where_and_why(rows, fault):
    found = faults_of(asks("select_one yn", "first"), *rows)
    assert any(fault in each for each in found), found


def test_every_refused_row_is_told_at_once():
    found = faults_of(asks("geopoint", "a"), asks("barcode", "b"), asks("video", "c"))
    assert [each.partition(":")[0] for each in found[:3]] == [
        "survey, row 2",
        "survey, row 3",
        "survey, row 4",
    ]


def test_ages_follow_from_how_many_answers_there_are():
    """M02."""
    many = [{"list_name": "yn", "name": f"o{number}", "label": f"O {number}"} for number in range(5)]
    found = read(asks("select_one yn", "q"), choices=many)
    assert found.survey.tiers[0].age_bands == ("12-15", "16-17", "18-25")
    assert "from 12 years" in found.told[0].reason
    assert read(asks("select_one yn", "q")).survey.tiers[0].age_bands[0] == "4-7"


def test_more_questions_than_anybody_is_asked_are_refused():
    """M01."""
    rows = [asks("text", f"q{number}") for number in range(36)]
    assert "survey: asks 36 questions: 35 at most (M01)" in faults_of(*rows)


def test_ten_thousand_rows_are_refused_at_once():
    content = form(*[asks("text", f"q{number}") for number in range(10_000)])
    with pytest.raises(FaultyForm, match="has more than 2000 rows"):
        read_form(content, ".xlsx", around=AROUND)


def test_formulas_are_told_and_words_that_look_like_one_are_words():
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(form(asks("text", "q", "=1+1"), asks("text", "r"))))
    assert read_form(form(asks("text", "q", "=1+1")), ".xlsx", around=AROUND).told == ()
    book["survey"]["D3"] = "=1+1"
    book["survey"]["D1"] = "hint"
    written = BytesIO()
    book.save(written)
    told = read_form(written.getvalue(), ".xlsx", around=AROUND).told
    assert told == (Told("survey", 3, "D3 holds a formula; its last value was taken"),)


def with_macros() -> bytes:
    written = BytesIO(form(asks("text", "q")))
    with ZipFile(written, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "suffix", "reason"),
    [
        (b"", ".xlsx", "is no Excel file"),
        (b"PK\x03\x04broken", ".xlsx", "is no Excel file"),
        (b"no workbook", ".xls", "is no Excel file"),
        (b"\xd0\xcf\x11\xe0broken", ".xls", "cannot be read"),
        (b"x" * 5_000_001, ".csv", "is larger than 5 MB"),
        (with_macros(), ".xlsx", "holds macros"),
        (workbook_of({"other": [{"a": "b"}]}), ".xlsx", ""),
        (b"\xff\xfe\x00", ".csv", ""),
        (b"nothing,here\n1,2\n", ".csv", ""),
    ],
)
def test_a_file_that_is_no_form_is_refused(content, suffix, reason):
    with pytest.raises(FaultyForm, match=reason):
        read_form(content, suffix, around=AROUND)


def test_a_form_as_text_is_read():
    text = '"survey",,,\n,"type","name","label"\n,"select_one yn","q","Well?"\n"choices",,,\n,"list_name","name","label"\n'
    text += ',"yn","yes","Yes"\n,"yn","no","No"\n'
    assert only(read_form(text.encode(), ".csv", around=AROUND)).kind == "choose_one"


def test_sheets_and_settings_of_other_programs_are_told():
    sheets = {
        "survey": [asks("text", "q")],
        "settings": [{"form_title": "T", "style": "pages"}],
        "notes": [{"a": "b"}],
    }
    told = read_form(workbook_of(sheets), ".xlsx", around=AROUND).told
    assert [(each.sheet, each.row) for each in told] == [("notes", 0), ("settings", 2)]


# Forms that nobody here wrote.

FORMS = Path(site.SEEDS_DIR).parent / "data" / "xlsforms"
IN, REFUSED = "in", "refused"
OTHERS = {
    "ODKValidateWarnings": IN,
    "case_insensitivity": "survey, row 3: “select_one_external c1”",
    "duplicate_columns": "survey, row 1: Duplicate column header: label",
    "field-list": IN,
    "group": IN,
    "or_other": "survey, row 3: `choice_filter`",
    "specify_other": "survey, row 2: “other” in own words",
    "text_and_integer": IN,
    "xlsform_spec_test": "survey, row 15: “begin repeat”",
    "yes_or_no_question": IN,
}


@pytest.mark.parametrize(("name", "outcome"), OTHERS.items())
def test_forms_of_others_come_in_or_are_refused_with_the_reason(name, outcome):
    file = FORMS / f"{name}.xlsx"
    if not file.exists():
        pytest.skip("the forms are not beside this checkout")
    if outcome == IN:
        assert read_form(file.read_bytes(), ".xlsx", around=AROUND, name=name).survey.questions
        return
    with pytest.raises(FaultyForm) as refusal:
        read_form(file.read_bytes(), ".xlsx", around=AROUND, name=name)
    assert any(str(fault).startswith(outcome) for fault in refusal.value.faults)
