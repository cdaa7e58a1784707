"""Whether a release is due, and whether it still waits for its readers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from surveys.domain.counting import enough
from surveys.enums import CycleState, ReleaseReason, Voice, WayIn
from surveys.models import Cycle, Draft, FreeText, VoiceNote
from surveys.queries.answering import FINISHED_WITHIN, idle_since


@dataclass(frozen=True, slots=True)
class Due:
    """A release that may be made: why, and since when."""

    cycle: Cycle
    reason: ReleaseReason
    since: datetime


@dataclass(frozen=True, slots=True)
class Changed:
    """How many children, up to as many as are needed, changed a strand since the last release."""

    voice: str
    way_in: str
    children: int

    @property
    def needed(self) -> int:
        return enough(self.way_in)

    @property
    def name(self) -> str:
        return f"{Voice(self.voice).label}. {WayIn(self.way_in).label}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Where a cycle stands on its way to the next release: for staff alone."""

    slug: str
    name: str
    released: int
    frozen_at: datetime | None
    changed: tuple[Changed, ...]
    is_due: bool
    unread: int
    unsorted: int
    freezes_at: datetime | None


def due(cycle: Cycle) -> Due | None:
    """Whether the next release of a cycle is due (design rule 2).

    It is when the cycle has closed, or when ten different children of one strand changed it since the last
    release, or twenty answers by the open link (decision 19). Before the first ten there is nothing that one could show (N01).
    """
    last = cycle.releases.order_by("-number").only("cycle", "number", "reason").first()
    if cycle.state == CycleState.CLOSED:
        if (last and last.reason == ReleaseReason.CYCLE_END) or _is_being_finished(cycle):
            return None
        return Due(cycle, ReleaseReason.CYCLE_END, cycle.closes_at or timezone.now())
    tenth_at = (
        cycle.unreleased.filter(tenth_at__isnull=False)
        .order_by("tenth_at")
        .values_list("tenth_at", flat=True)
        .first()
    )
    if tenth_at is None:
        return None
    return Due(cycle, ReleaseReason.TEN_CHILDREN if last else ReleaseReason.FIRST, tenth_at)


def _is_being_finished(cycle: Cycle) -> bool:
    """Whether a child who began before it closed may still send (`answering.FINISHED_WITHIN`)."""
    if not cycle.closes_at or timezone.now() >= cycle.closes_at + FINISHED_WITHIN:
        return False
    return Draft.objects.filter(cycle=cycle, sent_at__isnull=True, touched_at__gt=idle_since()).exists()


def due_cycles() -> list[Due]:
    """Every release that is due, the one that has been so for longest first."""
    return sorted((found for cycle in _unfinished() if (found := due(cycle))), key=lambda each: each.since)


def _unfinished() -> QuerySet[Cycle]:
    """Cycles that were opened and have not had their last release."""
    return Cycle.objects.exclude(state=CycleState.DRAFT).exclude(
        state=CycleState.CLOSED, releases__reason=ReleaseReason.CYCLE_END
    )


def freezes_at(found: Due) -> datetime:
    """When a due release freezes even if words are still unread (decision 1)."""
    return found.since + timedelta(days=settings.RELEASE_WAITS_DAYS)


def unread(cycle: Cycle) -> int:
    """Words and recordings of children who changed the cycle since its last release, that nobody has read."""
    texts, notes = _new_words(cycle)
    return texts.filter(read_at__isnull=True).count() + notes.filter(listened_at__isnull=True).count()


def unsorted(cycle: Cycle) -> int:
    """Words that were read, and whose themes nobody has decided yet."""
    texts, _ = _new_words(cycle)
    return texts.filter(read_at__isnull=False, coded_at__isnull=True).count()


def _new_words(cycle: Cycle) -> tuple[QuerySet[FreeText], QuerySet[VoiceNote]]:
    last = cycle.releases.order_by("-number").values_list("frozen_at", flat=True).first()
    new = Q(response__cycle=cycle, response__counts=True, deleted_at__isnull=True)
    if last:
        new &= Q(arrived_at__gt=last)
    return FreeText.objects.filter(new), VoiceNote.objects.filter(new)


def waiting() -> list[Waiting]:
    """Where every cycle stands that will have another release."""
    return [_waiting(cycle) for cycle in _unfinished()]


def _waiting(cycle: Cycle) -> Waiting:
    found = due(cycle)
    last = cycle.releases.order_by("-number").only("cycle", "number", "frozen_at").first()
    strands = cycle.unreleased.order_by("voice", "way_in")
    return Waiting(
        slug=cycle.slug,
        name=cycle.name,
        released=last.number if last else 0,
        frozen_at=last.frozen_at if last else None,
        changed=tuple(Changed(row.voice, row.way_in, len(row.children)) for row in strands),
        is_due=found is not None,
        unread=unread(cycle),
        unsorted=unsorted(cycle),
        freezes_at=freezes_at(found) if found else None,
    )
