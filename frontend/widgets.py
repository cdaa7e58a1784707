"""Answer cards: radio buttons and checkboxes that carry a symbol and a hint."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from django import forms

from frontend.symbols.catalogue import drawn

if TYPE_CHECKING:
    _ChoiceWidget = forms.RadioSelect
else:
    _ChoiceWidget = object


class _Cards(_ChoiceWidget):
    """What one card says beyond its label, by answer value.

    `symbols` and `hints` map a value to a symbol's name and to a line of words. Values in `apart` ("I'm not
    sure", "I don't want to say") stand apart below. `arrangement` is `list`, `row` (side by side where
    there is room, for faces) or `pictures` (large pictures in two columns, for the youngest).
    """

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        symbols: Mapping[str, str] | None = None,
        hints: Mapping[str, str] | None = None,
        apart: Collection[str] = (),
        arrangement: str = "list",
    ) -> None:
        super().__init__(attrs, choices)
        self.symbols = dict(symbols or {})
        self.hints = dict(hints or {})
        self.apart = frozenset(apart)
        self.arrangement = arrangement

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        key = str(value)
        return option | {
            "symbol": drawn(self.symbols.get(key, "")),
            "hint": self.hints.get(key, ""),
            "apart": key in self.apart,
        }


class InOrder(_Cards, forms.CheckboxSelectMultiple):
    """Answers that are put in order by pressing them one after the other; `value` holds them in that order.

    What is pressed is posted as `pick`; `again` takes all of them back.
    """


class OneCard(_Cards, forms.RadioSelect):
    """One answer out of several, as large cards."""


class ManyCards(_Cards, forms.CheckboxSelectMultiple):
    """Any number of answers, as large cards."""
