"""What was said of pages, as staff may see it: through the same gate as every count of few (N01, N02)."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Sum

from surveys.domain.counts import Audience, Counts, Strand, Voice, WayIn
from surveys.domain.figures import Row
from surveys.domain.suppression import publishable_distribution
from surveys.enums import PageFault
from surveys.models import PageVerdict

USEFUL, NOT_USEFUL, NO_REASON = "yes", "no", "none"
# Whoever presses a button on a page may do so again: answers, never children.
ANSWERS = Strand(Voice.BY, WayIn.OPEN)


@dataclass(frozen=True, slots=True)
class PageSaid:
    """A page: whether it was useful, and what was wrong where it was not."""

    page: str
    verdicts: Row
    faults: Row


def pages_said() -> list[PageSaid]:
    """Every page with a verdict, by its path; one query."""
    found: defaultdict[str, dict[tuple[bool, str], int]] = defaultdict(dict)
    rows = PageVerdict.objects.values_list("page", "was_useful", "fault").annotate(number=Sum("number"))
    for page, was_useful, fault, number in rows.order_by("page"):
        found[page][was_useful, fault] = number
    return [_page_said(page, numbers) for page, numbers in found.items()]


def _page_said(page: str, numbers: dict[tuple[bool, str], int]) -> PageSaid:
    faults = {fault: numbers.get((False, fault), 0) for fault in PageFault.values}
    faults[NO_REASON] = numbers.get((False, ""), 0)
    verdicts = {USEFUL: numbers.get((True, ""), 0), NOT_USEFUL: sum(faults.values())}
    return PageSaid(page, _shown(verdicts), _shown(faults))


def _shown(options: dict[str, int]) -> Row:
    return publishable_distribution(Counts(ANSWERS, options), Audience.BOARD)
