"""Drawings that act or reach out are made harmless or refused; photographs keep within bounds."""

import io
from xml.etree.ElementTree import register_namespace

import pytest
from defusedxml import ElementTree
from PIL import Image

from frontend.formats.interface import FormatFailed
from frontend.formats.pictures import clean_photograph, clean_svg, letters_share, symbol_picture, words_drawn
from frontend.symbols.catalogue import SYMBOLS
from tests.frontend.formats.sheets import photograph, svg

LAUGHS = '<g id="a"><path d="M0 0h1"/></g>' + "".join(
    f'<g id="{after}">{f"""<use href="#{before}"/>""" * 12}</g>'
    for before, after in zip("abcdefg", "bcdefgh", strict=True)
)


def names(drawing: str) -> list[str]:
    return [element.tag.rpartition("}")[2] for element in ElementTree.fromstring(drawing).iter()]


@pytest.mark.parametrize(
    "active",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p>alert</p></foreignObject>",
        '<animate attributeName="x" values="alert"/>',
        '<set attributeName="onload" to="alert"/>',
        '<filter id="f"><feFlood flood-color="alert"/></filter>',
        '<handler xmlns="http://www.w3.org/2001/xml-events">alert</handler>',
        '<i:script xmlns:i="urn:other">alert</i:script>',
        "<!-- alert -->",
        "<?alert now?>",
    ],
)
def test_what_acts_is_taken_away_and_the_rest_stays(active):
    cleaned = clean_svg(svg(f"{active}<rect/>"))
    assert "alert" not in cleaned
    assert names(cleaned) == ["svg", "rect"]


def test_attributes_that_act_are_taken_away():
    cleaned = clean_svg(svg('<rect onclick="alert(1)" filter="url(#f)" tabindex="0" width="5"/>'))
    assert ElementTree.fromstring(cleaned)[0].attrib == {"width": "5"}


def test_a_link_becomes_its_drawing():
    assert names(clean_svg(svg('<a href="https://elsewhere.example"><rect/></a>'))) == ["svg", "g", "rect"]


def test_words_after_what_is_taken_away_stay():
    assert words_drawn(clean_svg(svg("<text>one<script>x</script>two</text>"))) == "onetwo"


@pytest.mark.parametrize(
    "reaching",
    [
        '<image href="https://elsewhere.example/a.png"/>',
        '<image href="file:///etc/hosts"/>',
        '<image xmlns:x="http://www.w3.org/1999/xlink" x:href="//elsewhere.example/a.png"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<use href="other.svg#a"/>',
        "<style>@import 'a.css';</style>",
        "<style>rect { fill: url(https://elsewhere.example/a) }</style>",
        "<rect style=\"fill: URL( '//elsewhere.example' )\"/>",
        '<rect fill="url(other.svg#a)"/>',
        "<style>rect { fill: u\\72l(x) }</style>",
    ],
)
def test_what_reaches_out_is_refused(reaching):
    with pytest.raises(FormatFailed, match="from outside itself"):
        clean_svg(svg(reaching))


@pytest.mark.parametrize(
    ("drawing", "reason"),
    [
        ("", "broken"),
        ("<svg><g>", "broken"),
        ("no drawing", "broken"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'/>", "broken"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>"), "entities"),
        ('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hosts">]>' + svg("<text>&a;</text>"), "entities"),
        (svg(LAUGHS), "too large"),
        (svg('<g id="a"><use href="#a"/></g>'), "nested too deeply"),
        (svg("<g>" * 3000 + "</g>" * 3000), "nested too deeply"),
        (svg("<rect/>" * 30_000), "too large"),
        (svg(" " * 5_000_000), "too large"),
    ],
    ids=[
        "empty", "cut off", "words", "a page", "entity", "outside entity", "copies", "loop", "deep", "shapes", "long",
    ],
)  # fmt: skip
def test_broken_and_endless_drawings_are_refused(drawing, reason):
    with pytest.raises(FormatFailed, match=reason):
        clean_svg(drawing)


def test_what_drawing_programs_write_is_understood():
    drawing = (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:ink="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 9 9"><ink:view/>'
        '<style>.a{fill:#fc0}</style><linearGradient id="g"/><path class="a" ink:x="1" fill="url(#g)" d="M0 0h9"/></svg>'
    )
    cleaned = clean_svg(drawing)
    assert names(cleaned) == ["svg", "style", "linearGradient", "path"]
    assert 'fill="url(#g)"' in cleaned
    assert "inkscape" not in cleaned


def test_typefaces_of_a_drawing_give_way_to_ours():
    drawing = svg(
        '<style>text{font-family:Comic;fill:red}</style><text font-family="A" style="font: 9px B;fill:#000">x</text>'
    )
    cleaned = clean_svg(drawing, ("Lexend",))
    assert 'font-family="Lexend"' in cleaned
    assert [word for word in ("Comic", '"A"', "9px B") if word in cleaned] == []
    assert "fill:#000" in cleaned


def test_words_in_a_right_to_left_drawing_are_set_from_the_right_by_programs_that_know_no_direction():
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" direction="rtl"><text x="9">أ 1</text>'
        '<g text-anchor="end"><text x="1">ب</text></g><text direction="ltr" x="2">c</text></svg>'
    )
    root = ElementTree.fromstring(clean_svg(drawing))
    words = list(root.iter("{http://www.w3.org/2000/svg}text"))
    assert [each.get("text-anchor") for each in words] == ["end", "start", None]
    assert [each.text for each in words] == ["\u2067أ 1\u2069", "\u2067ب\u2069", "c"]
    assert [each for each in root.iter() if each.get("direction")] == []


@pytest.mark.parametrize(
    ("inside", "share"),
    [
        ('<text font-size="2">a</text><g font-size="1"><text>b</text></g>', 0.1),
        ('<text font-size="2"><tspan font-size="0.5px">a</tspan></text>', 0.05),
        ("<text>a</text>", None),
        ('<rect font-size="1"/>', None),
    ],
)
def test_smallest_letters_of_a_drawing_are_known_as_a_share_of_its_width(inside, share):
    assert letters_share(svg(inside)) == share


def test_every_symbol_is_a_picture_that_stands_alone():
    for name in SYMBOLS:
        picture = symbol_picture(name)
        root = ElementTree.fromstring(clean_svg(picture.svg))
        assert root.get("color") == "#2b1a3a"


def test_only_symbols_that_point_turn_round():
    assert symbol_picture("arrow", right_to_left=True) != symbol_picture("arrow")
    assert symbol_picture("home", right_to_left=True) == symbol_picture("home")


@pytest.mark.parametrize("name", ["", "no-such", "../secret"])
def test_a_name_that_nobody_drew_is_an_error(name):
    with pytest.raises(KeyError):
        symbol_picture(name)


def test_photograph_is_turned_upright_and_loses_what_its_camera_wrote():
    exif = Image.Exif()
    exif[274] = 6
    exif[34853] = {1: "N"}
    exif[271] = "Camera of Farrowby"
    cleaned = clean_photograph(photograph((40, 30), exif=exif))
    assert (cleaned.width, cleaned.height) == (30, 40)
    assert dict(Image.open(io.BytesIO(cleaned.content)).getexif()) == {}
    assert b"Farrowby" not in cleaned.content


def test_large_photograph_becomes_smaller_and_a_see_through_one_stays_so():
    assert clean_photograph(photograph((3600, 1800))).width == 1800
    file = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(file, "PNG")
    assert clean_photograph(file.getvalue()).media_type == "image/png"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "cannot be opened"),
        (b"GIF89a", "cannot be opened"),
        (photograph((40, 30))[:200], "cannot be opened"),
        (photograph((40, 30), "BMP"), "cannot be opened"),
        (photograph((8000, 6000), "PNG"), "too large"),
        (b"\xff" * 20_000_001, "too large"),
    ],
    ids=["empty", "cut off", "half", "another kind", "bomb", "bytes"],
)
def test_broken_and_huge_photographs_are_refused(content, reason):
    with pytest.raises(FormatFailed, match=reason):
        clean_photograph(content)


def test_a_drawing_stays_plain_after_another_library_took_the_empty_prefix():
    """pyxform does, for as long as the process lives."""
    register_namespace("", "http://www.w3.org/2002/xforms")
    assert clean_svg(svg("<path d='M0 0h1'/>")).startswith('<svg xmlns="http://www.w3.org/2000/svg"')
