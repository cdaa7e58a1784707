"""What waits to be read, heard and answered. No query here loads a child's words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Min, Prefetch, Q, QuerySet

from surveys.enums import AlertReason, ReadingPriority, TalkWay
from surveys.models import Alert, ContactRequest, FreeText, QuestionWording, Response, VoiceNote
from voice_platform.council.queries import age_bands, languages

LINES = 50


@dataclass(frozen=True)
class Waiting:
    """How much waits to be read, and since when the oldest does."""

    texts: int
    worries: int
    notes: int
    oldest: datetime | None


@dataclass(frozen=True)
class Line:
    """One text in the queue, without its words."""

    pk: int
    question: str
    priority: str
    is_worry: bool
    language: str
    age_band: str
    arrived_at: datetime


def waiting() -> Waiting:
    """Two queries, however much waits."""
    texts = unread_texts().aggregate(
        number=Count("pk"),
        worries=Count("pk", filter=Q(priority=ReadingPriority.WORRY)),
        oldest=Min("arrived_at"),
    )
    notes = unheard_notes().aggregate(number=Count("pk"), oldest=Min("arrived_at"))
    return Waiting(
        texts=texts["number"],
        worries=texts["worries"],
        notes=notes["number"],
        oldest=min(filter(None, (texts["oldest"], notes["oldest"])), default=None),
    )


def unread_texts() -> QuerySet[FreeText]:
    """Every text that nobody has read: worrying words, languages without rules, then the oldest (S05).

    Of equal weight, a child's words come before invented ones.
    """
    return (
        FreeText.objects.filter(read_at__isnull=True, deleted_at__isnull=True)
        .defer("words")
        .order_by("priority", "response__is_example", "arrived_at", "pk")
    )


def reading_queue() -> list[Line]:
    """The first lines of the queue of texts."""
    names = {language.code: language.name for language in languages()}
    bands = {band.slug: band.label for band in age_bands()}
    return [
        Line(
            pk=found.pk,
            question=question_of(found),
            priority=found.get_priority_display(),
            is_worry=found.priority == ReadingPriority.WORRY,
            language=names.get(found.language, found.language),
            age_band=bands.get(found.response.age_band, found.response.age_band),
            arrived_at=found.arrived_at,
        )
        for found in with_questions(unread_texts()).select_related("response")[:LINES]
    ]


def with_questions(texts: QuerySet[FreeText]) -> QuerySet[FreeText]:
    """Brings what `question_of` needs."""
    wordings = QuestionWording.objects.filter(language=settings.LANGUAGE_CODE)
    return texts.select_related("version").prefetch_related(Prefetch("version__wordings", wordings))


def question_of(text: FreeText) -> str:
    """What the child was asked, in the council's language; empty for words that answer no question."""
    wordings = text.version.wordings.all() if text.version else ()
    return next((wording.text for wording in wordings), "")


def next_text(skipped: Collection[int] = ()) -> int | None:
    """The id of the first unread text that this reader did not skip."""
    return unread_texts().exclude(pk__in=skipped).values_list("pk", flat=True).first()


def text(pk: int) -> FreeText | None:
    """A text without its words; None once it is deleted."""
    return (
        FreeText.objects.filter(pk=pk, deleted_at__isnull=True)
        .select_related("response")
        .defer("words")
        .first()
    )


def open_alerts() -> list[tuple[Alert, str]]:
    """Worries about which nobody has decided yet, oldest first, invented ones last, each with its reasons in words."""
    labels = dict(AlertReason.choices)
    found = (
        Alert.objects.filter(decided_at__isnull=True)
        .select_related("response")
        .order_by("response__is_example", "made_at", "pk")[:LINES]
    )
    return [(alert, ", ".join(str(labels.get(code, code)) for code in alert.reasons)) for alert in found]


def alert(pk: int) -> Alert | None:
    return Alert.objects.filter(pk=pk).select_related("response").first()


def unheard_notes() -> QuerySet[VoiceNote]:
    """Recordings that were sent and that nobody has listened to, without their sound."""
    return (
        VoiceNote.objects.filter(response__isnull=False, listened_at__isnull=True, deleted_at__isnull=True)
        .select_related("response")
        .defer("sound")
        .order_by("arrived_at")
    )


def note(pk: int) -> VoiceNote | None:
    return (
        VoiceNote.objects.filter(pk=pk, response__isnull=False, deleted_at__isnull=True)
        .defer("sound")
        .first()
    )


def unanswered_contacts() -> list[tuple[ContactRequest, str]]:
    """Children who asked to talk to someone and were not answered yet, each with whom they asked for."""
    labels = dict(TalkWay.choices)
    found = (
        ContactRequest.objects.filter(answered_at__isnull=True, deleted_at__isnull=True)
        .select_related("response")
        .defer("how", "safe_time")
        .order_by("response__is_example", "made_at", "pk")[:LINES]
    )
    return [(each, ", ".join(str(labels.get(way, way)) for way in each.ways)) for each in found]


def contact(pk: int) -> ContactRequest | None:
    return ContactRequest.objects.filter(pk=pk, deleted_at__isnull=True).defer("how", "safe_time").first()


def response(pk: int) -> Response | None:
    return Response.objects.filter(pk=pk).select_related("cycle").first()
