"""Word files, opened again by python-docx and by their XML."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from frontend.formats.interface import FormatFailed
from frontend.formats.tree import Paragraph, Picture, Statement
from frontend.formats.words import Words
from tests.frontend.formats.documents import arabic, bare, english


def opened(document):
    return docx.Document(io.BytesIO(Words().make(document).content))


@pytest.fixture(scope="module")
def in_english():
    return opened(english())


@pytest.fixture(scope="module")
def in_arabic():
    return opened(arabic())


def test_headings_are_real_and_in_order(in_english):
    headings = [(p.style.name, p.text) for p in in_english.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "What Farrowby will do for you"),
        ("Heading 2", "Where you live"),
        ("Heading 3", "Your home"),
        ("Heading 2", "How we did"),
    ]


def test_the_file_says_its_title_language_and_date(in_english):
    properties = in_english.core_properties
    assert (properties.title, properties.language) == ("What Farrowby will do for you", "en")
    assert (properties.author, properties.version) == ("Farrowby Town Council", "17")
    assert properties.modified.date().isoformat() == "2031-03-09"
    default = in_english.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}")
    assert default.get(qn("w:val")) == "en"


def test_every_run_names_its_language(in_english):
    languages = [
        run._r.rPr.find(qn("w:lang")).get(qn("w:val")) for p in in_english.paragraphs for run in p.runs
    ]
    assert set(languages) == {"en", "ar"}
    arabic_quote = next(p for p in in_english.paragraphs if "أخي" in p.text)
    assert arabic_quote._p.pPr.find(qn("w:bidi")) is not None
    assert arabic_quote.runs[0]._r.rPr.find(qn("w:rtl")) is not None


def test_lists_are_lists_and_each_counts_from_one(in_english):
    items = [p for p in in_english.paragraphs if p.style.name.startswith("List")]
    assert [p.style.name for p in items] == ["List Bullet"] * 2 + ["List Number"] * 5
    numbers = [p._p.pPr.numPr.numId.val for p in items[2:]]
    assert [numbers.count(number) for number in dict.fromkeys(numbers)] == [3, 2]
    starts = in_english.part.numbering_part.element.findall(f".//{qn('w:startOverride')}")
    assert [start.get(qn("w:val")) for start in starts] == ["1", "1"]


def test_pictures_carry_their_meaning_or_are_marked_as_decoration(in_english):
    described = in_english.element.body.iter(qn("wp:docPr"))
    found = [(each.get("id"), each.get("descr"), "decorative" in _inside(each)) for each in described]
    assert found == [
        ("1", "A kite over a roof", False),
        ("2", "", True),
        ("3", "A green field", False),
        ("4", "More children at clubs", False),
    ]


def _inside(element) -> str:
    return " ".join(str(child.tag) for child in element.iter())


def test_tables_have_a_heading_row_and_a_title(in_english):
    table = in_english.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Club", "2030", "2031"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert table.rows[2].cells[1].text == "Hidden to keep people safe"
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Clubs and children"
    assert len(in_english.tables) == 2


def test_arabic_runs_from_right_to_left_throughout(in_arabic):
    spoken = [p for p in in_arabic.paragraphs if p.text and "They" not in p.text]
    assert [p.text for p in spoken if p._p.pPr.find(qn("w:bidi")) is None] == []
    assert [run.text for p in spoken for run in p.runs if run._r.rPr.find(qn("w:rtl")) is None] == []
    assert in_arabic.sections[0]._sectPr.find(qn("w:bidi")) is not None
    assert in_arabic.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    english_part = next(p for p in in_arabic.paragraphs if "They" in p.text)
    assert english_part._p.pPr.find(qn("w:bidi")) is None


def test_bold_arabic_is_bold_in_word(in_arabic):
    heading = in_arabic.tables[0].rows[0].cells[0].paragraphs[0].runs[0]._r.rPr
    assert [child.tag for child in heading] == [qn(f"w:{name}") for name in ("b", "bCs", "rtl", "lang")]


def test_the_same_document_gives_the_same_bytes():
    made = [Words().make(english()).content for _ in range(2)]
    assert made[0] == made[1]
    times = {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(made[0])).infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (bare(), "Short"),
        (bare(Paragraph("A\x00\x0b bell \ud800 & <b>")), "A bell  & <b>"),
        (bare(Statement("word " * 5000)), "word word word"),
        (bare(*(Statement(f"Promise {number}.") for number in range(300))), "Promise 299."),
    ],
    ids=["empty", "control characters", "5,000 words", "300 statements"],
)
def test_odd_documents_can_be_opened(document, said):
    assert said in "\n".join(p.text for p in opened(document).paragraphs)


def test_a_broken_picture_is_named():
    with pytest.raises(FormatFailed, match="photograph cannot be opened"):
        Words().make(bare(Statement("See.", picture=Picture(raster=b"nothing"))))


def test_letters_in_a_drawing_that_no_typeface_has_are_named():
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>ཀ</text></svg>'
    with pytest.raises(FormatFailed, match="U\\+0F40"):
        Words().make(bare(Statement("See.", picture=Picture(svg=drawing))))


def test_no_picture_of_the_librarys_own_is_left_in_the_file():
    names = zipfile.ZipFile(io.BytesIO(Words().make(bare()).content)).namelist()
    assert [name for name in names if "thumbnail" in name] == []
