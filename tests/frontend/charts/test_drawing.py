"""Charts as SVG: named, described, escaped, turned round, and whole without a page (A15, A16)."""

import re
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from defusedxml import ElementTree
from django.template import engines
from django.utils.translation import override

from frontend.charts.drawing import figure_of, standalone_svg, svg, wide_svg
from frontend.charts.kinds import Bar, Bars, Flow, Lines, Part, Parts, Series, Step
from frontend.charts.paints import PAINTS, SHAPES

NASTY = '<script>alert(1)</script> & "quoted" \x0b <svg onload="x">'
CHARTS = {
    "parts": Parts(NASTY, (Part(NASTY, Decimal(60)), Part("عربي", Decimal(40)))),
    "bars": Bars(NASTY, (Bar(NASTY, Decimal(-5), ours=True), Bar("B", Decimal(7)), Bar("C", None))),
    "lines": Lines(
        NASTY,
        ("2020", "2021", "<b>"),
        tuple(Series(f"{NASTY}{n}", (Decimal(n), None, Decimal(9))) for n in range(6)),
    ),
    "flow": Flow(NASTY, (Step(NASTY, Decimal(5)), Step("B"))),
}
NAMESPACE = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=CHARTS)
def chart(request):
    return CHARTS[request.param]


def rendered(source: str, **context: object) -> BeautifulSoup:
    return BeautifulSoup(
        engines["django"].from_string("{% load ui %}" + source).render(context), "html.parser"
    )


@pytest.mark.parametrize("language", ["en", "ar"])
def test_drawing_alone_is_sound_xml_with_title_description_language_and_size(chart, language):
    root = ElementTree.fromstring(standalone_svg(chart, language=language))
    assert root.tag == f"{NAMESPACE}svg"
    assert (root.attrib["role"], root.attrib["lang"]) == ("img", language)
    assert root.attrib["direction"] == ("rtl" if language == "ar" else "ltr")
    assert [element.tag for element in root][:2] == [f"{NAMESPACE}title", f"{NAMESPACE}desc"]
    assert NASTY.replace("\x0b", " ").split()[0] in root[0].text
    assert float(root.attrib["width"]) > 0 < float(root.attrib["height"])
    assert "sans-serif" in root.attrib["font-family"]


def test_drawing_alone_holds_no_stylesheet_class_script_or_percentage(chart):
    text = standalone_svg(chart)
    root = ElementTree.fromstring(text)
    assert {element.tag.removeprefix(NAMESPACE) for element in root.iter()} <= {
        *("svg", "title", "desc", "defs", "path", "rect", "use", "line", "text")
    }
    names = {name for element in root.iter() for name in element.attrib}
    assert [name for name in names if name in {"class", "style"} or name.startswith("on")] == []
    places = [
        element.attrib.get(name, "") for element in root.iter() for name in ("x", "y", "x1", "x2", "width")
    ]
    assert [place for place in places if place and not re.fullmatch(r"-?\d+(\.\d{1,2})?", place)] == []


def test_shape_that_is_used_is_there(chart):
    root = ElementTree.fromstring(standalone_svg(chart))
    there = {element.attrib.get("id") for element in root.iter()}
    assert {use.attrib["href"][1:] for use in root.iter(f"{NAMESPACE}use")} <= there


@pytest.mark.parametrize("draw", [svg, wide_svg])
def test_drawing_in_a_page_is_named_stretches_and_escapes(chart, draw):
    soup = BeautifulSoup(draw(chart), "html.parser")
    root = soup.select_one("svg")
    assert (root["role"], root["width"]) == ("img", "100%")
    assert not root.has_attr("viewbox")
    named = {soup.select_one(f"#{root[name]}").name for name in ("aria-labelledby", "aria-describedby")}
    assert named == {"title", "desc"}
    assert soup.select("script, svg svg, [style], [onload]") == []


def test_every_kind_of_mark_is_painted_in_the_stylesheet():
    from tests.frontend.test_components import STYLES

    style = (STYLES / "components" / "chart.css").read_text()
    assert [name for name in (*PAINTS, *SHAPES) if f".vp-chart__{name}" not in style] == []


def test_series_differ_without_colour():
    shapes = [SHAPES[f"point-{n}"]["d"] for n in range(1, 7)]
    strokes = [PAINTS[f"line-{n}"].get("stroke-dasharray", "") for n in range(1, 7)]
    assert len(set(shapes)) == len(set(strokes)) == 6


def test_right_to_left_turns_the_places_round():
    chart = Bars("x", (Bar("A", Decimal(10)),))
    box = ElementTree.fromstring(standalone_svg(chart, language="en")).find(f".//{NAMESPACE}line").attrib
    turned = ElementTree.fromstring(standalone_svg(chart, language="ar")).find(f".//{NAMESPACE}line").attrib
    assert (box["x1"], turned["x1"]) == ("0", "420")


def test_editors_words_take_the_place_of_the_made_ones():
    chart = CHARTS["bars"]
    soup = rendered('{% chart shown=shown description="We see more." %}', shown=chart)
    assert soup.select_one(".vp-chart__words").get_text() == "We see more."
    assert soup.select_one("desc").get_text() == "We see more."


def test_component_shows_drawing_words_and_the_whole_table(chart):
    soup = rendered('{% chart shown=shown note="A note" level=2 %}', shown=chart)
    assert soup.select_one("h2.vp-chart__title")
    assert len(soup.select(".vp-chart__words")) == 1
    assert len(soup.select("table")) == 1
    assert soup.select("script") == []
    ids = [element["id"] for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))


def test_two_charts_alike_on_a_page_keep_their_ids_apart():
    soup = rendered('{% chart shown=shown key="a" %}{% chart shown=shown key="b" %}', shown=CHARTS["lines"])
    ids = [element["id"] for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))


def test_large_table_is_folded_and_a_small_one_open():
    small = rendered("{% chart shown=shown %}", shown=CHARTS["bars"])
    years = tuple(str(year) for year in range(2000, 2020))
    large = Lines("x", years, (Series("A", (Decimal(1),) * 20),))
    assert small.select("details[open]")
    assert not rendered("{% chart shown=shown %}", shown=large).select("details[open]")


def test_figure_of_a_document_has_drawing_words_and_table():
    with override("en"):
        figure = figure_of(CHARTS["flow"], note="A note", language="ar")
    assert 'lang="ar"' in figure.picture.svg
    assert figure.language == "ar"
    assert figure.note == "A note"
    assert figure.table is not None
    assert len(figure.table.rows) == 2
    assert figure.picture.alt.startswith(figure.title)


def test_figure_has_narrower_drawings_that_say_the_same(chart):
    figure = figure_of(chart, description="We see more.")
    widths = [
        float(ElementTree.fromstring(each.svg).get("width")) for each in (figure.picture, *figure.smaller)
    ]
    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == 3
    assert {each.alt for each in figure.smaller} == {figure.picture.alt}


@pytest.mark.parametrize("bars", [1, 60])
def test_many_bars_make_a_longer_drawing_and_no_broken_one(bars):
    chart = Bars("x", tuple(Bar(f"Bar {n}", Decimal(n)) for n in range(bars)))
    root = ElementTree.fromstring(standalone_svg(chart))
    assert len(root.findall(f".//{NAMESPACE}text")) == 2 * bars
