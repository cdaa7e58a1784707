"""Which surveys stand open, for pages that invite children to answer."""

from surveys.enums import CycleState
from surveys.models import Cycle


def open_survey_about(kind: str) -> str | None:
    """Slug of a survey that is open now and asks about subjects of a kind, such as `promise`; None without one."""
    return (
        Cycle.objects.filter(
            state=CycleState.OPEN, questions__version__question__subject__key__startswith=f"{kind}:"
        )
        .order_by("-opens_at")
        .values_list("survey__slug", flat=True)
        .first()
    )
