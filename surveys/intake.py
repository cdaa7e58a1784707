"""Words in: the one way by which anything that children say becomes a response (design rule 1)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from surveys.actions import receiving
from surveys.actions.answering import forget_draft, note_start
from surveys.actions.group_sessions import keep_session
from surveys.actions.page_feedback import count_verdict
from surveys.actions.reactions import ask_about, stop_asking_about
from surveys.actions.receiving import Prepared
from surveys.actions.subjects import name_subject
from surveys.domain.drafts import Given, Held
from surveys.domain.group_sessions import Session
from surveys.domain.reactions import PageAsked, PartAsked
from surveys.domain.submissions import Answer, Receipt, Submission, TakenDown
from surveys.enums import AnswerState, QuestionKind, Voice, WayIn
from surveys.errors import AnswerNotAccepted, IncompleteRecord, NotAllAccepted
from surveys.models import Draft, GroupSession
from surveys.queries.answering import CycleAsked, TierAsked, cycle_asked, open_cycles, open_reactions
from surveys.queries.reactions import Round, rounds_about
from voice_platform.accounts.models import User

__all__ = [
    "Answer",
    "CycleAsked",
    "GroupSession",
    "PageAsked",
    "PartAsked",
    "Receipt",
    "Round",
    "Session",
    "Submission",
    "TakenDown",
    "ask_about",
    "count_verdict",
    "forget_draft",
    "name_subject",
    "open_cycles",
    "open_reactions",
    "receive",
    "receive_group",
    "receive_many",
    "rounds_about",
    "send_draft",
    "stop_asking_about",
    "take_down",
]

# So many are written in well under 250 ms (design rule 9).
SUBMISSIONS_AT_A_TIME = 150


def receive(submission: Submission) -> Receipt:
    """Stores one sending with its counts and its alert, in one transaction.

    The same submission token always gives the same response and the same words-code (Q09, A85). At most 12
    queries, whatever the number of questions. Raises IncompleteRecord, AnswerNotAccepted, SurveyNotOpen for a
    cycle nobody made, and DraftGone where the draft it comes from was forgotten.
    """
    prepared = receiving.prepare(submission, cycle_asked(submission.cycle_id))
    try:
        with transaction.atomic():
            return receiving.write([prepared])[0]
    except IntegrityError:
        # The same sending came twice at once and the other was first: now it is there to be found.
        with transaction.atomic():
            return receiving.write([prepared])[0]


def receive_many(submissions: Iterable[Submission]) -> int:
    """Stores sendings from elsewhere in short transactions; returns how many were new.

    All are checked before the first is written: raises NotAllAccepted. A run that was stopped may simply be run again.
    """
    prepared = _all_prepared(submissions)
    new = 0
    for batch in _batches(prepared):
        with transaction.atomic():
            new += sum(receipt.is_new for receipt in receiving.write(batch))
    return new


def _all_prepared(submissions: Iterable[Submission]) -> list[Prepared]:
    prepared: list[Prepared] = []
    faults: list[tuple[int, str]] = []
    cycles: dict[int, CycleAsked] = {}
    for place, each in enumerate(submissions):
        asked = cycles.get(each.cycle_id) or cycles.setdefault(each.cycle_id, cycle_asked(each.cycle_id))
        try:
            prepared.append(receiving.prepare(each, asked))
        except (AnswerNotAccepted, IncompleteRecord) as error:
            faults.append((place, str(error)))
    if faults:
        raise NotAllAccepted(faults)
    return prepared


def _batches(prepared: Iterable[Prepared]) -> Iterator[list[Prepared]]:
    """Runs in which no child and no token comes twice."""
    batch: list[Prepared] = []
    seen: set[int | str | None] = set()
    for each in prepared:
        marks = {each.submission.submission_token, each.submission.respondent_id} - {None}
        if batch and (len(batch) == SUBMISSIONS_AT_A_TIME or marks & seen):
            yield batch
            batch, seen = [], set()
        batch.append(each)
        seen |= marks
    if batch:
        yield batch


def send_draft(
    *,
    draft: Draft,
    cycle: CycleAsked,
    language: str,
    ways: tuple[str, ...] = (),
    how: str = "",
    time: str = "",
) -> Receipt:
    """Sends what a draft holds, with a way to reach the child if they gave one (S04)."""
    held = replace(draft.held, talk_ways=ways, contact_how=how, contact_time=time)
    return receive(submission_of(draft, held, cycle, language))


def submission_of(draft: Draft, held: Held, cycle: CycleAsked, language: str) -> Submission:
    """What a draft sends: answers to questions or options that its tier does not ask stay behind."""
    invitation = draft.invitation
    return Submission(
        cycle_id=cycle.id,
        tier_id=draft.tier_id,
        submission_token=draft.submission_token,
        answers=(*answers_of(held.answers, cycle.tiers[draft.tier_id]), *_own_words(held)),
        voice=Voice.BY,
        way_in=WayIn.LINKED if invitation else WayIn.OPEN,
        mode=held.mode,
        helper=held.helper,
        language=language,
        age_band=draft.age_band,
        assent=held.assent,
        sent_at=timezone.now(),
        respondent_id=invitation.respondent_id if invitation else None,
        talk_ways=held.talk_ways,
        contact_how=held.contact_how,
        contact_time=held.contact_time,
        language_not_here=held.language_not_here,
        wants_interpreter=held.wants_interpreter,
        draft_id=draft.pk,
    )


@transaction.atomic
def take_down(
    *,
    cycle: CycleAsked,
    tier: TierAsked,
    given: Mapping[str, Given],
    how: TakenDown,
    submission_token: str,
    respondent_id: int | None = None,
) -> Receipt:
    """Stores what a child said and somebody else entered, from paper or in an interview."""
    receipt = receive(
        _taken_down(
            cycle,
            tier,
            how,
            answers=tuple(answers_of(given, tier)),
            way_in=WayIn.LINKED if respondent_id else WayIn.OPEN,
            submission_token=submission_token,
            respondent_id=respondent_id,
        )
    )
    if receipt.is_new:
        note_start(cycle_id=cycle.id)
    return receipt


@transaction.atomic
def receive_group(
    *,
    cycle: CycleAsked,
    tier: TierAsked,
    session: Session,
    how: TakenDown,
    submission_token: str,
    entered_by: User,
) -> GroupSession:
    """Stores what a group said together: its words to be read like any other, its answers as counts of their own.

    The same token gives the same session.
    """
    receipt = receive(
        _taken_down(
            cycle,
            tier,
            how,
            answers=tuple(_words_of(session, tier)),
            way_in=WayIn.GROUP,
            submission_token=submission_token,
        )
    )
    return keep_session(response_id=receipt.response_id, tier=tier, session=session, entered_by=entered_by)


def _taken_down(cycle: CycleAsked, tier: TierAsked, how: TakenDown, **parts: Any) -> Submission:
    return Submission(
        cycle_id=cycle.id,
        tier_id=tier.id,
        voice=Voice.BY,
        sent_at=timezone.now(),
        mode=how.mode,
        helper=how.helper,
        language=how.language,
        age_band=how.age_band,
        assent=how.assent,
        **parts,
    )


def _words_of(session: Session, tier: TierAsked) -> Iterator[Answer]:
    for key, words in session.words.items():
        version_id = None if key is None else tier.questions[key].version_id
        yield Answer(version_id, AnswerState.ANSWERED, words=words)


def answers_of(given: Mapping[str, Given], tier: TierAsked) -> Iterator[Answer]:
    """Answers to the questions that they lead to; what a question does not offer stays behind."""
    for key in tier.order_for(given):
        question, said = tier.questions[key], given.get(key)
        if said and question.kind != QuestionKind.INFORMATION:
            options = tuple(option for option in said.options if option in question.choices)
            yield Answer(question.version_id, said.state, options, said.words or None, said.number)


def _own_words(held: Held) -> Iterator[Answer]:
    if held.own_words:
        yield Answer(None, AnswerState.ANSWERED, words=held.own_words)
