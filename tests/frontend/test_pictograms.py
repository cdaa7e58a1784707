"""A70: pictures to choose are found by their words, drawn safely, and never fetched from elsewhere."""

import pytest
from defusedxml import ElementTree
from django.test import Client
from django.utils.translation import override

from frontend.components.pictures import Shown, picture
from frontend.pictograms.drawings import NotADrawing, address_of, cleaned, svg_of, version
from frontend.pictograms.index import text_of
from frontend.pictograms.library import find, name_in, pictogram
from frontend.symbols.catalogue import SYMBOLS

HOUSE = "openmoji-1F3E1"


@pytest.mark.parametrize(
    ("words", "language", "first"),
    [
        ("home", "en", "home"),
        ("house", "en", "openmoji-1F3E0"),
        ("house with garden", "en", HOUSE),
        ("happy", "en", "face-happy"),
        ("BUS stop!", "en", "openmoji-1F68F"),
        ("منزل", "ar", "openmoji-1F3E0"),
    ],
)
def test_picture_is_found_by_its_words(words, language, first):
    keys = [each.key for each in find(words, language)]
    assert first in keys[:3], keys[:5]


def test_tag_finds_what_the_name_does_not_say():
    assert "openmoji-1F600" in [each.key for each in find("cheerful")]


def test_every_word_must_be_there():
    found = find("house garden")
    assert HOUSE in [each.key for each in found]
    assert "openmoji-1F3E0" not in [each.key for each in found]


def test_hand_of_any_colour_is_found_by_what_finds_the_first_and_comes_after_it():
    keys = [each.key for each in find("agreement")]
    plain, dark = "openmoji-1F91D", "openmoji-1F91D-1F3FF"
    assert keys.index(plain) < keys.index(dark)


def test_without_words_our_own_pictures_come_first():
    assert [each.key for each in find(" ")][: len(SYMBOLS)] == list(SYMBOLS)


@pytest.mark.parametrize("words", ["zzzzz", "😀😀", "house zzzzz"])
def test_words_that_nothing_has_find_nothing(words):
    assert words == "😀😀" or find(words) == []


@pytest.mark.parametrize(
    ("key", "language", "name"),
    [
        (HOUSE, "en", "house with garden"),
        (HOUSE, "ar", "منزل بحديقة"),
        (HOUSE, "xx", "house with garden"),
        ("openmoji-E000", "ar", "goldfish"),
    ],
)
def test_picture_has_a_name_in_the_readers_language_where_there_is_one(key, language, name):
    found = pictogram(key)
    assert found is not None
    assert name_in(found, language) == name


@pytest.mark.parametrize("key", ["home", HOUSE, "openmoji-1F468-200D-1F469-200D-1F467", "openmoji-E000"])
def test_drawing_stands_alone_and_holds_shapes_alone(key):
    drawing = ElementTree.fromstring(svg_of(key))
    tags = {element.tag.rpartition("}")[2] for element in drawing.iter()}
    assert tags <= {"svg", "g", "path", "circle", "ellipse", "line", "polygon", "polyline", "rect"}
    assert not {name for element in drawing.iter() for name in element.attrib} & {"href", "style", "class"}


HOSTILE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="alert(1)">
<script>alert(2)</script><style>*{fill:url(https://a.example/)}</style>
<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://a.example/"/></foreignObject>
<image href="https://a.example/x.png"/><use href="#x"/><a href="javascript:alert(3)"><rect width="1"/></a>
<g><set attributeName="onclick" to="alert(4)"/></g>
<path d="M0 0h9" fill="url(https://a.example/)" onclick="alert(5)" style="fill:red" transform="rotate(3)"/></svg>"""


def test_cleaning_leaves_shapes_and_nothing_that_runs_loads_or_links():
    assert cleaned(HOSTILE) == (
        '<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9" transform="rotate(3)" /></svg>'
    )


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<svg",
        "<p>no drawing</p>",
        '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    ],
)
def test_what_is_no_drawing_is_refused(markup):
    with pytest.raises(NotADrawing):
        cleaned(markup)


def test_address_of_a_drawing_is_kept_for_good_and_runs_nothing():
    answer = Client().get(address_of(HOUSE))
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert not answer.cookies


@pytest.mark.django_db
def test_address_of_an_older_version_leads_on_and_an_unknown_picture_is_not_found():
    assert Client().get(f"/media/pictograms/1.0/{HOUSE}.svg").headers["Location"] == address_of(HOUSE)
    missing = f"/media/pictograms/{version()}/openmoji-FFFFFF.svg"
    assert Client().get(missing).status_code == 404


@pytest.mark.parametrize(
    ("shown", "part"),
    [
        (Shown(key="home"), '<svg class="vp-symbol vp-symbol--huge"'),
        (Shown(key=HOUSE), 'alt="" width="72" height="72" loading="lazy"'),
        (Shown(key=HOUSE, alt='A "house"'), 'alt="A &quot;house&quot;"'),
        (Shown(src="/media/images/a.webp", alt="A park", width=320, height=200), 'width="320" height="200"'),
        (Shown(key="openmoji-FFFFFF"), ""),
        (None, ""),
    ],
)
def test_picture_stands_beside_words_and_a_missing_one_leaves_no_trace(shown, part):
    with override("en"):
        markup = picture(shown=shown)
    assert part in markup
    assert bool(markup) is bool(part)


def test_index_is_made_from_the_projects_own_file():
    entry = {
        "hexcode": "1F3E1",
        "annotation": "house with garden",
        "group": "travel-places",
        "skintone": "",
        "tags": "House, garden",
        "openmoji_tags": "garden, house with garden",
    }
    assert text_of([entry]).splitlines() == [
        "code\tname\tgroup\tskin\ttags",
        "1F3E1\thouse with garden\ttravel-places\t\thouse, garden",
    ]
