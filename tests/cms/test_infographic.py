"""The infographic: what editors may put into it, and what children see."""

import json
import re
from datetime import date
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.blocks.infographic import (
    BarsBlock,
    BigNumberBlock,
    FlowBlock,
    InfographicSectionBlock,
    LinesBlock,
    PartsBlock,
    QuoteBlock,
)
from cms.documents.pages import document_of
from cms.models import HomePage, InfographicPage
from frontend.formats.pictures import symbol_picture
from frontend.formats.registry import FORMATS
from frontend.formats.sheet import PRINT
from frontend.formats.tree import BigNumber, Figure
from promises.actions.releases import sweep
from promises.models import Measure, MeasureValue
from tests.frontend.formats.sheets import faults, opened, sizes
from tests.promises.factories import TODAY
from voice_platform.accounts.models import Role

CHART = {"title": "Title", "groups": "", "counts": "", "description": "", "note": ""}
AMOUNT = {"figure": "", "unit": "", "measure": "", "rests_on_ten": False}


def bars(*values: str, **fields) -> dict:
    return {
        **CHART,
        "unit": "",
        "bars": [{"label": f"Bar {n}", "value": value, "ours": False} for n, value in enumerate(values)],
        **fields,
    }


def parts(*values: str, kind: str = "shares") -> dict:
    return {
        **CHART,
        "kind": kind,
        "parts": [{"label": f"Part {n}", "value": v} for n, v in enumerate(values)],
    }


def lines(years: str, *rows: str) -> dict:
    return {
        **CHART,
        "unit": "",
        "years": years,
        "series": [{"label": f"Line {n}", "values": row} for n, row in enumerate(rows)],
    }


def flow(*values: str) -> dict:
    return {**CHART, "unit": "", "steps": [{"words": f"Step {n}", "value": v} for n, v in enumerate(values)]}


def big_number(**amount) -> dict:
    return {"amount": {**AMOUNT, **amount}, "words": "children", "note": "", "picture": "home"}


def told(block, value) -> str:
    """Everything an editor is told about a value."""
    with pytest.raises(ValidationError) as refusal:
        block.clean(block.to_python(value))
    return " ".join(_messages(refusal.value))


def _messages(error) -> list[str]:
    if not hasattr(error, "block_errors"):
        return list(error.messages)
    inner = [message for each in error.block_errors.values() for message in _messages(each)]
    return inner + list(map(str, error.non_block_errors))


@pytest.mark.parametrize(
    ("block", "value", "words"),
    [
        (BarsBlock(), bars("5", "about 9"), "“about 9” is not a number"),
        (BarsBlock(), bars("5", "9" * 20), "is too large to show"),
        (BarsBlock(), bars(*["1"] * 60), "maximum number of items is 12"),
        (BarsBlock(), bars("5"), "minimum number of items is 2"),
        (PartsBlock(), parts("50", "40"), "The shares add up to 90, not to 100"),
        (PartsBlock(), parts("110", "-10"), "cannot be below zero"),
        (PartsBlock(), parts("0", "0", kind="counts"), "All parts are zero"),
        (LinesBlock(), lines("2020 2021", "5"), "There are 2 years and 1 numbers"),
        (LinesBlock(), lines("2020 2021", "5 six"), "“six” is not a number"),
        (LinesBlock(), lines("2020 2021", "- -"), "no number at all"),
        (LinesBlock(), lines("2020", "5"), "For one year, use bars"),
        (LinesBlock(), lines("2020 2020", "5 6"), "2020 is there twice"),
        (LinesBlock(), lines("2020 2021", *["1 2"] * 7), "maximum number of items is 6"),
        (FlowBlock(), flow("1", "x"), "“x” is not a number"),
        (QuoteBlock(), {"words": "We listen.", "said_by": "The team", "source": ""}, "required"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_its_reason(block, value, words):
    assert words in told(block, value)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ({}, "Write a number, or choose a measure."),
        ({"figure": "5", "measure": "moves", "rests_on_ten": True}, "Choose one"),
        ({"measure": "moves"}, "Say that it stands on 10 children or more."),
        ({"measure": "nothing", "rests_on_ten": True}, "not one of the available choices"),
    ],
)
def test_big_number_is_either_typed_or_measured(amount, words, db, measure):
    assert words in told(BigNumberBlock(), big_number(**amount))


@pytest.mark.parametrize(
    ("block", "value"),
    [
        (BarsBlock(), bars("5", "-3,366", "")),
        (PartsBlock(), parts("69", "7", "13", "8", "2")),
        (PartsBlock(), parts("273", "308", kind="counts")),
        (LinesBlock(), lines("2020 2021 2022", "5 - 6")),
        (FlowBlock(), flow("5", "")),
    ],
)
def test_what_can_be_drawn_is_taken(block, value):
    assert block.clean(block.to_python(value)).chart.title == "Title"


def test_draft_may_wait_for_numbers_and_its_preview_shows_gaps():
    block = LinesBlock()
    value = block.to_python(lines("2020 2021", "5 six 7", ""))
    assert [series.values for series in value.chart.series] == [(None, None), (None, None)]
    deferred = PartsBlock()
    assert deferred.clean_deferred(deferred.to_python(parts("50", "40"))).chart.unit == "%"


@pytest.fixture
def measure(starter) -> Measure:
    found = Measure.objects.first()
    Measure.objects.filter(pk=found.pk).update(slug="moves", unit="%")
    MeasureValue.objects.create(measure=found, on=TODAY, value="12.50")
    sweep(_now())
    return Measure.objects.get(pk=found.pk)


def _now():
    from django.utils import timezone

    return timezone.now()


def show(*pieces: tuple[str, dict], slug: str = "numbers") -> str:
    """The page as a child gets it, whatever the gate would say of its words."""
    home = HomePage.objects.get(locale__language_code="en")
    content = [{"type": kind, "id": str(uuid4()), "value": value} for kind, value in pieces]
    section = {"type": "section", "id": str(uuid4()), "value": {"heading": "A part", "content": content}}
    page = InfographicPage(
        title="Numbers", slug=slug, locale=home.locale, sections=json.dumps([section]), live=False
    )
    home.add_child(instance=page)
    InfographicPage.objects.update(live=True)
    response = Client().get(f"/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


def test_measure_shows_its_newest_value_and_date_and_follows_it(starter, measure):
    html = show(("big_number", big_number(measure="moves", rests_on_ten=True)))
    assert "12.5%" in html
    assert "Counted on 2 November 2026." in html
    MeasureValue.objects.create(measure=measure, on=date(2026, 12, 1), value="14")
    sweep(_now())
    newer = Client().get("/numbers/").content.decode()
    assert "14%" in newer
    assert "12.5%" not in newer
    assert "Counted on 1 December 2026." in newer


def test_count_of_fewer_than_ten_is_hidden_whatever_an_editor_says(starter, measure):
    """N01."""
    Measure.objects.update(unit="children")
    MeasureValue.objects.create(measure=measure, on=date(2026, 12, 1), value="7")
    sweep(_now())
    html = show(("big_number", big_number(measure="moves", rests_on_ten=True)))
    assert "Hidden to keep people safe" in html
    assert "7 children" not in html


def test_measure_without_a_value_says_so(starter):
    slug = Measure.objects.values_list("slug", flat=True).first()
    assert "No number yet" in show(("big_number", big_number(measure=slug, rests_on_ten=True)))


def test_example_value_says_that_it_is_one(starter, measure):
    MeasureValue.objects.update(is_example=True)
    sweep(_now())
    html = show(("big_number", big_number(measure="moves", rests_on_ten=True)))
    assert "This is an example, not a real number." in html


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_as_much_with_three_measures_as_with_one(
    starter, measure, django_assert_num_queries, count
):
    show(*[("big_number", big_number(measure="moves", rests_on_ten=True))] * count)
    with django_assert_num_queries(13):
        Client().get("/numbers/")


def test_page_without_a_measure_does_not_ask_for_any(starter, django_assert_num_queries):
    show(("big_number", big_number(figure="5")))
    with django_assert_num_queries(12):
        Client().get("/numbers/")


def test_page_that_holds_what_never_passed_the_editor_still_stands(starter):
    """Long words, script, numbers of any size, sixty bars: nothing breaks and nothing runs."""
    script = "<script>alert(1)</script>"
    html = show(
        ("bars", bars(*["999999999999"] * 60, title=script * 3, description=script)),
        ("lines", lines("", "x", "")),
        ("parts", parts("-5", "nothing", kind="counts")),
        ("flow", flow("", "")),
        ("quote", {"words": script, "said_by": script, "source": "x"}),
        ("fact", {"words": script, "note": "", "picture": ""}),
        ("big_number", big_number(figure="no number")),
    )
    assert script not in html
    assert html.count("&lt;script&gt;alert(1)") >= 5
    assert "No number yet" in html


def test_example_infographic_has_charts_with_words_and_tables(starter):
    soup = BeautifulSoup(Client().get("/infographic/").content, "html.parser")
    charts = soup.select(".vp-chart")
    assert len(charts) == 13
    for chart in charts:
        assert chart.select_one("svg[role=img] > title")
        assert chart.select_one(".vp-chart__words").get_text(strip=True)
        assert chart.select("table tbody tr")
    ids = [element["id"] for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert [note.get_text() for note in soup.select("section h3")][-1] == "Who left care"


def test_example_infographic_in_arabic_is_turned_round_and_the_source_beside_it_is_not(starter):
    """A68."""
    soup = BeautifulSoup(Client().get("/ar/infographic/").content, "html.parser")
    source = soup.select_one("#source")
    directions = {svg["direction"] for svg in source.select("svg[role=img]")}
    assert directions == {"ltr"}
    assert "Leeds: down by" not in source.get_text(), "an editor's words stand in the place of made ones"
    ours = [svg["direction"] for svg in soup.select("svg[role=img]") if svg not in source.select("svg")]
    assert set(ours) == {"rtl"}
    assert "Step 1: 558 children came into care." in source.get_text()


def test_page_has_no_inline_style_or_script(starter):
    html = Client().get("/infographic/").content.decode()
    assert re.findall(r"\sstyle=|\son[a-z]+=|<style", html) == []


def test_infographic_weighs_little(starter):
    """A80."""
    import gzip

    assert len(gzip.compress(Client().get("/infographic/").content)) < 30_000


def test_home_leads_to_the_infographic(starter):
    assert 'href="/infographic/"' in Client().get("/").content.decode()
    assert 'href="/ar/infographic/"' in Client().get("/ar/").content.decode()


def test_infographic_stands_under_home_and_nothing_under_it():
    assert InfographicPage.allowed_parent_page_models() == [HomePage]
    assert InfographicPage.allowed_subpage_models() == []


def test_words_of_its_blocks_can_be_found(starter):
    page = InfographicPage.objects.get(locale__language_code="en", slug="infographic")
    found = " ".join(map(str, InfographicSectionBlock().get_searchable_content(page.sections[1].value)))
    assert "Yorkshire and the Humber" in found


def test_editor_publishes_a_chart_and_is_told_why_a_wrong_one_is_not(starter, signed_in):
    editor = signed_in(Role.EDITOR)
    page = InfographicPage.objects.get(locale__language_code="en", slug="infographic")

    def post(*shares: str):
        rows = streamless([{"label": f"Group {n}", "value": share} for n, share in enumerate(shares)])
        chart = {**CHART, "title": "My new chart", "kind": "shares", "parts": rows}
        section = {"heading": "New part", "content": streamfield([("parts", chart)])}
        values = {
            "title": page.title,
            "slug": page.slug,
            "intro": "",
            "source_note": "",
            "checked_by": "",
            "checked_on": "",
            "sections": streamfield([("section", section)]),
            "number_notes": streamfield([]),
            "comments": inline_formset([]),
            "action-publish": "1",
        }
        return editor.post(f"/staff/pages/{page.pk}/edit/", nested_form_data(values))

    refused = post("60", "30")
    assert refused.status_code == 200
    assert "The shares add up to 90, not to 100." in refused.content.decode()
    assert post("60", "40").status_code == 302
    assert "My new chart" in Client().get("/infographic/").content.decode()


def streamless(rows: list[dict]) -> dict:
    """What the form of a list of rows posts."""
    found: dict = {"count": str(len(rows))}
    for place, row in enumerate(rows):
        found[str(place)] = {"value": row, "order": str(place), "deleted": "", "id": "", "type": "item"}
    return found


def test_preview_of_an_infographic_is_the_page(starter, rf):
    page = InfographicPage.objects.get(locale__language_code="en", slug="infographic")
    preview = page.make_preview_request(rf.get("/"))
    assert preview.status_code == 200
    assert "frame-ancestors 'self'" in preview.headers["Content-Security-Policy"]


def test_document_for_formats_says_what_the_page_says(starter):
    page = InfographicPage.objects.get(locale__language_code="en", slug="infographic")
    sections = page.document_sections()
    blocks = [block for section in sections for block in section.blocks]
    figures = [block for block in blocks if isinstance(block, Figure)]
    assert [section.heading for section in sections][-1] == "What to know about these numbers"
    assert [block.figure for block in blocks if isinstance(block, BigNumber)][:2] == ["172,651", "2%"]
    assert len(figures) == 13
    assert all(figure.table and figure.description and "xmlns" in figure.picture.svg for figure in figures)
    assert page.source_words().startswith("Where the numbers are from: Leeds Sufficiency Strategy")


def test_document_shows_a_measure_with_its_date_and_hides_what_the_page_hides(starter, measure):
    MeasureValue.objects.update(is_example=True)
    sweep(_now())
    show(("big_number", big_number(measure="moves", rests_on_ten=True)))
    page = InfographicPage.objects.get(slug="numbers")
    home = symbol_picture("home", right_to_left=False)
    assert page.document_sections()[0].blocks == (
        BigNumber(
            "12.5%", "children", "Counted on 2 November 2026. This is an example, not a real number.", home
        ),
    )
    Measure.objects.update(unit="children")
    MeasureValue.objects.update(value="3")
    sweep(_now())
    assert page.document_sections()[0].blocks[0].figure == "Hidden to keep people safe"


def test_document_speaks_the_language_of_its_page(starter):
    page = InfographicPage.objects.get(locale__language_code="ar", slug="infographic")
    figures = [
        block for section in page.document_sections() for block in section.blocks if isinstance(block, Figure)
    ]
    assert {'lang="ar"' in figure.picture.svg for figure in figures} == {True}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_example_infographic_is_one_a3_sheet_with_its_notes(starter, language):
    page = InfographicPage.objects.get(locale__language_code=language, slug="infographic")
    made = PRINT.make(document_of(page))
    reader = opened(made.content)
    assert [(round(each.mediabox.width), round(each.mediabox.height)) for each in reader.pages] == [
        (842, 1191)
    ]
    assert made.details["left_out"] == 0
    assert made.details["smallest_points"] >= 7
    assert min(sizes(made.content)) >= 6.5
    assert faults(made.content) == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["pdf", "large-print", "easy-read"])
def test_example_infographic_to_read_has_no_fault_for_screen_readers(starter, name, language):
    page = InfographicPage.objects.get(locale__language_code=language, slug="infographic")
    assert faults(FORMATS[name].make(document_of(page)).content) == []
