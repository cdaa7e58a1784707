"""What a child's pages read: an open cycle as one frozen value that the process keeps, and the child's draft."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone

from surveys.domain.conditions import Answers, Condition, applicable, as_json, condition_from
from surveys.domain.tokens import digest
from surveys.enums import CycleState, SurveyKind
from surveys.errors import DraftGone, SurveyNotOpen, WordsCannotBeRead
from surveys.models import (
    Cycle,
    CycleQuestion,
    Draft,
    Invitation,
    Option,
    QuestionVersion,
    QuestionWording,
    Tier,
)
from voice_platform.council.kept import kept

OLDEST_WHO_GET_PICTURES = 7
# What was begun before a round closed may be finished for so long.
FINISHED_WITHIN = timedelta(hours=1)
# Every page of a journey asks this, so it is written out: putting it together takes longer than answering it.
_DRAFT_OF = "SELECT * FROM surveys_draft WHERE token_digest = %s"


@dataclass(frozen=True, slots=True)
class Words:
    """A question in one language."""

    language: str
    text: str
    easy_read: str
    help: str
    why: str
    about: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """An option: its label by language code."""

    id: int
    key: str
    symbol: str
    is_worry: bool
    label: Mapping[str, str]

    def in_language(self, language: str) -> str:
        return self.label.get(language) or self.label.get(settings.LANGUAGE_CODE) or self.key


@dataclass(frozen=True, slots=True)
class Asked:
    """A question version as it is asked."""

    version_id: int
    key: str
    subject: str
    kind: str
    symbol: str
    variable: str
    at_most: int | None
    words: Mapping[str, Words]
    choices: Mapping[str, Choice]
    at_least: int | None = None

    def in_language(self, language: str) -> Words:
        """The words in this language, else in the default one, else in any there is."""
        return (
            self.words.get(language)
            or self.words.get(settings.LANGUAGE_CODE)
            or next(iter(self.words.values()))
        )

    def is_worry(self, option_keys: Iterable[str]) -> bool:
        return any(self.choices[key].is_worry for key in option_keys if key in self.choices)


@dataclass(frozen=True, slots=True)
class TierAsked:
    """The questions of one tier in their order, by key; the youngest get large pictures.

    A question with a condition is for those alone whose answers lead to it.
    """

    id: int
    slug: str
    bands: frozenset[str]
    for_the_youngest: bool
    questions: Mapping[str, Asked]
    conditions: Mapping[str, Condition]

    @property
    def order(self) -> tuple[str, ...]:
        return tuple(self.questions)

    def condition_of(self, key: str) -> dict[str, Any] | None:
        """Who is asked a question, as JSON (`surveys.domain.conditions`); None where everybody is."""
        return as_json(self.conditions[key]) if key in self.conditions else None

    def order_for(self, answers: Answers) -> tuple[str, ...]:
        """The questions that these answers lead to."""
        return applicable(self.order, self.conditions, answers)


@dataclass(frozen=True, slots=True)
class CycleAsked:
    """A cycle with all that its pages and its intake need; titles by language code."""

    id: int
    kind: str
    survey_slug: str
    title: Mapping[str, str]
    purpose: Mapping[str, str]
    tiers: Mapping[int, TierAsked]

    @property
    def is_about_a_page(self) -> bool:
        return self.kind == SurveyKind.REACTIONS

    def tier_for(self, band: str) -> TierAsked | None:
        return next((tier for tier in self.tiers.values() if band in tier.bands), None)


class _Open(NamedTuple):
    cycle_id: int
    opens_at: datetime | None
    closes_at: datetime | None


def open_cycle(survey_slug: str) -> CycleAsked:
    """The open cycle of a survey. Raises SurveyNotOpen for a slug that is unknown or asks nothing now."""
    found = _open_cycles().get(survey_slug)
    now = timezone.now()
    if (
        found is None
        or (found.opens_at and now < found.opens_at)
        or (found.closes_at and now >= found.closes_at)
    ):
        raise SurveyNotOpen
    return cycle_asked(found.cycle_id)


def cycles_to_finish(survey_slug: str) -> list[CycleAsked]:
    """The rounds in which whoever has begun may finish: the open one, and for an hour one that has just closed.

    Raises SurveyNotOpen where there is neither.
    """
    found = []
    with suppress(SurveyNotOpen):
        found.append(open_cycle(survey_slug))
    now = timezone.now()
    for cycle in _closing_cycles().get(survey_slug, []):
        may_finish = cycle.closes_at and cycle.closes_at <= now < cycle.closes_at + FINISHED_WITHIN
        if may_finish and cycle.cycle_id not in {each.id for each in found}:
            found.append(cycle_asked(cycle.cycle_id))
    if not found:
        raise SurveyNotOpen
    return found


def _closing_cycles() -> dict[str, list[_Open]]:
    """The rounds of each survey that have closed or are about to."""

    def read() -> dict[str, list[_Open]]:
        rows = Cycle.objects.exclude(state=CycleState.DRAFT).filter(
            closes_at__gt=timezone.now() - FINISHED_WITHIN
        )
        found: dict[str, list[_Open]] = {}
        for slug, cycle, opens, closes in rows.values_list("survey__slug", "id", "opens_at", "closes_at"):
            found.setdefault(slug, []).append(_Open(cycle, opens, closes))
        return found

    return kept("closing_cycles", read)


def open_cycles() -> list[CycleAsked]:
    """The council's surveys that children can answer now; what they may say about a page stands on that page."""
    return [cycle for cycle in _answerable() if not cycle.is_about_a_page]


def open_reactions() -> list[CycleAsked]:
    """Rounds in which children can say now what they think of a page."""
    return [cycle for cycle in _answerable() if cycle.is_about_a_page]


def _answerable() -> list[CycleAsked]:
    found = []
    for slug in _open_cycles():
        with suppress(SurveyNotOpen):
            found.append(open_cycle(slug))
    return found


def _open_cycles() -> dict[str, _Open]:
    def read() -> dict[str, _Open]:
        rows = Cycle.objects.filter(state=CycleState.OPEN).values_list(
            "survey__slug", "id", "opens_at", "closes_at"
        )
        return {slug: _Open(cycle, opens, closes) for slug, cycle, opens, closes in rows}

    return kept("open_cycles", read)


def cycle_asked(cycle_id: int) -> CycleAsked:
    """The questions of a cycle in any state. Raises SurveyNotOpen for an unknown id."""
    return kept(("cycle_asked", cycle_id), lambda: _read_cycle(cycle_id))


def _read_cycle(cycle_id: int) -> CycleAsked:
    cycle = Cycle.objects.select_related("survey").filter(pk=cycle_id).first()
    if cycle is None:
        raise SurveyNotOpen
    rows = list(
        CycleQuestion.objects.filter(cycle=cycle)
        .select_related("tier", "version__question__subject")
        .order_by("tier__order", "tier", "order")
    )
    asked = _asked({row.version_id: row.version for row in rows})
    questions: dict[int, dict[str, Asked]] = {row.tier_id: {} for row in rows}
    for row in rows:
        questions[row.tier_id][asked[row.version_id].key] = asked[row.version_id]
    conditions: dict[int, dict[str, Condition]] = {row.tier_id: {} for row in rows}
    for row in rows:
        if row.ask_if:
            conditions[row.tier_id][asked[row.version_id].key] = condition_from(row.ask_if)
    oldest = _oldest_by_band(questions)
    tiers = {
        row.tier_id: TierAsked(
            row.tier_id,
            row.tier.slug,
            frozenset(oldest[row.tier_id]),
            max(oldest[row.tier_id].values(), default=0) <= OLDEST_WHO_GET_PICTURES,
            questions[row.tier_id],
            conditions[row.tier_id],
        )
        for row in rows
    }
    return CycleAsked(
        cycle.pk, cycle.survey.kind, cycle.survey.slug, cycle.survey.title, cycle.survey.purpose, tiers
    )


def _oldest_by_band(tier_ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """The highest age of each band of each tier."""
    found: dict[int, dict[str, int]] = {tier_id: {} for tier_id in tier_ids}
    rows = Tier.objects.filter(pk__in=found, age_bands__isnull=False)
    for tier_id, band, oldest in rows.values_list("pk", "age_bands__slug", "age_bands__max_age"):
        found[tier_id][band] = oldest
    return found


def _asked(versions: Mapping[int, QuestionVersion]) -> dict[int, Asked]:
    """Every version once, though several tiers ask it."""
    words: dict[int, dict[str, Words]] = {pk: {} for pk in versions}
    for row in QuestionWording.objects.filter(version__in=versions):
        words[row.version_id][row.language] = Words(
            row.language, row.text, row.easy_read, row.help, row.why, row.about, bool(row.checked_by)
        )
    choices: dict[int, dict[str, Choice]] = {pk: {} for pk in versions}
    for option in Option.objects.filter(version__in=versions).order_by("order"):
        choices[option.version_id][option.key] = Choice(
            option.pk, option.key, option.symbol, option.is_worry, option.label
        )
    return {
        pk: Asked(
            pk,
            version.question.key,
            version.question.subject.key if version.question.subject else "",
            version.kind,
            version.symbol,
            version.variable,
            version.at_most,
            words[pk],
            choices[pk],
            version.at_least,
        )
        for pk, version in versions.items()
    }


def invitation(token: str) -> tuple[Invitation, CycleAsked]:
    """An unused invitation and its open cycle. Raises SurveyNotOpen for every other token."""
    found = (
        Invitation.objects.filter(token_digest=digest(token), used_at__isnull=True)
        .select_related("cycle__survey")
        .first()
    )
    if found is None:
        raise SurveyNotOpen
    cycle = open_cycle(found.cycle.survey.slug)
    if cycle.id != found.cycle_id:
        raise SurveyNotOpen
    return found, cycle


def draft_elsewhere(token: str, cycle: CycleAsked) -> str:
    """The survey of an unsent draft of this device that belongs to another round; "" where there is none.

    A device holds one draft: beginning here would leave that one behind.
    """
    try:
        found = _draft(token)
    except DraftGone:
        return ""
    if found.cycle_id == cycle.id or found.sent_at or found.touched_at < idle_since():
        return ""
    return next((each.survey_slug for each in _answerable() if each.id == found.cycle_id), "")


def draft(token: str, cycle: CycleAsked, *, with_invitation: bool = False) -> Draft:
    """The draft that this device may go on with. Raises DraftGone. One query.

    It is gone when it was sent, left alone for longer than `DRAFT_IDLE_SECONDS` (A11), made for another
    cycle, or asks a tier that the cycle no longer has.
    """
    found = _draft(token, with_invitation=with_invitation)
    if found.sent_at or found.touched_at < idle_since():
        raise DraftGone
    if found.cycle_id != cycle.id or found.tier_id not in cycle.tiers:
        raise DraftGone
    return found


def sent_draft(token: str) -> Draft:
    """The draft of this device that was sent just now. Raises DraftGone. One query."""
    found = _draft(token)
    if found.sent_at is None or found.sent_at < idle_since():
        raise DraftGone
    return found


def _draft(token: str, *, with_invitation: bool = False) -> Draft:
    if not token:
        raise DraftGone
    drafts: Iterable[Draft] = Draft.objects.raw(_DRAFT_OF, [digest(token)])
    if with_invitation:
        drafts = Draft.objects.select_related("invitation").filter(token_digest=digest(token))
    try:
        found = next(iter(drafts), None)
    except WordsCannotBeRead:
        found = None
    if found is None:
        raise DraftGone
    return found


def idle_since() -> datetime:
    """A draft that was left alone for longer than since then is gone (A11)."""
    return timezone.now() - timedelta(seconds=settings.DRAFT_IDLE_SECONDS)
