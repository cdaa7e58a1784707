"""Rounds of surveys, for those who run them."""

from django.conf import settings
from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from surveys.domain.tokens import digest
from surveys.enums import CycleState, Mode, SurveyKind
from surveys.models import (
    Cycle,
    CycleQuestion,
    GroupSession,
    Invitation,
    Questionnaire,
    QuestionWording,
    Response,
    Start,
    Tier,
)


def cycles() -> QuerySet[Cycle]:
    """Every round, newest first, with how many sendings count and how many links were made and used."""
    sent = _number(Response.objects.filter(counts=True))
    invited = _number(Invitation.objects.all())
    used = _number(Invitation.objects.filter(used_at__isnull=False))
    return (
        Cycle.objects.select_related("survey")
        .annotate(sent=sent, invited=invited, used=used)
        .order_by("-opens_at", "-pk")
    )


def open_rounds() -> QuerySet[Cycle]:
    """Rounds of the council's surveys that take answers now."""
    return Cycle.objects.filter(state=CycleState.OPEN, survey__kind=SurveyKind.QUESTIONS).order_by("name")


def cycle(slug: str) -> Cycle | None:
    return cycles().filter(slug=slug).first()


def newest_cycle(survey_slug: str) -> Cycle | None:
    """The newest round of a survey, whatever its state."""
    return Cycle.objects.filter(survey__slug=survey_slug, is_example=False).order_by("-pk").first()


def questionnaire_of(cycle: Cycle) -> Questionnaire | None:
    """What staff write for the next round of its survey."""
    return Questionnaire.objects.filter(slug=cycle.survey.slug).first()


def funnel(cycle: Cycle) -> list[tuple[str, int | None]]:
    """How many could answer, were invited, began and finished (M10); None where nobody said."""
    return [
        ("eligible", cycle.eligible_total),
        ("invited", Invitation.objects.filter(cycle=cycle).count()),
        ("started", Start.objects.filter(cycle=cycle).count()),
        ("finished", Response.objects.filter(cycle=cycle, counts=True).count()),
    ]


def groups_heard(cycle: Cycle) -> tuple[int, int]:
    """How many groups said something together, and how many children were there in all: perhaps some twice."""
    found = GroupSession.objects.filter(response__cycle=cycle).aggregate(
        number=Count("pk"), present=Sum("present")
    )
    return found["number"], found["present"] or 0


def not_invited(cycle: Cycle) -> list[tuple[str, int]]:
    """How many were not invited for each reason."""
    return [(row.get_reason_display(), row.number) for row in cycle.not_invited.order_by("reason")]


def tiers_of(cycle: Cycle) -> list[tuple[str, str]]:
    """The number and the title of each tier that the round asks."""
    tiers = Tier.objects.filter(pk__in=cycle.questions.values("tier")).order_by("order")
    return [(str(tier.pk), tier.title.get(settings.LANGUAGE_CODE) or tier.slug) for tier in tiers]


def on_paper(cycle: Cycle) -> int:
    """How many packs were entered."""
    return Response.objects.filter(cycle=cycle, mode=Mode.PAPER).count()


def invitation_of(cycle: Cycle, typed: str) -> Invitation | None:
    """The link of this round that was scanned or typed: its whole address, or the token in it."""
    token = typed.rstrip("/").rpartition("/")[2]
    return Invitation.objects.filter(cycle=cycle, token_digest=digest(token)).first()


def asked_questions(cycle: Cycle) -> list[tuple[str, str, str]]:
    """Tier, key and words of what the round asks, in order."""
    wordings = QuestionWording.objects.filter(language=settings.LANGUAGE_CODE)
    found = (
        CycleQuestion.objects.filter(cycle=cycle)
        .select_related("tier", "version__question")
        .prefetch_related(Prefetch("version__wordings", wordings))
        .order_by("tier__order", "order")
    )
    return [
        (each.tier.slug, each.version.question.key, next((w.text for w in each.version.wordings.all()), ""))
        for each in found
    ]


def _number(rows: QuerySet) -> Coalesce:
    counted = rows.filter(cycle=OuterRef("pk")).order_by().values("cycle").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)
