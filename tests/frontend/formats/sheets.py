"""Documents to typeset that no format has seen before, and what a PDF says about itself."""

import datetime
import io
from collections.abc import Iterator
from functools import cache

import page
from PIL import Image
from pypdf import PdfReader

from frontend.formats.pictures import symbol_picture
from frontend.formats.registry import FORMATS
from frontend.formats.tree import (
    BigNumber,
    Document,
    Figure,
    Heading,
    Paragraph,
    Picture,
    Points,
    Quote,
    Section,
    Statement,
    Table,
)

DAY = datetime.date(2031, 5, 17)
BARS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><g font-family="system-ui">'
    '<rect x="30" y="10" width="80" height="14" fill="#0c5449"/><text x="2" y="20" font-size="9">%s</text></g></svg>'
)


def svg(inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{inside}</svg>'


def photograph(size: tuple[int, int] = (40, 30), kind: str = "JPEG", **options) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, (20, 120, 90)).save(file, kind, **options)
    return file.getvalue()


def short(*blocks, **changes) -> Document:
    made = {
        "title": "A short paper",
        "language": "en",
        "sections": (Section("One part", blocks),),
        "date": DAY,
    }
    return Document(**(made | changes))


@cache
def island() -> Document:
    """A plan of an island that does not exist, with every kind of block."""
    return Document(
        title="Our promises on Skerry Island",
        language="en-GB",
        intro="Children of the island wrote this with us.",
        publisher="Skerry Island Council",
        date=DAY,
        address="https://skerry.example/plan/",
        source_note="Counted by the ferry office.",
        notices=(Paragraph("This is a draft."),),
        sections=(
            Section("", (Paragraph("Read it with a friend."), Paragraph("Or alone.", small=True))),
            Section(
                "Boats and beds",
                (
                    Statement(
                        "You will always know which boat brings you home, and when.",
                        ("You know your boat.", "You know when it comes."),
                        symbol_picture("home", alt="A house by the sea"),
                    ),
                    Statement("Nobody moves in a storm.", picture=symbol_picture("safe")),
                    Heading("In winter", level=5),
                    Points(("Warm coats", "Dry shoes")),
                    Points(("First pack", "Then wait"), numbered=True),
                    Statement("Byddwn yn gwrando arnoch chi.", ("Byddwn yn gwrando.",), language="cy"),
                ),
            ),
            Section(
                "What we counted",
                (
                    BigNumber("14 of 15", "children knew their boat", "In May", symbol_picture("people")),
                    Table(
                        "Crossings",
                        ("Month", "Calm", "Rough"),
                        (("May", "31", None), ("June", "28", "2")),
                        "By day",
                    ),
                    Figure(
                        "More crossings",
                        Picture(svg=BARS % "May"),
                        "May has the longest bar.",
                        Table("Crossings again", ("Month", "All"), (("May", "31"),)),
                    ),
                    Quote("أريد أن أبقى مع أخي.", "طفل، 9", language="ar"),
                    Statement(
                        "A view of the harbour.", picture=Picture(raster=photograph(), alt="A green sea")
                    ),
                ),
            ),
        ),
    )


@cache
def island_in_arabic() -> Document:
    return Document(
        title="وعودنا في الجزيرة",
        language="ar",
        right_to_left=True,
        intro="كتب الأطفال هذه الخطة معنا.",
        publisher="مجلس الجزيرة",
        date=DAY,
        sections=(
            Section(
                "القوارب والبيوت",
                (
                    Statement(
                        "ستعرف دائمًا أي قارب يعيدك.", ("ستعرف قاربك.",), symbol_picture("home", alt="بيت")
                    ),
                    Statement("لا ينتقل أحد في العاصفة."),
                    Points(("معاطف", "أحذية"), numbered=True),
                    Quote("Ask us first.", "طفلة", language="en"),
                ),
            ),
            Section(
                "ما عددناه",
                (
                    BigNumber("14", "طفلًا", picture=symbol_picture("people")),
                    Table("الرحلات", ("الشهر", "هادئ"), (("أيار", "31"), ("حزيران", None))),
                    Figure("رحلات أكثر", Picture(svg=BARS % "أيار"), "أطول عمود في أيار."),
                ),
            ),
        ),
    )


@cache
def island_file(name: str, language: str = "en") -> bytes:
    """The island's plan in one format, made once for all tests that only read it."""
    return FORMATS[name].make(island_in_arabic() if language == "ar" else island()).content


def faults(content: bytes) -> list[str]:
    """What a PDF/UA-1 validator finds wrong."""
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.passed > 0
    return [failure.message for failure in report.failures]


def opened(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def words_of(content: bytes) -> str:
    return "\n".join(each.extract_text() for each in opened(content).pages)


def sizes(content: bytes) -> set[float]:
    """Every size of letters that was drawn, in points."""
    found: set[float] = set()

    def visit(text, matrix, text_matrix, font, size):
        if text.strip():
            found.add(round(abs(size * (text_matrix[3] or text_matrix[1]) * (matrix[3] or matrix[1])), 1))

    for each in opened(content).pages:
        each.extract_text(visitor_text=visit)
    return found


def tags(content: bytes) -> Iterator[tuple[str, dict]]:
    """Every part of the structure that a screen reader meets, in its order."""

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                yield from walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                yield node["/S"], node
            if "/K" in node:
                yield from walk(node["/K"])

    yield from walk(opened(content).trailer["/Root"]["/StructTreeRoot"])
