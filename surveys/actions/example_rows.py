"""Invented rows for trying the platform out, each marked as an example, and taking all of them away again.

They go in by the same doors as real ones where children speak. What staff would do to them is written without an
entry in the audit trail, since nobody did it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from surveys.actions.counting import count_theme, rebuild, roll_up
from surveys.actions.opening import open_cycle
from surveys.domain.cycle_file import CycleContent
from surveys.domain.tokens import digest
from surveys.enums import CycleState, WayIn
from surveys.errors import CycleCannotOpen
from surveys.models import (
    Alert,
    Coding,
    CountChange,
    Cycle,
    CycleQuestion,
    EligibleGroup,
    FreeText,
    Invitation,
    Release,
    Respondent,
    Response,
    Survey,
    Tally,
    Theme,
    Unreleased,
)
from voice_platform.accounts.models import User
from voice_platform.council.kept import forget

RESPONSES_AT_A_TIME = 50

ThemesByQuestion = Mapping[str, Sequence[str]]
"""Slugs of themes by the key of the question whose answer holds them."""


def open_example_cycle(*, content: CycleContent, opened_by: User, at: datetime) -> Cycle:
    """An open round that asks what the survey's newest round asks. Raises CycleCannotOpen."""
    cycle = Cycle.objects.filter(slug=content.slug, is_example=True).first()
    if cycle is None:
        with transaction.atomic():
            cycle = _make_cycle(content)
    if cycle.state == CycleState.DRAFT:
        open_cycle(cycle=cycle, by=opened_by, at=at, untested_reason=content.untested_reason)
    return cycle


def _make_cycle(content: CycleContent) -> Cycle:
    survey = Survey.objects.filter(slug=content.survey).first()
    newest = survey and survey.cycles.order_by("-pk").first()
    if survey is None or newest is None or Cycle.objects.filter(slug=content.slug).exists():
        raise CycleCannotOpen("the starter survey is not there, or a round has this address already")
    cycle = Cycle.objects.create(
        survey=survey,
        slug=content.slug,
        name=content.name,
        eligible_total=content.eligible_total,
        invite_method=content.invite_method,
        is_example=True,
    )
    CycleQuestion.objects.bulk_create(
        CycleQuestion(
            cycle=cycle,
            tier_id=asked.tier_id,
            version_id=asked.version_id,
            order=asked.order,
            ask_if=asked.ask_if,
        )
        for asked in CycleQuestion.objects.filter(cycle_id=newest.pk)
    )
    EligibleGroup.objects.bulk_create(
        EligibleGroup(cycle=cycle, variable=variable, group=group, number=number)
        for variable, group, number in content.eligible
    )
    return cycle


def invite_examples(*, cycle: Cycle, tokens: Sequence[str]) -> dict[str, int]:
    """The child of each link, by its token; links that are there stay as they are."""
    digests = {digest(token): token for token in tokens}
    known = dict(
        Invitation.objects.filter(token_digest__in=digests).values_list("token_digest", "respondent_id")
    )
    new = [each for each in digests if each not in known]
    with transaction.atomic():
        children = Respondent.objects.bulk_create(
            Respondent(cycle=cycle, way_in=WayIn.LINKED) for _each in new
        )
        Invitation.objects.bulk_create(
            Invitation(cycle=cycle, token_digest=each, respondent=child, is_example=True)
            for each, child in zip(new, children, strict=True)
        )
    known |= {each: child.pk for each, child in zip(new, children, strict=True)}
    return {token: known[each] for each, token in digests.items()}


def decide_examples(*, but: int) -> int:
    """Worries of example responses as decided, but for the newest few; returns how many.

    Whoever tries the platform finds a worry of their own at once, and a few invented ones to decide.
    """
    open_ones = Alert.objects.filter(response__is_example=True, decided_at__isnull=True).order_by(
        "-made_at", "-pk"
    )
    decided = [alert.pk for alert in open_ones[but:]]
    return Alert.objects.filter(pk__in=decided).update(decided_at=F("made_at"), seen_at=F("made_at"))


def sort_examples(*, themes: Mapping[str, ThemesByQuestion], reader: User) -> int:
    """Texts of example responses, by submission token, as read and sorted by `reader`; returns how many."""
    responses = {
        response.submission_token_digest: response
        for response in Response.objects.filter(
            is_example=True, submission_token_digest__in=[digest(token) for token in themes]
        )
    }
    by_slug = Theme.objects.in_bulk(field_name="slug")
    tokens = [token for token in themes if digest(token) in responses]
    done = 0
    for start in range(0, len(tokens), RESPONSES_AT_A_TIME):
        with transaction.atomic():
            for token in tokens[start : start + RESPONSES_AT_A_TIME]:
                done += _sort(responses[digest(token)], themes[token], by_slug, reader)
    return done


def _sort(response: Response, themes: ThemesByQuestion, by_slug: Mapping[str, Theme], reader: User) -> int:
    texts = list(response.texts.filter(coded_at__isnull=True).select_related("version__question"))
    held = set()
    for text in texts:
        question = text.version.question.key if text.version else ""
        found = [by_slug[slug] for slug in themes.get(question, ()) if slug in by_slug]
        Coding.objects.bulk_create(
            Coding(text=text, theme=theme, coder=reader, was_suggested=True, made_at=text.arrived_at)
            for theme in found
        )
        held |= {theme.pk for theme in found}
        text.read_at = text.coded_at = text.suggested_at = text.arrived_at
    FreeText.objects.bulk_update(texts, ["read_at", "coded_at", "suggested_at"])
    for theme_id in sorted(held):
        count_theme(response=response, theme_id=theme_id, sign=1)
    return len(texts)


def remove_example_rows() -> dict[str, int]:
    """Takes every example away, in short transactions; what real children said stays and counts the same.

    A round that an example opened goes, or becomes a draft when somebody real answered in it: its reason for
    opening was made up. Its releases go, since they showed examples.
    """
    removed: Counter[str] = Counter()
    examples = Response.objects.filter(is_example=True)
    invented = Cycle.objects.filter(is_example=True)
    touched = sorted({*examples.values_list("cycle", flat=True), *invented.values_list("pk", flat=True)})
    removed["releases"] = Release.objects.filter(cycle__in=touched).delete()[0]
    while some := list(examples.order_by("pk").values_list("pk", "respondent")[:RESPONSES_AT_A_TIME]):
        removed["answers"] += _remove_responses([pk for pk, _child in some], {child for _pk, child in some})
    for cycle in Cycle.objects.filter(pk__in=touched):
        removed["invitations"] += _remove_invitations(cycle)
        _count_again(cycle)
        if cycle.is_example:
            removed["rounds"] += _remove_cycle(cycle)
    forget()
    return dict(removed)


@transaction.atomic
def _remove_responses(ids: Sequence[int], children: set[int]) -> int:
    Response.objects.filter(pk__in=ids).delete()
    gone = Respondent.objects.filter(pk__in=children, responses__isnull=True)
    CountChange.objects.filter(respondent__in=gone).delete()
    Respondent.objects.filter(pk__in=[child.pk for child in gone], invitation__isnull=True).delete()
    return len(ids)


@transaction.atomic
def _remove_invitations(cycle: Cycle) -> int:
    examples = cycle.invitations.filter(is_example=True)
    children = list(examples.values_list("respondent", flat=True))
    examples.delete()
    Respondent.objects.filter(pk__in=children, responses__isnull=True).delete()
    return len(children)


def _count_again(cycle: Cycle) -> None:
    """Every change that is left is applied anew, so the counts and what waits for a release are as they would be."""
    with transaction.atomic():
        Tally.objects.filter(cycle=cycle).delete()
        Unreleased.objects.filter(cycle=cycle).delete()
        CountChange.objects.filter(cycle=cycle).update(applied_at=None)
    while roll_up():
        pass
    rebuild(check=False)


@transaction.atomic
def _remove_cycle(cycle: Cycle) -> int:
    if cycle.responses.exists():
        cycle.state, cycle.is_example = CycleState.DRAFT, False
        cycle.untested_reason, cycle.untested_by = "", None
        cycle.eligible_total, cycle.invite_method = None, ""
        cycle.save()
        cycle.eligible_groups.all().delete()
        return 0
    children = cycle.respondents.all()
    CountChange.objects.filter(cycle=cycle).delete()
    cycle.invitations.all().delete()
    children.delete()
    cycle.delete()
    return 1
