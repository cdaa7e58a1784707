"""The parts of an infographic: numbers that are drawn, said in words, and shown as tables."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.numbers import AmountBlock, NumberBlock, RowOfNumbersBlock, YearsBlock, refusal
from cms.blocks.pictures import PictureBlock
from cms.domain.figures import UnfitFigure, read_number, read_row, read_years, require_a_whole
from cms.queries.council import shown_amount
from frontend.charts.kinds import (
    MOST_BARS,
    MOST_PARTS,
    MOST_SERIES,
    MOST_STEPS,
    MOST_YEARS,
    Bar,
    Bars,
    Flow,
    Lines,
    Part,
    Parts,
    Series,
    Step,
)


def _label(**options: Any) -> blocks.CharBlock:
    return blocks.CharBlock(**{"max_length": 80, "label": _("Label"), **options})


def _number_or_none(text: str) -> Decimal | None:
    """A draft may hold what is no number yet; its preview shows the gap."""
    try:
        return read_number(text)
    except UnfitFigure:
        return None


class PartValue(blocks.StructValue):
    def as_part(self) -> Part:
        return Part(self["label"], max(_number_or_none(self["value"]) or Decimal(0), Decimal(0)))


class BarValue(blocks.StructValue):
    def as_bar(self) -> Bar:
        return Bar(self["label"], _number_or_none(self["value"]), ours=bool(self["ours"]))


class SeriesValue(blocks.StructValue):
    def as_series(self, years: int) -> Series:
        try:
            values = read_row(self["values"])
        except UnfitFigure:
            values = ()
        return Series(self["label"], (*values[:years], *[None] * (years - len(values))))


class StepValue(blocks.StructValue):
    def as_step(self) -> Step:
        return Step(self["words"], _number_or_none(self["value"]))


class PartRow(blocks.StructBlock):
    label = _label()
    value = NumberBlock()

    class Meta:
        value_class = PartValue


class BarRow(blocks.StructBlock):
    label = _label()
    value = NumberBlock(required=False, help_text=_("Leave it empty where nobody has the number."))
    ours = blocks.BooleanBlock(required=False, label=_("Stands out"))

    class Meta:
        value_class = BarValue


class SeriesRow(blocks.StructBlock):
    label = _label(max_length=40)
    values = RowOfNumbersBlock()

    class Meta:
        value_class = SeriesValue


class StepRow(blocks.StructBlock):
    words = _label(max_length=120, label=_("Words"))
    value = NumberBlock(required=False)

    class Meta:
        value_class = StepValue


class PartsValue(blocks.StructValue):
    @property
    def chart(self) -> Parts:
        parts = tuple(row.as_part() for row in self["parts"])
        unit = "%" if self["kind"] == "shares" else ""
        return Parts(self["title"], parts, unit, self["groups"], self["counts"])


class BarsValue(blocks.StructValue):
    @property
    def chart(self) -> Bars:
        bars = tuple(row.as_bar() for row in self["bars"])
        return Bars(self["title"], bars, self["unit"], self["groups"], self["counts"])


class LinesValue(blocks.StructValue):
    @property
    def chart(self) -> Lines:
        try:
            years = read_years(self["years"])
        except UnfitFigure:
            years = ("…",)
        series = tuple(row.as_series(len(years)) for row in self["series"])
        return Lines(self["title"], years, series, self["unit"], self["groups"])


class FlowValue(blocks.StructValue):
    @property
    def chart(self) -> Flow:
        steps = tuple(row.as_step() for row in self["steps"])
        return Flow(self["title"], steps, self["unit"], self["groups"], self["counts"])


class ChartBlock(blocks.StructBlock):
    """What every chart has: its title, and words that an editor may put in the place of the made ones."""

    title = blocks.CharBlock(max_length=120, label=_("Title"))
    groups = blocks.CharBlock(
        required=False, max_length=40, label=_("What the labels are"), help_text=_("Such as Age")
    )
    counts = blocks.CharBlock(
        required=False,
        max_length=60,
        label=_("What the numbers count"),
        help_text=_("Such as Children in care"),
    )
    description = blocks.TextBlock(
        required=False,
        max_length=400,
        label=_("What it shows, in your words"),
        help_text=_("Leave it empty, and it is made from the numbers."),
    )
    note = blocks.TextBlock(
        required=False,
        max_length=400,
        label=_("Note"),
        help_text=_("Where the numbers are from, and what to know."),
    )

    def get_context(self, value: Any, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["language"] = _language_of(context)
        return context

    class Meta:
        template = "cms/blocks/chart.html"


def _language_of(context: Mapping[str, Any]) -> str:
    page = context.get("page")
    return page.locale.language_code if page is not None else get_language() or settings.LANGUAGE_CODE


class PartsBlock(ChartBlock):
    """Parts of a whole."""

    kind = blocks.ChoiceBlock(
        choices=[("shares", _("Shares: they make 100")), ("counts", _("Counts"))],
        default="shares",
        label=_("The numbers are"),
    )
    parts = blocks.ListBlock(PartRow(), min_num=2, max_num=MOST_PARTS, label=_("Parts"))

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        try:
            values = [read_number(row["value"]) for row in value["parts"]]
            require_a_whole(values, are_shares=value["kind"] == "shares")
        except UnfitFigure as error:
            raise blocks.StructBlockValidationError({"parts": _whole(refusal(error))}) from None
        return value

    class Meta:
        icon = "snippet"
        label = _("Parts of a whole")
        value_class = PartsValue
        form_layout = ["title", "kind", "parts", "groups", "counts", "description", "note"]


class BarsBlock(ChartBlock):
    """Comparison bars."""

    unit = blocks.CharBlock(required=False, max_length=20, label=_("Unit"), help_text=_("Such as %"))
    bars = blocks.ListBlock(BarRow(), min_num=2, max_num=MOST_BARS, label=_("Bars"))

    class Meta:
        icon = "list-ul"
        label = _("Comparison bars")
        value_class = BarsValue
        form_layout = ["title", "bars", "unit", "groups", "counts", "description", "note"]


class LinesBlock(ChartBlock):
    """A line over years, beside what it is compared with."""

    unit = blocks.CharBlock(required=False, max_length=20, label=_("Unit"), help_text=_("Such as %"))
    years = YearsBlock()
    series = blocks.ListBlock(
        SeriesRow(),
        min_num=1,
        max_num=MOST_SERIES,
        label=_("Lines"),
        help_text=_("The first one stands out."),
    )

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        years = read_years(value["years"])
        if not 2 <= len(years) <= MOST_YEARS:
            message = gettext("Give 2 to %(most)s years. For one year, use bars.") % {"most": MOST_YEARS}
            raise blocks.StructBlockValidationError({"years": ValidationError(message)})
        errors = {
            place: blocks.StructBlockValidationError({"values": error})
            for place, row in enumerate(value["series"])
            if (error := _count_fault(row["values"], len(years)))
        }
        if errors:
            found = blocks.list_block.ListBlockValidationError(block_errors=errors)
            raise blocks.StructBlockValidationError({"series": found})
        return value

    class Meta:
        icon = "history"
        label = _("Line over years")
        value_class = LinesValue
        form_layout = ["title", "years", "series", "unit", "groups", "counts", "description", "note"]


def _count_fault(values: str, years: int) -> ValidationError | None:
    numbers = read_row(values)
    if len(numbers) != years:
        message = gettext(
            "There are %(years)s years and %(numbers)s numbers. Write a dash for a missing one."
        )
        return ValidationError(message % {"years": years, "numbers": len(numbers)})
    if all(number is None for number in numbers):
        return ValidationError(gettext("This line has no number at all."))
    return None


def _whole(error: ValidationError) -> Any:
    """A fault of a list that none of its rows has alone."""
    return blocks.list_block.ListBlockValidationError(non_block_errors=[error])


class FlowBlock(ChartBlock):
    """Steps one after the other."""

    unit = blocks.CharBlock(required=False, max_length=20, label=_("Unit"))
    steps = blocks.ListBlock(StepRow(), min_num=2, max_num=MOST_STEPS, label=_("Steps"))

    class Meta:
        icon = "arrow-right"
        label = _("Steps")
        value_class = FlowValue
        form_layout = ["title", "steps", "unit", "groups", "counts", "description", "note"]


class BigNumberBlock(blocks.StructBlock):
    """One number that matters, and what it counts."""

    amount = AmountBlock()
    words = blocks.CharBlock(max_length=120, label=_("What it counts"))
    note = blocks.CharBlock(required=False, max_length=200, label=_("Note"))
    picture = PictureBlock(required=False, label=_("Picture"))

    def get_context(self, value: Any, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["shown"] = shown_amount(value["amount"], context.get("measures"), _language_of(context))
        return context

    class Meta:
        icon = "order"
        label = _("Big number")
        template = "cms/blocks/big_number.html"


class FactBlock(blocks.StructBlock):
    """A fact with its picture, one idea a sentence."""

    words = blocks.TextBlock(max_length=300, label=_("Words"))
    note = blocks.CharBlock(required=False, max_length=200, label=_("Note"))
    picture = PictureBlock(label=_("Picture"))

    class Meta:
        icon = "pick"
        label = _("Fact with a picture")
        template = "cms/blocks/fact.html"


class QuoteBlock(blocks.StructBlock):
    """Words of staff or of an organisation. A child's words come from approved quotes alone, by id (design rule 5)."""

    words = blocks.TextBlock(max_length=400, label=_("Words"))
    said_by = blocks.CharBlock(
        max_length=120,
        label=_("Who said it"),
        help_text=_("A member of staff or an organisation. Never a child: their words are not typed here."),
    )
    source = blocks.CharBlock(max_length=200, label=_("Where it was said"))

    class Meta:
        icon = "openquote"
        label = _("Quote of staff or an organisation")
        template = "cms/blocks/quote.html"


class PartOfInfographicBlock(blocks.StreamBlock):
    """What a section may hold."""

    big_number = BigNumberBlock()
    fact = FactBlock()
    parts = PartsBlock()
    bars = BarsBlock()
    lines = LinesBlock()
    flow = FlowBlock()
    quote = QuoteBlock()


class InfographicSectionBlock(blocks.StructBlock):
    """A part of the infographic with its heading."""

    heading = blocks.CharBlock(max_length=200, label=_("Heading"))
    content = PartOfInfographicBlock(label=_("What it shows"))

    class Meta:
        icon = "form"
        label = _("Section")
        template = "cms/blocks/infographic_section.html"


class NoteBlock(blocks.StructBlock):
    """Something that a reader of the numbers should know, such as where their source disagrees with itself."""

    about = blocks.CharBlock(max_length=120, label=_("About"))
    words = blocks.TextBlock(max_length=600, label=_("Words"))

    class Meta:
        icon = "info-circle"
        label = _("Note")
