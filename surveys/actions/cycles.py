"""Running a round of a survey: what is written down before it opens, links to it, and its last day."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from surveys.actions.opening import close_cycle, open_cycle
from surveys.domain.tokens import digest, new_token
from surveys.enums import CycleState, WayIn
from surveys.errors import CycleCannotOpen
from surveys.models import Cycle, CycleQuestion, Invitation, NotInvited, QuestionVersion, Respondent
from voice_platform.accounts.models import User
from voice_platform.audit.actions import record

INVITATIONS_AT_ONCE = 10_000
# So many are written in well under 250 ms (design rule 9).
_IN_ONE_TRANSACTION = 1_000


@transaction.atomic
def write_down_and_open(
    *,
    cycle: Cycle,
    opened_by: User,
    cognitive_test: str,
    untested_reason: str = "",
    closes_at: datetime | None = None,
    eligible_total: int | None = None,
    invite_method: str = "",
) -> Cycle:
    """Keeps what must be known about a round and opens it (M09, X20). Raises CycleCannotOpen and keeps nothing."""
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    cycle.cognitive_test, cycle.closes_at = cognitive_test.strip(), closes_at
    cycle.eligible_total, cycle.invite_method = eligible_total, invite_method
    if cycle.state == CycleState.DRAFT and not cycle.questions.exists():
        _ask_what_the_round_before_asked(cycle)
    return open_cycle(cycle=cycle, by=opened_by, at=timezone.now(), untested_reason=untested_reason)


@transaction.atomic
def copy_for_next_time(*, cycle: Cycle, name: str, by: User) -> Cycle:
    """A draft round that asks what this one asks, each question in its newest wording. Raises CycleCannotOpen.

    Of several rounds that nobody has opened none would be the next one.
    """
    if Cycle.objects.filter(survey=cycle.survey_id, state=CycleState.DRAFT, is_example=False).exists():
        raise CycleCannotOpen(_("another round of this survey waits to be opened"))
    number = Cycle.objects.filter(survey=cycle.survey_id).count() + 1
    while Cycle.objects.filter(slug=f"{cycle.survey.slug}-{number}").exists():
        number += 1
    copy = Cycle.objects.create(survey_id=cycle.survey_id, slug=f"{cycle.survey.slug}-{number}", name=name)
    _ask_what_was_asked(cycle, copy)
    record(actor=by, action="cycle.copied", obj=copy, detail={"from": cycle.pk})
    return copy


def note_paper_return(*, cycle: Cycle, words: str) -> None:
    """Keeps how paper comes back, to be printed."""
    Cycle.objects.filter(pk=cycle.pk).update(paper_return=words)


@transaction.atomic
def note_not_invited(*, cycle: Cycle, reason: str, number: int, by: User) -> None:
    """Keeps how many children were not invited for a reason (M10); none takes the reason away."""
    found = NotInvited.objects.filter(cycle=cycle, reason=reason)
    if number:
        NotInvited.objects.update_or_create(cycle=cycle, reason=reason, defaults={"number": number})
    else:
        found.delete()
    record(actor=by, action="cycle.not-invited", obj=cycle, detail={"reason": reason, "number": number})


def _ask_what_the_round_before_asked(cycle: Cycle) -> None:
    before = (
        Cycle.objects.filter(survey=cycle.survey_id, opens_at__isnull=False).order_by("-opens_at").first()
    )
    if before is not None:
        _ask_what_was_asked(before, cycle)


def _ask_what_was_asked(before: Cycle, cycle: Cycle) -> None:
    """The same questions in the same places, each in its newest wording.

    A question that tiers asked in words of their own keeps each tier's words: a wording does not say for whom it is.
    """
    asked_before = list(before.questions.select_related("version"))
    wordings = Counter(
        question for question, _ in {(a.version.question_id, a.version_id) for a in asked_before}
    )
    versions = QuestionVersion.objects.filter(question__survey=cycle.survey_id).order_by("number")
    newest = {version.question_id: version.pk for version in versions if wordings[version.question_id] == 1}
    CycleQuestion.objects.bulk_create(
        CycleQuestion(
            cycle=cycle,
            tier_id=asked.tier_id,
            version_id=newest.get(asked.version.question_id, asked.version_id),
            order=asked.order,
            ask_if=asked.ask_if,
        )
        for asked in asked_before
    )


def close_due(now: datetime) -> int:
    """Closes the rounds whose last day has passed; returns how many."""
    due = list(Cycle.objects.filter(state=CycleState.OPEN, closes_at__lte=now))
    for cycle in due:
        close_cycle(cycle=cycle, by=None, at=now)
    return len(due)


def make_invitations(*, cycle: Cycle, number: int, made_by: User) -> list[str]:
    """Makes one-time links, at most 10,000, in short transactions.

    Returns their tokens, which are shown once and kept as digests (P28). A run that breaks off leaves links that
    nobody has seen, so nobody can use.
    """
    tokens = [new_token() for _each in range(min(number, INVITATIONS_AT_ONCE))]
    for start in range(0, len(tokens), _IN_ONE_TRANSACTION):
        _write_invitations(cycle, tokens[start : start + _IN_ONE_TRANSACTION])
    record(actor=made_by, action="cycle.invited", obj=cycle, detail={"number": len(tokens)})
    return tokens


@transaction.atomic
def _write_invitations(cycle: Cycle, tokens: Sequence[str]) -> None:
    respondents = Respondent.objects.bulk_create(
        Respondent(cycle=cycle, way_in=WayIn.LINKED) for _each in tokens
    )
    Invitation.objects.bulk_create(
        Invitation(cycle=cycle, token_digest=digest(token), respondent=respondent)
        for token, respondent in zip(tokens, respondents, strict=True)
    )
