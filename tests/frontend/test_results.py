"""Figures: in words, in a table, and hidden in words (A16, N09)."""

import pytest
from bs4 import BeautifulSoup
from django.template import engines
from django.utils.translation import override

HIDDEN = "Hidden to keep people safe"


def rendered(source: str, **context: object) -> BeautifulSoup:
    return BeautifulSoup(
        engines["django"].from_string("{% load ui %}" + source).render(context), "html.parser"
    )


def test_hidden_cell_is_said_in_words_and_never_blank():
    soup = rendered(
        "{% data_table caption='Ages' columns=columns rows=rows %}", columns=["Age", "n"], rows=[["8", None]]
    )
    assert [cell.get_text() for cell in soup.select("td")] == [HIDDEN]


def test_zero_is_shown_as_zero():
    soup = rendered(
        "{% data_table caption='Ages' columns=columns rows=rows %}", columns=["Age", "n"], rows=[["8", 0]]
    )
    assert [cell.get_text() for cell in soup.select("td")] == ["0"]


@pytest.mark.parametrize(
    ("row", "words", "bars"),
    [
        ({"label": "Yes", "figure": "30%", "share": 30}, "30%", ["30%"]),
        ({"label": "Yes", "figure": "A few", "share": None}, "A few", []),
        ({"label": "Yes", "figure": None, "share": 42}, HIDDEN, []),
        ({"label": "Yes", "figure": "None", "share": 0}, "None", ["0%"]),
    ],
)
def test_distribution_draws_only_what_it_says(row, words, bars):
    soup = rendered("{% distribution caption='Heard?' rows=rows %}", rows=[row])
    assert soup.select_one("td").get_text(strip=True) == words
    assert [bar["width"] for bar in soup.select(".vp-distribution__fill")] == bars


def test_widths_stay_numbers_in_languages_with_other_marks():
    with override("de"):
        soup = rendered("{% interval low=40.5 high=60.5 words='x' %}")
    band = soup.select_one(".vp-interval__band")
    assert (band["x"], band["width"]) == ("40.5%", "20.0%")


def test_skipped_answer_is_said_and_can_be_changed():
    soup = rendered(
        "{% summary_list rows=rows %}", rows=[{"label": "Safe?", "answer": None, "url": "/s/x/1/"}]
    )
    assert soup.select_one(".vp-summary-list__answer").get_text() == "You skipped this."
    assert soup.select_one("a").get_text() == "Change Safe?"


def test_answer_of_a_child_is_escaped():
    soup = rendered(
        "{% summary_list rows=rows %}", rows=[{"label": "Better?", "answer": "<script>x</script>\ny"}]
    )
    assert soup.select("script") == []
    assert soup.select_one("dd").get_text() == "<script>x</script>y"


@pytest.mark.parametrize(
    ("current", "total", "width", "left"),
    [
        (0, 12, "0%", ". 12 more to go"),
        (3, 12, "25%", ". 9 more to go"),
        (12, 12, "100%", ""),
        (1, 0, "0%", ""),
    ],
)
def test_progress_is_in_words_and_as_a_bar(current, total, width, left):
    soup = rendered("{% progress current=current total=total %}", current=current, total=total)
    assert soup.select_one("p").get_text() == f"Question {current} of {total}{left}"
    assert soup.select_one(".vp-progress__done")["width"] == width


def test_words_code_stands_alone_in_its_element():
    soup = rendered("{% words_code code='otter maple button' %}")
    assert soup.select_one("[data-words-code]").get_text() == "otter maple button"


def test_phone_numbers_are_links_without_spaces():
    line = {"name": "Helpline", "phone": "0800 000 0000", "text_number": "60 000"}
    soup = rendered("{% helplines lines=lines %}", lines=[line])
    assert [link["href"] for link in soup.select("a")] == ["tel:08000000000", "sms:60000"]


def test_one_language_alone_shows_no_switcher():
    assert (
        str(rendered("{% language_switcher languages=languages %}", languages=[{"code": "en"}])).strip() == ""
    )


def test_language_is_named_in_itself_and_marked_as_such():
    languages = [
        {"code": "en", "name": "English", "direction": "ltr", "url": "/", "current": True},
        {"code": "ar", "name": "العربية", "direction": "rtl", "url": "/ar/", "current": False},
    ]
    soup = rendered("{% language_switcher languages=languages %}", languages=languages)
    assert [
        (link["lang"], link["dir"], link["hreflang"], link.get("aria-current")) for link in soup.select("a")
    ] == [
        ("en", "ltr", "en", "true"),
        ("ar", "rtl", "ar", None),
    ]
