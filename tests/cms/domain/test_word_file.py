from io import BytesIO
from zipfile import ZipFile

import pytest

from cms.domain.plan_lines import MOST_BYTES_OF_WORD
from cms.domain.plan_text import read_plan
from cms.errors import PlanCannotBeRead
from tests.cms.domain.test_plan_text import outline
from tests.cms.domain.word_files import paragraph, word_file

REFUSED = (
    "This is not a Word file (DOCX) that can be read. Save the plan as DOCX or plain text and import that."
)


def test_styles_name_the_title_the_headings_and_the_points_of_a_list():
    plan = read_plan(
        word_file(
            paragraph("Plan of Lowick", "Titel")
            + paragraph("Homes 3", "Inhalt")
            + paragraph("Homes", "berschrift1")
            + paragraph("Warm rooms", "Bullets")
            + paragraph("Kind people", "Bullets")
            + paragraph("School", "Ours")
            + paragraph("We pay for trips.")
        )
    )
    assert plan.title == "Plan of Lowick"
    assert outline(plan) == [("Homes", ["Warm rooms", "Kind people"]), ("School", ["We pay for trips."])]
    assert [(aside.text, aside.reason) for aside in plan.set_aside] == [
        ("Plan of Lowick", "the title"),
        ("Homes 3", "a line of the table of contents"),
    ]


def test_headings_made_bold_by_hand_are_headings():
    plan = read_plan(
        word_file(
            paragraph("Homes", bold=True)
            + paragraph("We paint every room.")
            + paragraph("We always ask first.", bold=True)
            + paragraph("School", bold=True)
            + paragraph("We pay for trips.")
        )
    )
    assert outline(plan) == [
        ("Homes", ["We paint every room.", "We always ask first."]),
        ("School", ["We pay for trips."]),
    ]


def test_headings_without_any_style_are_found_by_their_shape():
    plan = read_plan(
        word_file(
            paragraph("Homes")
            + paragraph("We paint every room.")
            + paragraph("School")
            + paragraph("We pay for trips.")
        )
    )
    assert outline(plan) == [("Homes", ["We paint every room."]), ("School", ["We pay for trips."])]


def test_words_in_tables_are_kept_and_deleted_words_are_not():
    body = (
        paragraph("Homes", "berschrift1")
        + f"<w:tbl><w:tr><w:tc>{paragraph('We paint every room.')}</w:tc>"
        + f"<w:tc>{paragraph('We ask first.')}</w:tc></w:tr></w:tbl>"
        + "<w:p><w:del><w:r><w:t>Never </w:t></w:r></w:del><w:r><w:t>We listen.</w:t></w:r></w:p>"
    )
    assert outline(read_plan(word_file(body))) == [
        ("Homes", ["We paint every room.", "We ask first.", "We listen."])
    ]


def test_lines_broken_inside_a_point_stay_one_statement():
    body = paragraph("Homes", "berschrift1") + paragraph("We paint\nevery room.", "Bullets")
    assert outline(read_plan(word_file(body))) == [("Homes", ["We paint every room."])]


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 and no more",
        word_file("<w:p>"),
        word_file("", before='<!DOCTYPE w [<!ENTITY a "a">]>'),
        word_file(paragraph("&a;"), before='<!DOCTYPE w [<!ENTITY a "aaaa">]>'),
        word_file("<w:x>" * 50_000 + "</w:x>" * 50_000),
    ],
    ids=["cut off", "broken markup", "document type", "entity", "nested too deep"],
)
def test_a_broken_or_hostile_word_file_is_refused(content: bytes):
    with pytest.raises(PlanCannotBeRead, match=r"^This is not a Word file"):
        read_plan(content)


def test_another_packed_file_is_refused():
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(PlanCannotBeRead) as refusal:
        read_plan(packed.getvalue())
    assert str(refusal.value) == REFUSED


def test_a_word_file_that_unpacks_to_more_than_the_limit_is_refused():
    with pytest.raises(PlanCannotBeRead, match=r"^The Word file is too large to be a plan\.$"):
        read_plan(word_file(" " * MOST_BYTES_OF_WORD))


def test_a_word_file_without_words_is_empty():
    with pytest.raises(PlanCannotBeRead, match=r"^The file is empty\.$"):
        read_plan(word_file("<w:p/>"))
