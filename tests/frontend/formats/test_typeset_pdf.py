"""PDF/UA-1 in every typeset PDF: tags, title, language, bookmarks, alt text, headers; sizes; the same bytes."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from frontend.charts.drawing import figure_of
from frontend.charts.kinds import Bar, Bars
from frontend.formats.easy_read import EASY_READ
from frontend.formats.interface import Format, FormatFailed
from frontend.formats.pdf import LARGE_PRINT, PDF
from frontend.formats.registry import FORMATS
from frontend.formats.sheet import PRINT
from frontend.formats.tree import (
    BigNumber,
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
from frontend.formats.typesetting import TEMPLATES
from tests.frontend.formats.sheets import (
    BARS,
    faults,
    island,
    island_file,
    island_in_arabic,
    opened,
    short,
    sizes,
    tags,
    words_of,
)

PDFS = pytest.mark.parametrize("each", [PDF, LARGE_PRINT, EASY_READ, PRINT], ids=lambda each: each.name)
LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])


@PDFS
@LANGUAGES
def test_validator_finds_no_fault(each, language):
    assert faults(island_file(each.name, language)) == []


@PDFS
@LANGUAGES
def test_same_document_gives_same_bytes(each, language):
    document = island_in_arabic() if language == "ar" else island()
    assert each.make(document).content == island_file(each.name, language)


@PDFS
def test_file_says_its_title_language_day_and_publisher(each):
    reader = opened(island_file(each.name))
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 (a value of the PDF)
    assert reader.metadata.title == "Our promises on Skerry Island"
    assert reader.metadata.author == "Skerry Island Council"
    assert reader.metadata["/CreationDate"].startswith("D:20310517")


@PDFS
def test_bookmarks_are_the_headings(each):
    def titles(entries):
        return [titles(entry) if isinstance(entry, list) else entry.title for entry in entries]

    assert titles(opened(island_file(each.name)).outline) == [
        "Our promises on Skerry Island",
        ["Boats and beds", ["In winter"], "What we counted"],
    ]


@PDFS
def test_pictures_that_say_something_have_words_and_the_others_are_passed_over(each):
    alts = [tag["/Alt"] for kind, tag in tags(island_file(each.name)) if kind == "/Figure"]
    assert alts == ["A house by the sea", "More crossings. May has the longest bar.", "A green sea"]


@PDFS
@pytest.mark.parametrize(
    "part",
    [
        Statement("Byddwn yn gwrando.", ("Byddwn yn gwrando.",), language="cy"),
        Paragraph("Byddwn yn gwrando.", language="cy"),
        Points(("un", "dau"), language="cy"),
        Quote("Gofynnwch.", language="cy"),
        Heading("Adref", language="cy"),
        BigNumber("14", "o blant", language="cy"),
        Figure("Siart", Picture(svg=BARS % "Mai"), "Mai yw'r hiraf.", language="cy"),
    ],
    ids=lambda part: type(part).__name__,
)
def test_part_in_another_language_says_so(each, part):
    """WCAG 3.1.2."""
    content = each.make(short(part, Paragraph("Plain English."))).content
    assert {str(tag["/Lang"]) for _kind, tag in tags(content) if "/Lang" in tag} - {"en"} == {"cy"}


@pytest.mark.parametrize("each", [PDF, PRINT], ids=lambda each: each.name)
def test_table_has_column_headers_and_says_what_is_hidden(each):
    content = each.make(short(Table("Crossings", ("Month", "Calm"), (("May", "31"), ("June", None))))).content
    headers = [tag["/A"][0]["/Scope"] for kind, tag in tags(content) if kind == "/TH"]
    assert headers == ["/Column", "/Column"]
    assert "Hidden to keep people safe" in words_of(content)


def test_headings_never_skip_a_level():
    document = short(Heading("Deep", 6), Heading("Deeper", 6), Heading("Back", 3))
    kinds = [kind for kind, _tag in tags(PDF.make(document).content) if kind.startswith("/H")]
    assert kinds == ["/H1", "/H2", "/H3", "/H4", "/H3"]


def test_nothing_in_large_print_is_below_18_points():
    content = island_file("large-print")
    assert min(sizes(content)) == 18
    assert {each.mediabox.width for each in opened(content).pages} == {595.2756}


def test_letters_in_a_chart_are_18_points_in_large_print_too():
    chart = Bars("Boats", (Bar("Red", Decimal(3)), Bar("Blue", Decimal(5))))
    assert min(sizes(LARGE_PRINT.make(short(figure_of(chart))).content)) >= 18


def test_wide_tables_become_lines_in_large_print():
    table = Table("Crossings", ("Month", "Calm", "Rough"), (("May", "31", "2"),))
    content = LARGE_PRINT.make(short(table)).content
    assert "Calm: 31" in words_of(content)
    assert "/Table" not in {kind for kind, _tag in tags(content)}


def test_words_are_never_markup():
    words = '#panic("x") = Title *bold* $x$ `code` @preview/x <a> \\ // gone #import "parts.typ": * "'
    text = words_of(PDF.make(short(Statement(words))).content)
    assert " ".join(text.split()).count("".join(words)) == 1


def test_letters_of_every_language_asked_for_are_set():
    lines = (
        "سنستمع إليك",
        "به حرف تو گوش می‌دهیم",
        "موږ ستاسو خبرې اورو ټول ځای",
        "گوێت لێ دەگرین ڕێگا",
        "ንስምዓካ ኢና።",
        "Chúng tôi lắng nghe bạn ở đây",
        "Ne të dëgjojmë çdo ditë",
        "Słuchamy cię, żółć",
        "Слухаємо вас, їжак",
    )
    assert faults(PDF.make(short(*(Statement(line) for line in lines))).content) == []


@pytest.mark.parametrize(
    ("letters", "named"), [("Hello 🯹", "U+1FBF9"), ("你好", "U+4F60"), ("שלום", "U+05E9")]
)
@pytest.mark.parametrize("where", ["words", "title", "drawing", "alt"])
def test_letters_that_no_typeface_has_are_named(letters, named, where):
    document = {
        "words": short(Statement(letters)),
        "title": short(Statement("a"), title=letters),
        "drawing": short(Statement("a", picture=Picture(svg=BARS % letters))),
        "alt": short(Statement("a", picture=Picture(svg=BARS % "a", alt=letters))),
    }[where]
    with pytest.raises(FormatFailed, match=f"No typeface here has .*{named[2:]}"):
        PDF.make(document)


def test_emojis_inside_a_drawing_are_named_too():
    """What is drawn is a picture already, and holds no other picture."""
    with pytest.raises(FormatFailed, match=r"No typeface here has .*1F600"):
        PDF.make(short(Statement("a", picture=Picture(svg=BARS % "Hello 😀"))))


def test_characters_that_are_no_text_are_left_out():
    assert "abcd" in words_of(PDF.make(short(Statement("a\x00b\x07c\ud800d"))).content)


@pytest.mark.parametrize("words", ["harbour " * 5000, "x" * 3000], ids=["many words", "one word"])
def test_a_very_long_statement_runs_over_pages_and_loses_nothing(words):
    content = PDF.make(short(Statement(words))).content
    text = "".join(words_of(content).split()).replace("\u200b", "")
    assert text.count("harbour" if "harbour" in words else "x") == (5000 if "harbour" in words else 3000)


def test_a_book_is_refused():
    with pytest.raises(FormatFailed, match="too long"):
        PDF.make(short(Statement("word " * 50_000)))


def test_both_directions_in_one_line_stay_in_order():
    assert faults(PDF.make(short(Statement("We said خطتنا للأطفال (2024) and then stopped."))).content) == []


@PDFS
@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (replace(island(), sections=()), "empty"),
        (replace(island(), sections=(Section("Heading alone", ()),)), "empty"),
        (replace(island(), title=" "), "no title"),
        (replace(island(), language="../x"), "not a language"),
    ],
    ids=["no sections", "no blocks", "no title", "no language"],
)
def test_what_cannot_be_set_is_refused_in_a_sentence(each, document, reason):
    with pytest.raises(FormatFailed, match=reason):
        each.make(document)


def test_three_hundred_statements_make_a_good_file():
    content = PDF.make(short(*(Statement(f"Promise number {n}.") for n in range(300)))).content
    assert faults(content) == []
    assert words_of(content).count("Promise number") == 300


def test_document_without_a_day_is_still_the_same_each_time():
    assert PDF.make(replace(island(), date=None)).content == PDF.make(replace(island(), date=None)).content


def test_templates_load_nothing_and_hold_no_colour_of_their_own():
    for template in TEMPLATES.glob("*.typ"):
        text = template.read_text()
        assert set(re.findall(r'#(?:import|include) "([^"]*)', text)) <= {"parts.typ", "poster-parts.typ"}
        assert re.findall(r"@(?:preview|local)|rgb\(\"#|plugin\(|sys\.inputs\.(?!document)", text) == []


def test_every_typeset_format_is_listed_and_needs_nothing_of_the_machine():
    names = ["easy-read", "large-print", "pdf", "print", "picture-svg", "picture-png"]
    listed = [each for name, each in FORMATS.items() if name in names]
    assert sorted(each.name for each in listed) == sorted(names)
    assert all(isinstance(each, Format) and each.lacks("ar") == () for each in listed)
