from io import BytesIO
from zipfile import ZipFile

import pytest

from cms.domain.plan_lines import MOST_BYTES_OF_WORD
from cms.domain.plan_text import read_plan
from cms.errors import PlanCannotBeRead
from tests.cms.domain.test_plan_text import outline
from tests.cms.domain.word_files import W, paragraph, word_file

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


def drawing(words: str) -> str:
    """A picture in a paragraph, as Word writes it."""
    return (
        "<w:p><w:r><w:t>We find homes.</w:t></w:r><w:r><w:drawing>"
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="1" name="Picture 1" descr="{words}"/></pic:nvPicPr></pic:pic>'
        "</w:drawing></w:r></w:p>"
    )


def test_pictures_are_set_aside_with_what_is_said_of_them():
    plan = read_plan(
        word_file(paragraph("Homes", "berschrift1") + drawing("A house &amp; a tree") + drawing(""))
    )
    assert outline(plan) == [("Homes", ["We find homes.", "We find homes."])]
    assert [(aside.text, aside.reason) for aside in plan.set_aside] == [
        ("A house & a tree", "a picture; choose it in the editor"),
        ("(no description)", "a picture; choose it in the editor"),
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
        ("Homes", ["We paint every room. We ask first.", "We listen."])
    ]


def row(*cells: str, head: bool = False) -> str:
    mark = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
    return f"<w:tr>{mark}{''.join(cells)}</w:tr>"


def cell(*texts: str, bold: bool = False, properties: str = "") -> str:
    words = "".join(paragraph(text, bold=bold) for text in texts)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{words}</w:tc>"


def statements_of(*rows: str) -> list[str]:
    body = paragraph("Homes", "berschrift1") + f"<w:tbl>{''.join(rows)}</w:tbl>" + paragraph("We listen.")
    (section,) = read_plan(word_file(body)).sections
    assert section.statements[-1].text == "We listen."
    return [said.text for said in section.statements[:-1]]


def test_a_row_without_heads_is_one_statement():
    assert statements_of(
        row(cell("By 2027"), cell("Open three homes.")),
        row(cell("By 2028"), cell("Paint them", "Ask first.")),
    ) == ["By 2027: Open three homes.", "By 2028: Paint them Ask first."]


@pytest.mark.parametrize("is_marked", [True, False], ids=["marked as heads", "heads in bold"])
def test_the_heads_of_a_table_are_said_in_each_row_and_reported(is_marked: bool):
    rows = [
        row(cell("What", bold=not is_marked), cell("When", bold=not is_marked), head=is_marked),
        row(cell("Open homes."), cell("2027")),
        row(cell("Train carers"), cell("")),
    ]
    assert statements_of(*rows) == ["What: Open homes; When: 2027", "What: Train carers"]
    plan = read_plan(word_file(f"<w:tbl>{''.join(rows)}</w:tbl>"))
    assert [(aside.text, aside.reason) for aside in plan.set_aside] == [
        ("What | When", "the heads of a table, said in each of its rows")
    ]


def test_cells_over_several_rows_and_columns_keep_what_they_belong_to():
    assert statements_of(
        row(cell("Part"), cell("Now"), cell("Next"), head=True),
        row(cell("Homes", properties='<w:vMerge w:val="restart"/>'), cell("Few"), cell("Many")),
        row(cell("", properties="<w:vMerge/>"), cell("Old"), cell("New")),
        row(cell("All", properties='<w:gridSpan w:val="2"/>'), cell("Kind")),
    ) == ["Part: Homes; Now: Few; Next: Many", "Part: Homes; Now: Old; Next: New", "Part: All; Next: Kind"]


def test_a_table_that_only_lays_the_page_out_is_read_cell_by_cell():
    homes = f"<w:tc>{paragraph('Homes', 'berschrift1')}{paragraph('We paint.')}</w:tc>"
    school = f"<w:tc>{paragraph('School', 'berschrift1')}{paragraph('We pay.')}</w:tc>"
    assert outline(read_plan(word_file(f"<w:tbl>{row(homes, school)}</w:tbl>"))) == [
        ("Homes", ["We paint."]),
        ("School", ["We pay."]),
    ]
    assert statements_of(row(cell("One.", "Two.", "Three.", "Four."), cell("Five."))) == [
        "One.", "Two.", "Three.", "Four.", "Five."
    ]  # fmt: skip
    assert statements_of(row(cell("One.")), row(cell("Two."))) == ["One.", "Two."]


def test_heads_and_feet_of_pages_and_notes_are_reported_once_each():
    around = {
        "header1.xml": ("hdr", "Plan of Lowick"),
        "header2.xml": ("hdr", "Plan of Lowick"),
        "footer1.xml": ("ftr", "Not for sale"),
        "footnotes.xml": ("footnotes", "From our survey"),
    }
    parts = {
        f"word/{name}": f'<w:{root} xmlns:w="{W}">{paragraph(text)}</w:{root}>'
        for name, (root, text) in around.items()
    }
    plan = read_plan(word_file(paragraph("Homes", "berschrift1") + paragraph("We paint."), parts=parts))
    assert outline(plan) == [("Homes", ["We paint."])]
    assert sorted((aside.text, aside.reason) for aside in plan.set_aside) == [
        ("From our survey", "a note under the text"),
        ("Not for sale", "the foot of a page"),
        ("Plan of Lowick", "the head of a page"),
    ]


def test_parts_around_the_text_are_read_up_to_the_limit_together():
    half = f'<w:hdr xmlns:w="{W}">{" " * (MOST_BYTES_OF_WORD // 2)}</w:hdr>'
    parts = {f"word/header{number}.xml": half for number in (1, 2)}
    with pytest.raises(PlanCannotBeRead, match=r"^The Word file is too large to be a plan\.$"):
        read_plan(word_file(paragraph("We paint."), parts=parts))


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
