"""Every question that was ever asked, for whoever writes a new survey."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, QuerySet, Subquery

from surveys.domain.survey_file import QuestionContent
from surveys.enums import SurveyKind
from surveys.models import QuestionVersion, QuestionWording
from surveys.queries.survey_files import version_content

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Banked:
    """A question in its newest words, and where it was asked."""

    version_id: int
    text: str
    kind: str
    promise: str
    survey: str


def banked(search: str) -> list[Banked]:
    """At most `SHOWN` questions whose words hold what is searched for, in the order of their words."""
    rows = (
        _newest()
        .filter(text__icontains=search.strip(), text__isnull=False)
        .select_related("question__survey", "question__subject")
        .order_by("text", "pk")[:SHOWN]
    )
    return [
        Banked(
            row.pk,
            row.text,
            row.get_kind_display(),
            row.question.subject.label if row.question.subject else "",
            str(row.question.survey),
        )
        for row in rows
    ]


def question_of(version_id: int) -> QuestionContent | None:
    """A question with the words of this version alone, for everybody; None for an unknown version."""
    version = _newest().filter(pk=version_id).select_related("question__subject").first()
    if version is None:
        return None
    question = version.question
    return QuestionContent(
        key=question.key,
        subject=question.subject.key if question.subject else "",
        is_core=False,
        versions={"": version_content(version)},
    )


def _newest() -> QuerySet[Any]:
    """The newest version of each of the council's questions, with its words in the default language."""
    words = QuestionWording.objects.filter(version=OuterRef("pk"), language=settings.LANGUAGE_CODE)
    newest = QuestionVersion.objects.filter(question=OuterRef("question")).order_by("-number")
    return (
        QuestionVersion.objects.filter(question__survey__kind=SurveyKind.QUESTIONS)
        .annotate(text=Subquery(words.values("text")[:1]), newest=Subquery(newest.values("pk")[:1]))
        .filter(pk=F("newest"))
    )
