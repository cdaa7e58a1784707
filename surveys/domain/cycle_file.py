"""What the file of a round holds: its name, how children were invited, and how many could answer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from voice_platform.council.faults import source

MOST_CHILDREN = 1_000_000


@dataclass(frozen=True, slots=True)
class CycleContent:
    """`eligible` holds (variable, group, number of children)."""

    slug: str
    survey: str
    name: str
    invite_method: str
    untested_reason: str
    eligible_total: int
    eligible: tuple[tuple[str, str, int], ...]


def read_cycle(values: Mapping[str, Any], file: str, *, surveys: Collection[str]) -> CycleContent:
    """`surveys` are the slugs that may be named. Raises FaultyContent."""
    whole = source(file, values)
    head = whole.row("cycle")
    total = head.number("eligible_total", at_least=1, at_most=MOST_CHILDREN)
    found = CycleContent(
        slug=head.slug("slug"),
        survey=head.one_of("survey", surveys),
        name=head.text("name", at_most=120),
        invite_method=head.text("invite_method", at_most=200),
        untested_reason=head.text("untested_reason", needed=False),
        eligible_total=total,
        eligible=tuple(
            (row.slug("variable"), row.slug("group"), row.number("number", at_most=total))
            for row in whole.rows("eligible", needed=False)
        ),
    )
    for variable in {variable for variable, _group, _number in found.eligible}:
        if sum(number for name, _group, number in found.eligible if name == variable) > total:
            whole.fault("eligible", f"has more children by {variable} than there are")
    whole.refuse_faults()
    return found
