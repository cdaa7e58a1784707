"""How forms look: the renderer for the whole site, the form base of our own forms, and two fields.

`{{ form }}` is right for every Django form. `{{ form.answer }}` is the whole field, label to error, for forms
that build on `Form`; for others it stays the bare control, because other people's templates count on that.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString
from django.utils.translation import ngettext


class Renderer(TemplatesSetting):
    """The site's `FORM_RENDERER`: widgets stay Django's, forms and field groups are ours."""

    form_template_name = "frontend/forms/form.html"
    field_template_name = "frontend/forms/field.html"


class WholeField(forms.BoundField):
    """A bound field that shows itself with its label, hint and error."""

    def value(self) -> Any:
        """After a post that carried none of the form, what stood in it before."""
        if getattr(self.form, "is_lost", False):
            return self.field.prepare_value(self.initial)
        return super().value()

    def __str__(self) -> SafeString:
        return self.as_field_group()

    __html__ = __str__


class WholeFields:
    """Mixed into a form or model form, makes `{{ form.answer }}` the whole field."""

    default_renderer: Any = Renderer
    bound_field_class: Any = WholeField
    # The browser's own bubbles cannot be translated, enlarged or found by every screen reader (A42).
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class Form(WholeFields, forms.Form):
    """The base of our own forms."""

    @property
    def is_lost(self) -> bool:
        """Sent, but not one of its fields came: a broken post, or one of another kind, which says nothing."""
        names = [self.add_prefix(name) for name in self.fields]
        return self.is_bound and not any(name in self.data or name in self.files for name in names)


def count_characters(text: str) -> int:
    """Characters as the page counts them too: one for each code point, one for each line break (A43)."""
    return len(one_line_break(text))


def one_line_break(text: str) -> str:
    """Browsers send two characters for each line break; one is what a person typed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class WordsField(forms.CharField):
    """Long words, with an optional limit that never stops typing and is counted alike on both sides (A43)."""

    widget = forms.Textarea

    def __init__(self, *, max_characters: int | None = None, **kwargs: Any) -> None:
        self.max_characters = max_characters
        super().__init__(strip=False, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # What was typed must not come back by itself on a shared device (A47, A86).
        return super().widget_attrs(widget) | {"rows": "6", "autocomplete": "off"}

    def to_python(self, value: Any) -> str:
        text = one_line_break(super().to_python(value) or "")
        if self.max_characters and len(text) > self.max_characters:
            over = len(text) - self.max_characters
            message = ngettext(
                "That is too long. Please take out %(over)s letter.",
                "That is too long. Please take out %(over)s letters.",
                over,
            )
            raise ValidationError(message % {"over": over}, code="too_long")
        return text.strip()
