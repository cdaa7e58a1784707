"""What a release is made of: counts, what was asked and of whom, and what was released before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import compress
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext

from surveys.domain.counts import Audience
from surveys.domain.material import Asked, Idea, Material
from surveys.domain.releases import About, Choice, ReleasedResults, Variable
from surveys.enums import CycleState, Mode, QuestionKind
from surveys.models import Cycle, CycleQuestion, QuestionVersion, Release, Theme
from surveys.queries.releases import Due
from surveys.queries.tallies import tallies
from voice_platform.council.queries import age_bands

AGE_BAND = "age_band"
SHOWN_KINDS = (
    QuestionKind.CHOOSE_ONE,
    QuestionKind.FACES,
    QuestionKind.PICTURES,
    QuestionKind.CHOOSE_SOME,
    QuestionKind.ORDER,
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


def _earlier(cycle: Cycle) -> list[dict[Audience, ReleasedResults]]:
    """Every release as each audience sees it, with the parts that were new in it."""
    found: defaultdict[int, dict[Audience, ReleasedResults]] = defaultdict(dict)
    for release in Release.objects.filter(cycle=cycle).order_by("number").iterator():
        found[release.number][Audience(release.audience)] = ReleasedResults.from_dict(
            *_only_new(release.content, release.tables, release.number)
        )
    return list(found.values())


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
    """Every version that the cycle asks of everybody, in the order of the longest tier, with the tiers that ask it.

    What only some are asked stays out: how many answered it would tell how many chose what leads to it, which
    may be hidden (N04, decision 23).
    """
    asked = CycleQuestion.objects.filter(cycle=cycle)
    rows = (
        asked.exclude(version__in=asked.exclude(ask_if={}).values("version"))
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
