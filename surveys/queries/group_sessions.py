"""What groups said together, for those who may read it."""

from django.conf import settings
from django.db.models import QuerySet

from surveys.enums import AnswerState
from surveys.models import Cycle, GroupCount, GroupSession


def sessions(cycle: Cycle) -> QuerySet[GroupSession]:
    return GroupSession.objects.filter(response__cycle=cycle)


def session(pk: int) -> GroupSession | None:
    return GroupSession.objects.filter(pk=pk).select_related("response__cycle").first()


def counts(session: GroupSession) -> list[tuple[str, list[tuple[str, int]]]]:
    """How many gave each answer, question by question in the default language."""
    found: dict[str, list[tuple[str, int]]] = {}
    rows = (
        session.counts.select_related("option", "version__question")
        .prefetch_related("version__wordings")
        .order_by("version", "option__order", "state")
    )
    for row in rows:
        found.setdefault(_question(row), []).append((_answer(row), row.number))
    return list(found.items())


def _question(row: GroupCount) -> str:
    wordings = {each.language: each.text for each in row.version.wordings.all()}
    return wordings.get(settings.LANGUAGE_CODE, row.version.question.key)


def _answer(row: GroupCount) -> str:
    if row.option is None:
        return str(AnswerState(row.state).label)
    label: dict[str, str] = row.option.label
    return label.get(settings.LANGUAGE_CODE, row.option.key)
