"""What an infographic says, as the plain tree that every format is made from."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_bidi, gettext, override

from cms.blocks.pictures import PictureValue
from cms.queries.council import Amount, shown_amount
from frontend.charts.drawing import figure_of
from frontend.formats.tree import BigNumber, Block, Heading, Paragraph, Picture, Quote, Section, Statement
from promises.published import measure_values


def infographic_sections(page: Any) -> tuple[Section, ...]:
    """The sections of an `InfographicPage` in its own language."""
    language = page.locale.language_code
    # Asked for once, and only where a number points at a measure.
    measures: Any = SimpleLazyObject(measure_values)
    maker = _Maker(language, measures)
    with override(language):
        sections = tuple(
            Section(part.value["heading"], maker.blocks(part.value["content"]), key=part.id or "")
            for part in page.sections
        )
        return (*sections, *_notes(page))


def _notes(page: Any) -> tuple[Section, ...]:
    if not page.number_notes:
        return ()
    blocks: list[Block] = []
    for note in page.number_notes:
        blocks += [Heading(note.value["about"]), Paragraph(note.value["words"])]
    return (Section(gettext("What to know about these numbers"), tuple(blocks)),)


class _Maker:
    """Turns the blocks of a section into those of the tree, in the active language."""

    def __init__(self, language: str, measures: Mapping[str, Any]) -> None:
        self.language = language
        self.measures = measures

    def blocks(self, content: Any) -> tuple[Block, ...]:
        return tuple(
            made for piece in content for made in self._made(piece.block_type, piece.value, piece.id)
        )

    def _made(self, kind: str, value: Any, key: str | None) -> list[Block]:
        if kind == "big_number":
            return [self._big_number(value)]
        if kind == "fact":
            fact = Statement(
                value["words"],
                picture=value["picture"].for_document(right_to_left=get_language_bidi()),
                key=key or "",
            )
            return [fact, Paragraph(value["note"], small=True)] if value["note"] else [fact]
        if kind == "quote":
            return [Quote(value["words"], said_by=f"{value['said_by']}, {value['source']}")]
        return [figure_of(value.chart, description=value["description"], note=value["note"])]

    def _big_number(self, value: Any) -> BigNumber:
        amount = shown_amount(value["amount"], self.measures, self.language)
        return BigNumber(
            figure=_said(amount),
            words=value["words"],
            note=" ".join(filter(None, [value["note"], *_as_at(amount)])),
            picture=value["picture"].for_document(right_to_left=get_language_bidi()),
        )


def _picture_of(chosen: PictureValue) -> Picture | None:
    return chosen.for_document(right_to_left=get_language_bidi())


def _said(amount: Amount) -> str:
    if amount.words is None:
        return gettext("Hidden to keep people safe")
    return amount.words or gettext("No number yet")


def _as_at(amount: Amount) -> list[str]:
    if amount.as_at is None:
        return []
    counted = gettext("Counted on %(date)s.") % {"date": date_format(amount.as_at, "DATE_FORMAT")}
    return [counted, gettext("This is an example, not a real number.")] if amount.is_example else [counted]
