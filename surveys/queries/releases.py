"""What a release is made of, and whether one is due or still waits for its readers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import compress
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext

from surveys.domain.counting import ENOUGH
from surveys.domain.counts import Audience
from surveys.domain.material import Asked, Idea, Material
from surveys.domain.releases import About, Choice, ReleasedResults, Variable
from surveys.enums import CycleState, Mode, QuestionKind, ReleaseReason, Voice, WayIn
from surveys.models import (
    Cycle,
    CycleQuestion,
    FreeText,
    QuestionVersion,
    Release,
    Theme,
    VoiceNote,
)
from surveys.queries.tallies import tallies
from voice_platform.council.queries import age_bands

AGE_BAND = "age_band"
SHOWN_KINDS = (QuestionKind.CHOOSE_ONE, QuestionKind.FACES, QuestionKind.CHOOSE_SOME)


@dataclass(frozen=True, slots=True)
class Due:
    """A release that may be made: why, and since when."""

    cycle: Cycle
    reason: ReleaseReason
    since: datetime


@dataclass(frozen=True, slots=True)
class Changed:
    """How many children, up to ten, changed a strand since the last release."""

    voice: str
    way_in: str
    children: int
    needed: int = ENOUGH

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
    release. Before the first ten there is nothing that one could show (N01).
    """
    last = cycle.releases.order_by("-number").only("cycle", "number", "reason").first()
    if cycle.state == CycleState.CLOSED:
        if last and last.reason == ReleaseReason.CYCLE_END:
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


def material(found: Due, at: datetime) -> Material:
    """All that a due release is made of: the same number of queries however many children answered."""
    cycle = found.cycle
    last, earlier = _last(cycle), _earlier(cycle)
    number = last[Audience.BOARD].about.number + 1 if last else 1
    versions = _versions(cycle)
    groups = {(row.variable, row.group): row.number for row in cycle.eligible_groups.all()}
    return Material(
        about={audience: _about(found, audience, number, at) for audience in Audience},
        counts=tallies(cycle),
        asked=_asked(cycle, versions, groups),
        variables=_variables([version for version, _ in versions.values()]),
        eligible_groups=groups,
        ideas=_ideas(),
        modes=Mode.values,
        last=last,
        earlier=earlier,
    )


def _last(cycle: Cycle) -> dict[Audience, ReleasedResults]:
    newest = Release.objects.filter(cycle=cycle).order_by("-number")[: len(Audience)]
    return {
        Audience(release.audience): ReleasedResults.from_dict(release.content, release.tables)
        for release in newest
    }


def _earlier(cycle: Cycle) -> list[ReleasedResults]:
    """Every release as the Board sees it, each with the parts that were new in it."""
    releases = Release.objects.filter(cycle=cycle, audience=Audience.BOARD).order_by("number")
    return [
        ReleasedResults.from_dict(*_only_new(release.content, release.tables, release.number))
        for release in releases.iterator()
    ]


def _only_new(
    content: dict[str, Any], tables: dict[str, Any], number: int
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A release without the strands of questions that it carried over whole: reading those costs most."""
    for question in content["questions"]:
        new = [number in strand["since"].values() for strand in question["strands"]]
        version = str(question["version"])
        question["strands"] = list(compress(question["strands"], new))
        tables[version] = list(compress(tables.get(version, ()), new))
    return content, tables


def _about(found: Due, audience: Audience, number: int, at: datetime) -> About:
    cycle = found.cycle
    return About(
        audience=audience,
        number=number,
        reason=found.reason.value,
        frozen_at=at.isoformat(),
        cycle=cycle.slug,
        cycle_name=cycle.name,
        survey=cycle.survey.slug,
        title=cycle.survey.title,
        opened_on=_day(cycle.opens_at),
        closed_on=_day(cycle.closes_at) if cycle.state == CycleState.CLOSED else None,
        eligible=cycle.eligible_total,
        invite_method=cycle.invite_method,
    )


def _day(at: datetime | None) -> str | None:
    return timezone.localdate(at).isoformat() if at else None


def _versions(cycle: Cycle) -> dict[int, tuple[QuestionVersion, set[int]]]:
    """Every version that the cycle asks, in the order of the longest tier, with the tiers that ask it."""
    rows = (
        CycleQuestion.objects.filter(cycle=cycle)
        .select_related("version__question__subject")
        .prefetch_related("version__wordings", "version__options")
        .order_by("order", "tier__order")
    )
    found: dict[int, tuple[QuestionVersion, set[int]]] = {}
    for row in rows:
        found.setdefault(row.version_id, (row.version, set()))[1].add(row.tier_id)
    return found


def _asked(
    cycle: Cycle,
    versions: Mapping[int, tuple[QuestionVersion, set[int]]],
    groups: Mapping[tuple[str, str], int],
) -> list[Asked]:
    bands = {
        tier.pk: {band.slug for band in tier.age_bands.all()}
        for tier in cycle.survey.tiers.prefetch_related("age_bands")
    }
    every_tier = {tier for _, tiers in versions.values() for tier in tiers}
    shown = [(version, tiers) for version, tiers in versions.values() if version.kind in SHOWN_KINDS]
    return [
        Asked(
            version=version.pk,
            number=number,
            key=version.question.key,
            kind=version.kind,
            subject=version.question.subject.key if version.question.subject else "",
            symbol=version.symbol,
            text={wording.language: wording.text for wording in version.wordings.all()},
            options=_choices(version),
            eligible=cycle.eligible_total
            if tiers == every_tier
            else _in_bands({band for tier in tiers for band in bands[tier]}, groups),
            of_everybody=tiers == every_tier,
        )
        for number, (version, tiers) in enumerate(shown, start=1)
    ]


def _in_bands(bands: Iterable[str], groups: Mapping[tuple[str, str], int]) -> int | None:
    numbers = [groups.get((AGE_BAND, band)) for band in bands]
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _choices(version: QuestionVersion) -> tuple[Choice, ...]:
    options = sorted(version.options.all(), key=lambda option: option.order)
    return tuple(Choice(option.key, option.label, option.symbol, option.polarity) for option in options)


def _variables(versions: Iterable[QuestionVersion]) -> tuple[Variable, ...]:
    """Age, and whatever the cycle's about-you questions ask: the fixed list of ways to break results down (N08)."""
    bands = tuple(
        Choice(band.slug, band.words or {settings.LANGUAGE_CODE: band.label}) for band in age_bands()
    )
    labels: dict[str, Mapping[str, str]] = {AGE_BAND: _in_every_language("Age")}
    groups: dict[str, dict[str, Choice]] = {AGE_BAND: {band.key: band for band in bands}}
    for version in versions:
        if version.kind == QuestionKind.ABOUT_YOU and version.variable:
            wording = {wording.language: wording.text for wording in version.wordings.all()}
            labels.setdefault(version.variable, wording)
            for choice in _choices(version):
                # Tiers may word the same group in their own way: the first tier's words stand.
                groups.setdefault(version.variable, {}).setdefault(choice.key, choice)
    return tuple(Variable(key, labels[key], tuple(of_key.values())) for key, of_key in groups.items())


def _in_every_language(text: str) -> dict[str, str]:
    words = {}
    for code, _ in settings.LANGUAGES:
        with translation.override(code):
            words[code] = gettext(text)
    return words


def _ideas() -> list[Idea]:
    return [
        Idea(
            theme.pk,
            theme.slug,
            theme.name,
            theme.child_line,
            theme.symbol,
            tuple(subject.key for subject in theme.subjects.all()),
        )
        for theme in Theme.objects.filter(is_active=True).prefetch_related("subjects")
    ]
