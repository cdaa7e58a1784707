"""Fields of forms and their errors: the markup is written here once for every Django form."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm, BoundField
from django.template import Library
from django.utils.safestring import SafeString

from frontend.components.rendering import render
from frontend.widgets import InOrder

register = Library()


@dataclass(frozen=True)
class Problem:
    """One line of the error summary: the words, and the control to go to ("" when it belongs to none)."""

    text: str
    target: str = ""


@register.simple_tag
def field(*, bound: BoundField, question: bool = False, caption: str = "") -> SafeString:
    """Label, hint, error and control of one field.

    With `question` the label or legend is the page's h1 (A40), under an optional `caption`.
    """
    if bound.is_hidden:
        return bound.as_widget()
    return render(
        control_of(bound),
        field=bound,
        question=question,
        caption=caption,
        hint_id=f"{bound.auto_id}_helptext",
        error_id=f"{bound.auto_id}_error",
        described_by=bound.aria_describedby,
        optional=not (question or bound.field.required or bound.field.disabled),
        **control_context(bound),
    )


def control_of(bound: BoundField) -> str:
    """Which component draws this field, told from its widget."""
    widget = bound.field.widget
    if isinstance(widget, InOrder):
        return "ordering"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.Textarea):
        return "words_field"
    if isinstance(widget, forms.Select):
        return "select_field"
    return "text_field"


def control_context(bound: BoundField) -> dict[str, object]:
    """What the control's own template needs beyond the field."""
    widget = bound.field.widget
    if isinstance(widget, InOrder):
        return _placed_and_left(bound)
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return {"options": bound.subwidgets, "arrangement": getattr(widget, "arrangement", "list")}
    attrs: dict[str, str | bool] = {"class": f"vp-input {widget.attrs.get('class', '')}".strip()}
    limit = getattr(bound.field, "max_characters", None)
    if limit:
        count_id = f"{bound.auto_id}_count"
        described = " ".join(filter(None, [bound.aria_describedby, count_id]))
        return {
            "limit": limit,
            "count_id": count_id,
            "control": bound.as_widget(attrs=attrs | {"aria-describedby": described}),
        }
    return {"control": bound.as_widget(attrs=attrs)}


def _placed_and_left(bound: BoundField) -> dict[str, object]:
    options = {option.data["value"]: option.data for option in bound.subwidgets}
    placed = [options[key] for key in bound.value() or () if key in options]
    return {"placed": placed, "left": [option for option in options.values() if option not in placed]}


@register.simple_tag
def error_summary(*, form: BaseForm | None = None, problems: list[Problem] | None = None) -> SafeString | str:
    """What stopped the form, above the h1, each line a link to its answer (A42); nothing when all is well."""
    listed = [*(problems or ()), *(problems_of(form) if form else ())]
    return render("error_summary", problems=listed) if listed else ""


def problems_of(form: BaseForm) -> list[Problem]:
    """Every error of a form in the order of its fields, in the words that stand beside the field."""
    if not form.is_bound:
        return []
    whole = [Problem(str(error)) for error in form.errors.get(NON_FIELD_ERRORS, ())]
    return whole + [Problem(str(error), first_control(bound)) for bound in form for error in bound.errors]


def first_control(bound: BoundField) -> str:
    """The id to move to: the first of radios and checkboxes, else the control; none of a hidden field."""
    if bound.is_hidden:
        return ""
    if control_of(bound) == "choices":
        return bound.subwidgets[0].id_for_label or "" if bound.subwidgets else ""
    return bound.id_for_label
