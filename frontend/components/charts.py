"""Numbers drawn, in words and as a table; colour is never the only signal (A15, A16)."""

from django.template import Library
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from frontend.charts.drawing import gains_by_width, key_of, svg, wide_svg
from frontend.charts.kinds import Chart
from frontend.charts.lettering import cleaned
from frontend.charts.words import in_words, table_of
from frontend.components.rendering import render

register = Library()

# A table with more cells than this is folded away at first.
CELLS_TO_SHOW = 24


@register.simple_tag
def chart(
    *, shown: Chart, description: str = "", note: str = "", level: int = 3, key: str = "", language: str = ""
) -> SafeString:
    """A chart of `frontend.charts.kinds`, in words, and its numbers in a table beside it.

    `description` is the editor's own words for what it shows; `language` is the chart's, where the page has another.
    """
    with override(language or get_language()):
        columns, rows = table_of(shown)
        wide = wide_svg(shown, description=description, key=key) if gains_by_width(shown) else ""
        return render(
            "chart",
            key=key_of(shown, key),
            title=cleaned(shown.title),
            drawing=svg(shown, description=description, key=key),
            wide=wide,
            words=cleaned(description) or in_words(shown),
            columns=columns,
            rows=rows,
            opened=len(columns) * len(rows) <= CELLS_TO_SHOW,
            note=note,
            heading=f"h{level}",
        )
