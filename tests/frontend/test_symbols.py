"""A70: every drawing carries its words and its licence, and stays small."""

from pathlib import Path

import pytest
from defusedxml import ElementTree
from django.utils.translation import override

from frontend.symbols import DRAWINGS, catalogue, symbol_markup
from frontend.symbols.catalogue import SYMBOLS, drawn

FILES = sorted(DRAWINGS.glob("*.svg"))


def test_catalogue_and_drawings_are_the_same_set():
    assert sorted(SYMBOLS) == [path.stem for path in FILES]


@pytest.mark.parametrize("symbol", SYMBOLS.values(), ids=SYMBOLS)
def test_symbol_has_words_alt_and_licence(symbol):
    with override("en"):
        assert all([str(symbol.text), str(symbol.alt), symbol.licence])


def test_no_two_symbols_are_described_alike():
    with override("en"):
        assert len({str(symbol.alt) for symbol in SYMBOLS.values()}) == len(SYMBOLS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_drawing_is_small_square_and_holds_shapes_alone(path: Path):
    tree = ElementTree.fromstring(path.read_text())
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert path.stat().st_size <= 1024
    assert tree.attrib["viewBox"] == "0 0 64 64"
    assert tags <= {"svg", "path", "circle", "ellipse", "rect", "g"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_drawing_uses_the_ink_and_two_colours(path: Path):
    tree = ElementTree.fromstring(path.read_text())
    fills = {element.attrib["fill"] for element in tree.iter() if "fill" in element.attrib}
    assert fills <= {"none", "currentColor", "#ffc247", "#ff9d84"}


def test_faces_differ_by_more_than_their_mouth():
    """M02, M03: no two faces share a shape besides the head."""
    shapes = {}
    for name in SYMBOLS:
        if name.startswith("face-"):
            tree = ElementTree.fromstring((DRAWINGS / f"{name}.svg").read_text())
            shapes[name] = {
                element.attrib.get("d") or str(sorted(element.attrib.items())) for element in tree
            }
    shared = set.intersection(*shapes.values())
    features = {name: found - shared for name, found in shapes.items()}
    assert len(shared) == 2
    assert sum(len(found) for found in features.values()) == len(set.union(*features.values()))


def test_symbol_beside_words_is_silent():
    assert 'aria-hidden="true"' in symbol_markup("bird")
    assert "aria-label" not in symbol_markup("bird")


def test_label_is_escaped():
    assert 'role="img" aria-label="&lt;b&gt;&quot;"' in symbol_markup("bird", label='<b>"')


def test_name_that_nobody_drew_becomes_no_picture():
    assert drawn("unicorn") == ""
    assert drawn("bird") == "bird"


def test_catalogue_says_the_drawings_are_our_own():
    assert {symbol.licence for symbol in SYMBOLS.values()} == {catalogue.OWN_WORK}
