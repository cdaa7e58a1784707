"""Numbers as editors type them, refused in plain words where they cannot be drawn."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.domain.figures import Unfit, UnfitFigure, read_number, read_row, read_years
from promises.published import measure_choices

REASONS = {
    Unfit.NOT_A_NUMBER: _("“%(words)s” is not a number. Write it like 1,928 or 9.5 or -333."),
    Unfit.TOO_LARGE: _("“%(words)s” is too large to show. Use a larger unit, such as thousands."),
    Unfit.TOO_FINE: _("“%(words)s” has more than 4 decimals. Round it."),
    Unfit.NO_YEARS: _("Write at least one year."),
    Unfit.YEAR_TWICE: _("%(words)s is there twice."),
    Unfit.YEAR_TOO_LONG: _("“%(words)s” is too long for a year."),
    Unfit.NEGATIVE_PART: _("A part of a whole cannot be below zero. Use bars to show a fall."),
    Unfit.NOTHING_AT_ALL: _("All parts are zero, so there is nothing to draw."),
    Unfit.SHARES_NOT_100: _("The shares add up to %(words)s, not to 100. Check them, or choose counts."),
}


def refusal(error: UnfitFigure) -> ValidationError:
    """What an editor is told."""
    return ValidationError(REASONS[error.why] % {"words": error.words}, code=error.why)


class _TypedBlock(blocks.CharBlock):
    """Text that must be readable as something."""

    read: Callable[[str], object]

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value:
            try:
                type(self).read(value)
            except UnfitFigure as error:
                raise refusal(error) from None
        return value


class NumberBlock(_TypedBlock):
    """One number."""

    read = staticmethod(read_number)

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": _("Number"), "max_length": 30, **options})


class RowOfNumbersBlock(_TypedBlock):
    """A number for each year."""

    read = staticmethod(read_row)

    def __init__(self, **options: Any) -> None:
        help_text = _("One for each year, with spaces between. A dash (-) where there is none.")
        super().__init__(**{"label": _("Numbers"), "help_text": help_text, "max_length": 600, **options})


class YearsBlock(_TypedBlock):
    """The years along a line."""

    read = staticmethod(read_years)

    def __init__(self, **options: Any) -> None:
        help_text = _("With spaces between, such as 2021 2022 2023.")
        super().__init__(**{"label": _("Years"), "help_text": help_text, "max_length": 400, **options})


class MeasureBlock(blocks.ChoiceBlock):
    """Names a measure by its slug."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"choices": measure_choices, "required": False, **options})

    def to_python(self, value: Any) -> Any:
        """A slug is text already: a page that is read need not ask which measures there are."""
        return value or ""


class AmountBlock(blocks.StructBlock):
    """A number that is typed, or one that services record and that is never stale."""

    figure = NumberBlock(required=False)
    unit = blocks.CharBlock(required=False, max_length=20, label=_("Unit"), help_text=_("Such as %"))
    measure = MeasureBlock(
        label=_("Or a measure"),
        help_text=_("Shows its newest value and its date, so leave the number empty."),
    )
    rests_on_ten = blocks.BooleanBlock(
        required=False,
        label=_("This measure always stands on 10 children or more"),
        help_text=_("Everybody will see it. Fewer children could be told apart (N01)."),
    )

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        errors = {}
        if value["figure"] and value["measure"]:
            errors["measure"] = ValidationError(
                gettext("Choose one: the number that you typed, or the measure.")
            )
        elif not value["figure"] and not value["measure"] and not self.is_deferred_validation:
            errors["figure"] = ValidationError(gettext("Write a number, or choose a measure."))
        elif value["measure"] and not value["rests_on_ten"] and not self.is_deferred_validation:
            message = gettext(
                "Say that it stands on 10 children or more. If it does not, it cannot be shown."
            )
            errors["rests_on_ten"] = ValidationError(message)
        if errors:
            raise blocks.StructBlockValidationError(errors)
        return value

    class Meta:
        icon = "order"
        label = _("Number")
