"""Every component is complete, strict and sound, told from its examples alone."""

import inspect
import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.template import TemplateSyntaxError, engines

import frontend
from frontend.examples import Example, example_names, examples_of
from frontend.templatetags.ui import register

HERE = Path(frontend.__file__).parent
STYLES = HERE / "static" / "frontend"
TEMPLATES = HERE / "templates" / "frontend"
# Tags that only make sense inside another's example.
SHOWN_WITH = {"cards": "card", "stats": "stat", "evidence_column": "evidence_panel"}
ALL_STATES = [
    pytest.param(example, id=f"{name}: {example.name}")
    for name in example_names()
    for example in examples_of(name)
]


def compiled(source: str) -> None:
    engines["django"].from_string("{% load ui %}" + source)


def arguments_of(tag: str) -> dict[str, inspect.Parameter]:
    return dict(inspect.signature(inspect.unwrap(register.tags[tag])).parameters)


def soup_of(example: Example) -> BeautifulSoup:
    return BeautifulSoup(example.rendered(), "html.parser")


@pytest.mark.parametrize("tag", sorted(register.tags))
def test_tag_has_an_example_that_uses_it(tag):
    examples = examples_of(SHOWN_WITH.get(tag, tag))
    assert any(f"{{% {tag}" in example.source or "form" in example.context for example in examples)


@pytest.mark.parametrize("tag", sorted(register.tags))
def test_tag_refuses_an_unknown_argument_when_the_template_compiles(tag):
    with pytest.raises(TemplateSyntaxError, match="unexpected keyword argument"):
        compiled(f'{{% {tag} no_such_argument="x" %}}{{% end{tag} %}}')


@pytest.mark.parametrize("tag", sorted(register.tags))
def test_tag_takes_arguments_by_name_alone(tag):
    kinds = {parameter.kind for name, parameter in arguments_of(tag).items() if name != "content"}
    assert kinds <= {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize(
    "source",
    [
        '{% button kind="huge" %}x{% endbutton %}',
        '{% notice kind="fun" %}x{% endnotice %}',
        '{% status text="x" tone="red" %}',
        '{% symbol name="unicorn" %}',
        '{% symbol name="bird" size="giant" %}',
        '{% evidence_column kind="heard" %}x{% endevidence_column %}',
        '{% button href="/x/" name="y" %}x{% endbutton %}',
    ],
)
def test_value_outside_its_list_is_refused(source):
    with pytest.raises(TemplateSyntaxError):
        engines["django"].from_string("{% load ui %}" + source).render()


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("components/*.html")), ids=lambda path: path.stem)
def test_class_in_a_component_is_ours(template):
    classes = re.findall(r'class="([^"]*)"', template.read_text())
    plain = re.sub(r"{%.*?%}|{{.*?}}", " ", " ".join(classes)).split()
    assert [name for name in plain if not name.startswith(("vp-", "--"))] == []


def test_every_stylesheet_is_imported_once_in_its_layer():
    imported = re.findall(r'@import "(.+?)" layer\((\w+)\);', (STYLES / "css" / "main.css").read_text())
    there = [
        (f"../components/{path.name}", "components") for path in sorted((STYLES / "components").glob("*.css"))
    ]
    assert [entry for entry in imported if entry[1] == "components"] == there


def test_style_says_nothing_of_left_and_right():
    """A66: only logical properties turn round with the page. Floats of full width have no side."""
    physical = re.compile(
        r"(margin|padding|border|inset)-(left|right)\b|text-align: (left|right)|[\s;{](left|right):"
    )
    found = {path.name: physical.findall(path.read_text()) for path in STYLES.rglob("*.css")}
    assert {name: matches for name, matches in found.items() if matches} == {}


def test_no_template_turns_escaping_off_or_styles_in_line():
    banned = re.compile(
        r"\|\s*safe\b|autoescape off|<style|\sstyle=|\son\w+=|<script(?! type=\"module\" src)"
    )
    found = {path.name: banned.findall(path.read_text()) for path in TEMPLATES.rglob("*.html")}
    assert {name: matches for name, matches in found.items() if matches} == {}


@pytest.mark.parametrize("example", ALL_STATES)
def test_state_has_unique_ids(example):
    counts = Counter(element["id"] for element in soup_of(example).select("[id]"))
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("example", ALL_STATES)
def test_state_names_only_ids_that_are_there(example):
    soup = soup_of(example)
    present = {element["id"] for element in soup.select("[id]")}
    named = [
        name for element in soup.select("[aria-describedby]") for name in element["aria-describedby"].split()
    ]
    named += [element["for"] for element in soup.select("label[for]")]
    named += [link["href"][1:] for link in soup.select(".vp-error-summary a")]
    assert [name for name in named if name not in present] == []


def test_readme_lists_every_tag_with_exactly_its_arguments():
    rows = re.findall(r"^\| `(\w+)`[^|]*\| (.*?) \|$", (HERE / "README.md").read_text(), re.MULTILINE)
    listed = {tag: set(re.findall(r"`(\w+)`", words)) for tag, words in rows if tag in register.tags}
    assert listed == {tag: set(arguments_of(tag)) - {"content"} for tag in register.tags}
