"""One picture of a document to send on, with everything it says as text inside."""

import base64
import io
import re

import pytest
from defusedxml import ElementTree
from PIL import Image

from frontend.formats.in_words import in_words
from frontend.formats.interface import FormatFailed
from frontend.formats.picture import PICTURE_PNG, PICTURE_SVG
from frontend.formats.tree import Picture, Statement
from tests.frontend.formats.sheets import BARS, island, island_file, island_in_arabic, short, svg

DOCUMENTS = pytest.mark.parametrize("document", [island(), island_in_arabic()], ids=["english", "arabic"])
NAMESPACE = "{http://www.w3.org/2000/svg}"


@DOCUMENTS
def test_svg_is_a_named_image_with_its_full_text(document):
    root = ElementTree.fromstring(island_file("picture-svg", document.language[:2]))
    assert root.get("role") == "img"
    assert root.get("lang") == document.language
    named = {child.get("id"): child.text for child in root if child.get("id") in {"title", "desc"}}
    assert named == {"title": document.title, "desc": in_words(document)}
    assert root.get("aria-labelledby") == "title"
    assert root.get("aria-describedby") == "desc"


@DOCUMENTS
def test_svg_holds_no_script_no_typeface_and_nothing_from_outside(document):
    root = ElementTree.fromstring(island_file("picture-svg", document.language[:2]))
    names = {element.tag.removeprefix(NAMESPACE) for element in root.iter()}
    assert names & {"script", "foreignObject", "text", "style", "a", "iframe"} == set()
    links = [
        value
        for element in root.iter()
        for name, value in element.attrib.items()
        if name.endswith("href") or "url(" in value
    ]
    assert [link for link in links if not re.match(r"#|url\(#|data:image/", link)] == []
    assert [name for element in root.iter() for name in element.attrib if name.startswith("on")] == []


def test_words_drawn_in_a_chart_look_the_same_on_every_machine():
    made = PICTURE_SVG.make(short(Statement("a", picture=Picture(svg=BARS % "May")))).content
    assert b"data:image/svg+xml" in made
    root = ElementTree.fromstring(made)
    inside = [
        element.get("{http://www.w3.org/1999/xlink}href") or element.get("href", "")
        for element in root.iter(f"{NAMESPACE}image")
    ]
    drawings = [base64.b64decode(link.partition(",")[2]) for link in inside]
    assert all(b"<text" not in drawing for drawing in drawings)


@DOCUMENTS
def test_png_is_1600_wide_and_carries_its_text(document):
    image = Image.open(io.BytesIO(island_file("picture-png", document.language[:2])))
    image.load()
    assert image.width == 1600
    assert image.text["Title"] == document.title
    assert image.text["Description"] == in_words(document)
    assert image.text["Description"].lang == document.language


@pytest.mark.parametrize("each", [PICTURE_SVG, PICTURE_PNG], ids=lambda each: each.name)
@DOCUMENTS
def test_same_document_gives_same_bytes(each, document):
    assert each.make(document).content == island_file(each.name, document.language[:2])


@pytest.mark.parametrize("each", [PICTURE_SVG, PICTURE_PNG], ids=lambda each: each.name)
def test_endless_document_is_no_picture(each):
    with pytest.raises(FormatFailed, match="too long for one picture"):
        each.make(short(*(Statement(f"{n}. " + "You always know. " * 9) for n in range(220))))


def test_words_that_look_like_tags_stay_words():
    made = PICTURE_SVG.make(short(Statement("</desc><script>alert(1)</script>"), title='"<b>&'))
    root = ElementTree.fromstring(made.content)
    assert root.find(f"{NAMESPACE}title").text == '"<b>&'
    assert root.find(f"{NAMESPACE}script") is None


def test_script_in_a_drawing_does_not_reach_the_picture():
    drawing = svg('<script>alert(1)</script><rect onload="alert(2)" width="5" height="5"/>')
    made = PICTURE_SVG.make(short(Statement("a", picture=Picture(svg=drawing)))).content
    assert b"alert" not in made


def test_in_words_says_everything_once_in_order():
    assert in_words(island()).splitlines() == [
        "Our promises on Skerry Island",
        "Children of the island wrote this with us.",
        "This is a draft.",
        "",
        "Read it with a friend.",
        "Or alone.",
        "",
        "Boats and beds",
        "You will always know which boat brings you home, and when.",
        "Nobody moves in a storm.",
        "In winter",
        "• Warm coats",
        "• Dry shoes",
        "1. First pack",
        "2. Then wait",
        "Byddwn yn gwrando arnoch chi.",
        "",
        "What we counted",
        "14 of 15 children knew their boat In May",
        "Crossings",
        "May: Calm 31; Rough Hidden to keep people safe",
        "June: Calm 28; Rough 2",
        "By day",
        "More crossings",
        "May has the longest bar.",
        "Crossings again",
        "May: All 31",
        "“أريد أن أبقى مع أخي.” طفل، 9",
        "A view of the harbour.",
        "",
        "Counted by the ferry office.",
        "Skerry Island Council",
        "https://skerry.example/plan/",
    ]
