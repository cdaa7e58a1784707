"""Figures and answers, in words first; colour is never the only signal (A16).

A figure is words that `surveys.published` has made safe. None means hidden, and is said in words (N09).
"""

from collections.abc import Iterable, Sequence

from django.template import Library
from django.utils.safestring import SafeString

from frontend.components.rendering import render, require_one_of

register = Library()

EVIDENCE_KINDS = {"said": "listen", "records": "list", "did": "hands"}


@register.simple_tag
def summary_list(*, rows: Iterable[object]) -> SafeString:
    """Check your answers (A13). A row has label, answer (None when skipped), and url to change it."""
    return render("summary_list", rows=list(rows))


@register.simple_tag
def data_table(
    *, caption: str, columns: Sequence[str], rows: Iterable[Sequence[object]], note: str = ""
) -> SafeString:
    """A table whose rows begin with their heading; a cell of None is said to be hidden (N09)."""
    return render("data_table", caption=caption, columns=columns, rows=[list(row) for row in rows], note=note)


@register.simple_tag
def distribution(
    *, caption: str, rows: Iterable[object], column: str = "", label_column: str = "", note: str = ""
) -> SafeString:
    """Bars inside the very table that holds their figures.

    A row has label, figure (words, or None when hidden), share (0 to 100, or None for no bar) and symbol.
    """
    return render(
        "distribution", caption=caption, rows=list(rows), column=column, label_column=label_column, note=note
    )


@register.simple_tag
def interval(*, low: float, high: float, words: str, value: float | None = None) -> SafeString:
    """How sure we can be: a band from `low` to `high` on 0 to 100, and the same in `words`."""
    return render("interval", low=low, high=high, width=max(high - low, 0), value=value, words=words)


@register.simple_tag
def stat(*, figure: str | int, words: str, note: str = "") -> SafeString:
    """One figure that matters and what it counts, for instance "45 of 120" and "children answered"."""
    return render("stat", figure=figure, words=words, note=note)


@register.simple_block_tag
def stats(content: SafeString) -> SafeString:
    """Figures beside each other."""
    return render("stats", content=content)


@register.simple_block_tag
def evidence_panel(content: SafeString) -> SafeString:
    """What children said, what records show and what we did, side by side; holds three evidence columns."""
    return render("evidence_panel", content=content)


@register.simple_block_tag
def evidence_column(content: SafeString, *, kind: str, title: str = "", level: int = 3) -> SafeString:
    """One of the three: `said`, `records` or `did`."""
    require_one_of(kind, EVIDENCE_KINDS, "kind")
    return render(
        "evidence_column",
        content=content,
        kind=kind,
        title=title,
        symbol=EVIDENCE_KINDS[kind],
        heading=f"h{level}",
    )
