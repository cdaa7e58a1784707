"""Fields: label, hint, error and control, written once for every form (A40 to A43)."""

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core.exceptions import ValidationError
from django.template import engines

from frontend.forms import Form, WordsField, count_characters
from frontend.widgets import OneCard


class Asked(Form):
    name = forms.CharField(label="Name", help_text="Any name.")
    mood = forms.ChoiceField(
        label="Mood?",
        help_text="Choose one.",
        choices=[("good", "Good"), ("<b>", "<i>odd</i>"), ("unsure", "I'm not sure")],
        widget=OneCard(
            symbols={"good": "yes", "unsure": "no-such-symbol"},
            hints={"good": "All is well."},
            apart=["unsure"],
        ),
    )
    token = forms.CharField(widget=forms.HiddenInput)


class Theirs(forms.Form):
    """A form of somebody else's."""

    email = forms.EmailField(help_text="Work address.")


def rendered(source: str, form: forms.BaseForm) -> BeautifulSoup:
    html = engines["django"].from_string("{% load ui %}" + source).render({"form": form})
    return BeautifulSoup(html, "html.parser")


def test_field_of_ours_shows_itself_whole():
    soup = rendered("{{ form.name }}", Asked())
    assert soup.select_one("label[for=id_name]").get_text() == "Name"
    assert soup.select_one("input")["aria-describedby"] == "id_name_helptext"
    assert soup.select_one("#id_name_helptext").get_text() == "Any name."


def test_form_of_others_is_whole_and_its_field_stays_bare():
    assert rendered("{{ form }}", Theirs()).select_one("#id_email_helptext").get_text() == "Work address."
    assert [element.name for element in rendered("{{ form.email }}", Theirs()).find_all()] == ["input"]


def test_error_stands_by_its_field_and_is_named_by_it():
    soup = rendered("{{ form.name }}", Asked({}))
    assert soup.select_one("input")["aria-describedby"] == "id_name_helptext id_name_error"
    assert soup.select_one("input")["aria-invalid"] == "true"
    assert soup.select_one("#id_name_error").get_text(" ", strip=True) == "Error: This field is required."


def test_choices_are_one_group_that_hint_and_error_describe():
    soup = rendered("{{ form.mood }}", Asked({}))
    assert soup.select_one("fieldset")["aria-describedby"] == "id_mood_helptext id_mood_error"
    assert len(soup.select("fieldset")) == 1


def test_question_is_the_h1_and_stands_in_the_legend():
    soup = rendered("{% field bound=form.mood question=True %}", Asked())
    assert soup.select_one("legend > h1").get_text() == "Mood?"


def test_question_of_one_line_has_its_label_in_the_h1():
    soup = rendered("{% field bound=form.name question=True %}", Asked())
    assert soup.select_one("h1 > label")["for"] == "id_name"


def test_answer_card_escapes_what_it_is_given():
    soup = rendered("{{ form.mood }}", Asked())
    assert soup.select("input")[1]["value"] == "<b>"
    assert soup.select_one("label[for=id_mood_1]").get_text() == "<i>odd</i>"


def test_answer_card_keeps_symbol_hint_and_place():
    good, _, unsure = rendered("{{ form.mood }}", Asked()).select(".vp-choice")
    assert good.select_one("svg") is not None
    assert good.select_one("input")["aria-describedby"] == good.select_one(".vp-choice__hint")["id"]
    assert unsure.select_one("svg") is None
    assert unsure["class"] == ["vp-choice", "vp-choice--apart"]


def test_chosen_answer_comes_back_chosen():
    soup = rendered("{{ form.mood }}", Asked({"mood": "unsure"}))
    assert [control["value"] for control in soup.select("input[checked]")] == ["unsure"]


def test_optional_is_said_and_no_star_is_shown():
    class Optional(Form):
        nickname = forms.CharField(required=False, label="Nickname")
        name = forms.CharField(label="Name")

    soup = rendered("{{ form }}", Optional())
    assert [label.get_text() for label in soup.select("label")] == ["Nickname (optional)", "Name"]


def test_error_summary_lists_each_error_in_order_with_its_control():
    soup = rendered("{% error_summary form=form %}", Asked({}))
    assert soup.select_one("h2").get_text() == "There is a problem"
    assert [link["href"] for link in soup.select("a")] == ["#id_name", "#id_mood_0"]
    assert [line.get_text() for line in soup.select("li")] == ["This field is required."] * 3


@pytest.mark.parametrize("form", [Asked(), Asked({"name": "A", "mood": "good", "token": "t"})])
def test_no_error_gives_no_summary(form):
    assert str(rendered("{% error_summary form=form %}", form)) == ""


@pytest.mark.parametrize(
    ("text", "count"),
    [("plain", 5), ("two\r\nlines", 9), ("👩‍👩‍👧", 5), ("ሰላም", 3), ("مرحبا", 5), ("e\u0301", 2)],
)
def test_characters_are_code_points_and_a_line_break_is_one(text, count):
    assert count_characters(text) == count


def test_words_at_the_limit_pass_and_one_more_is_named():
    field = WordsField(max_characters=5)
    assert field.clean("👩‍👩‍👧") == "👩‍👩‍👧"
    with pytest.raises(ValidationError, match="take out 1 letter"):
        field.clean("👩‍👩‍👧!")


def test_words_keep_their_line_breaks_as_one_character():
    assert WordsField().clean(" a\r\nb\rc ") == "a\nb\nc"


def test_blank_words_are_no_answer():
    assert WordsField(required=False).clean("  \r\n ") == ""
    with pytest.raises(ValidationError):
        WordsField().clean("  \r\n ")


def test_words_never_stop_typing_and_never_come_back_by_themselves():
    class Words(Form):
        words = WordsField(max_characters=5)

    area = rendered("{{ form.words }}", Words()).select_one("textarea")
    assert "maxlength" not in area.attrs
    assert area["autocomplete"] == "off"
