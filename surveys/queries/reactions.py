"""Rounds in which children say what they think of a page."""

from dataclasses import dataclass

from django.conf import settings

from surveys.enums import CycleState, QuestionKind
from surveys.models import Cycle, CycleQuestion


@dataclass(frozen=True, slots=True)
class Round:
    """A round about a page. `words` are those it asks about, by the subject of each part."""

    slug: str
    name: str
    is_draft: bool
    is_open: bool
    is_example: bool
    words: dict[str, str]


def rounds_about(slug: str) -> list[Round]:
    """Every round of a survey about a page, newest first; two queries however many."""
    cycles = list(Cycle.objects.filter(survey__slug=slug).order_by("-pk"))
    words: dict[int, dict[str, str]] = {cycle.pk: {} for cycle in cycles}
    asked = CycleQuestion.objects.filter(
        cycle__in=cycles,
        version__kind=QuestionKind.CHOOSE_ONE,
        version__wordings__language=settings.LANGUAGE_CODE,
    )
    for cycle_id, subject, about in asked.values_list(
        "cycle", "version__question__subject__key", "version__wordings__about"
    ):
        words[cycle_id][subject] = about
    return [
        Round(
            cycle.slug,
            cycle.name,
            cycle.state == CycleState.DRAFT,
            cycle.state == CycleState.OPEN,
            cycle.is_example,
            words[cycle.pk],
        )
        for cycle in cycles
    ]
