"""Writing what came in: the rows of one sending or of many, whole or not at all (design rule 1)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.utils import timezone

from surveys.actions.counting import count_responses, take_back
from surveys.actions.safety import priority_of, raise_alerts
from surveys.domain import kinds
from surveys.domain.counting import ANSWERED
from surveys.domain.drafts import Given
from surveys.domain.submissions import Answer, Receipt, Submission, missing_parts
from surveys.domain.tokens import digest
from surveys.domain.typed import clean_words
from surveys.domain.words_code import code_from_token, lookup_digest
from surveys.enums import AlertReason, AnswerState, Helper, Mode, QuestionKind, ReadingPriority, Voice, WayIn
from surveys.errors import AnswerNotAccepted, DraftGone, IncompleteRecord
from surveys.models import (
    ClosedAnswer,
    ContactRequest,
    Draft,
    FreeText,
    Invitation,
    Respondent,
    Response,
    VoiceNote,
)
from surveys.queries.answering import Asked, CycleAsked, TierAsked

LANGUAGE_UNKNOWN = "und"
LARGEST_NUMBER = 32_767
# Looked up for every answer, and slow to make.
_STATES = frozenset(AnswerState.values)
_ALLOWED = {
    "mode": frozenset(Mode.values),
    "helper": frozenset(Helper.values),
    "voice": frozenset(Voice.values),
    "way_in": frozenset(WayIn.values),
}


class Closed(NamedTuple):
    """The columns of a `ClosedAnswer`."""

    version_id: int
    state: str
    option_id: int | None = None
    place: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A submission that was found good, as the rows it becomes. `codes` are what is counted."""

    submission: Submission
    closed: list[Closed] = field(default_factory=list)
    codes: list[tuple[int, str]] = field(default_factory=list)
    texts: list[FreeText] = field(default_factory=list, repr=False)
    groups: dict[str, str] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)

    @property
    def counts(self) -> bool:
        """Whether it is one child's: what a group said has counts of its own, on a line of their own."""
        return self.submission.way_in != WayIn.GROUP


def prepare(submission: Submission, cycle: CycleAsked) -> Prepared:
    """Checks a submission and sorts its answers; asks the database nothing.

    A question of the tier without an answer was skipped (M04). Raises IncompleteRecord or AnswerNotAccepted.
    """
    _require_complete(submission, cycle)
    prepared = Prepared(submission, groups={"age_band": submission.age_band})
    given = {answer.version_id: answer for answer in submission.answers}
    asked = _asked_of(given, cycle.tiers[submission.tier_id])
    if unknown := given.keys() - asked.keys() - {None}:
        raise AnswerNotAccepted(f"versions {sorted(map(str, unknown))} are not asked in this tier")
    for version_id, question in asked.items():
        if not prepared.counts and version_id not in given:
            continue
        _sort_answer(prepared, question, given.get(version_id) or Answer(version_id, AnswerState.SKIPPED))
    if None in given:
        _add_words(prepared, None, clean_words(given[None].words or ""))
    if any(text.priority == ReadingPriority.WORRY for text in prepared.texts):
        prepared.reasons.append(AlertReason.WORDS)
    if submission.talk_ways:
        prepared.reasons.append(AlertReason.TALK)
    if prepared.reasons:
        # Words beside a worry are read with it (S05).
        for text in prepared.texts:
            text.priority = ReadingPriority.WORRY
    return prepared


def _asked_of(given: Mapping[int | None, Answer], tier: TierAsked) -> dict[int, Asked]:
    """The questions that these answers lead to, by version; pages to read are none of them."""
    answers = {
        key: Given(answer.state, answer.option_keys, number=answer.number)
        for key, question in tier.questions.items()
        if (answer := given.get(question.version_id))
    }
    questions = (tier.questions[key] for key in tier.order_for(answers))
    return {each.version_id: each for each in questions if each.kind != QuestionKind.INFORMATION}


def _require_complete(submission: Submission, cycle: CycleAsked) -> None:
    if missing := missing_parts(submission):
        raise IncompleteRecord(f"missing: {', '.join(missing)}")
    for name, allowed in _ALLOWED.items():
        if getattr(submission, name) not in allowed:
            raise IncompleteRecord(f"{name} is not one of {', '.join(sorted(allowed))}")
    if (submission.mode == Mode.GROUP) != (submission.way_in == WayIn.GROUP):
        raise IncompleteRecord("a group is a way in and a way of answering, or neither")
    if submission.tier_id not in cycle.tiers:
        raise IncompleteRecord("the cycle does not ask this tier")


def _sort_answer(prepared: Prepared, question: Asked, answer: Answer) -> None:
    """Turns one answer into rows to write and codes to count."""
    words = clean_words(answer.words or "") if question.kind in kinds.IN_WORDS else ""
    keys = tuple(dict.fromkeys(answer.option_keys))
    if answer.state not in _STATES or (keys and question.kind not in kinds.WITH_OPTIONS):
        raise AnswerNotAccepted(f"an answer that {question.key} does not take")
    if answer.state == AnswerState.ANSWERED and answer.number is not None:
        _add_number(prepared, question, answer.number)
    elif answer.state == AnswerState.ANSWERED and words:
        prepared.codes.append((question.version_id, ANSWERED))
        _add_words(prepared, question.version_id, words)
    elif answer.state == AnswerState.ANSWERED and keys:
        _add_options(prepared, question, keys)
    else:
        state = AnswerState.SKIPPED if answer.state == AnswerState.ANSWERED else AnswerState(answer.state)
        prepared.closed.append(Closed(question.version_id, state))
        prepared.codes.append((question.version_id, f"~{state}"))


def _add_options(prepared: Prepared, question: Asked, keys: tuple[str, ...]) -> None:
    at_most = (question.at_most or len(question.choices)) if question.kind in kinds.TAKES_MANY else 1
    if len(keys) > at_most or any(key not in question.choices for key in keys):
        raise AnswerNotAccepted(f"an option that {question.key} does not offer, or too many")
    is_ordered = question.kind == QuestionKind.ORDER
    for place, key in enumerate(keys, 1):
        option_id = question.choices[key].id
        prepared.closed.append(
            Closed(question.version_id, AnswerState.ANSWERED, option_id, place if is_ordered else None)
        )
    # Of what was put in order the first is counted.
    prepared.codes.extend((question.version_id, key) for key in (keys[:1] if is_ordered else keys))
    if question.variable:
        prepared.groups[question.variable] = keys[0]
    if question.is_worry(keys) and AlertReason.OPTION not in prepared.reasons:
        prepared.reasons.append(AlertReason.OPTION)


def _add_number(prepared: Prepared, question: Asked, number: int) -> None:
    least, most = question.at_least or 0, question.at_most or LARGEST_NUMBER
    if question.kind != QuestionKind.NUMBER or not least <= number <= most:
        raise AnswerNotAccepted(f"a number that {question.key} does not take")
    prepared.closed.append(Closed(question.version_id, AnswerState.ANSWERED, number=number))
    prepared.codes.append((question.version_id, ANSWERED))


def _add_words(prepared: Prepared, version_id: int | None, words: str) -> None:
    if not words:
        return
    submission = prepared.submission
    language = LANGUAGE_UNKNOWN if submission.language_not_here else submission.language
    priority, groups = priority_of(words, language)
    prepared.texts.append(
        FreeText(
            version_id=version_id,
            words=words,
            language=language,
            priority=priority,
            worry_groups=groups,
            arrived_at=submission.sent_at,
        )
    )


def write(batch: Sequence[Prepared]) -> list[Receipt]:
    """Writes submissions with different tokens and different children. Call it inside a transaction.

    What was received before is not written again: its receipt says so. At most 9 queries for one
    submission from a draft, however many questions it answers; lists cost hardly more.
    """
    claimed = {
        id(each)
        for each in batch
        if (draft := each.submission.draft_id) and _claim_draft(draft, each.submission)
    }
    known = _received_before([each for each in batch if id(each) not in claimed])
    new = [each for each in batch if digest(each.submission.submission_token) not in known]
    for each in new:
        if each.submission.draft_id and id(each) not in claimed:
            raise DraftGone
    written = _write_new(new)
    return [
        known.get(token) or written[token]
        for token in (digest(each.submission.submission_token) for each in batch)
    ]


def _claim_draft(draft_id: int, submission: Submission) -> bool:
    """Empties the draft; of two requests that send it, one alone gets True."""
    draft = Draft.objects.filter(pk=draft_id, sent_at__isnull=True)
    return bool(draft.update(sent_at=submission.sent_at, content=None, language=submission.language))


def _received_before(batch: Sequence[Prepared]) -> dict[str, Receipt]:
    if not batch:
        return {}
    tokens = {digest(each.submission.submission_token): each.submission for each in batch}
    found = Response.objects.filter(submission_token_digest__in=tokens).values_list(
        "submission_token_digest", "pk", "language"
    )
    return {
        token: Receipt(pk, words_code(tokens[token].submission_token, language), is_new=False)
        for token, pk, language in found
    }


def words_code(submission_token: str, language: str) -> tuple[str, ...]:
    """The words that this sending is found by again."""
    return code_from_token(submission_token, settings.WORDS_CODE_KEY.encode(), language)


def code_digest(words: Iterable[str]) -> str:
    """What a words-code is stored and looked up by (P27)."""
    return lookup_digest(tuple(words), settings.WORDS_CODE_LOOKUP_KEY.encode())


def _write_new(new: Sequence[Prepared]) -> dict[str, Receipt]:
    if not new:
        return {}
    respondents = _respondents(new)
    codes = [words_code(each.submission.submission_token, each.submission.language) for each in new]
    responses = Response.objects.bulk_create(map(_response, new, respondents, codes))
    pairs = list(zip(new, responses, strict=True))
    _write_closed((response.pk, *closed) for each, response in pairs for closed in each.closed)
    texts = []
    for each, response in pairs:
        for text in each.texts:
            text.response = response
            texts.append(text)
    FreeText.objects.bulk_create(texts)
    for each, response in pairs:
        _write_around(each, response)
    count_responses(came=[(response, each.codes) for each, response in pairs if each.counts])
    raise_alerts(worries=[(response, each.reasons) for each, response in pairs if each.reasons])
    return {
        response.submission_token_digest: Receipt(response.pk, code)
        for response, code in zip(responses, codes, strict=True)
    }


def _write_closed(rows: Iterable[tuple[int, int, str, int | None, int | None, int | None]]) -> None:
    """The answers of sendings, past the models: of a large import they are most of the rows and most of the time."""
    columns = ("response_id", *(f"{name}" for name in Closed._fields))
    quoted = ", ".join(map(connection.ops.quote_name, columns))
    places = ", ".join(["%s"] * len(columns))
    table = connection.ops.quote_name(ClosedAnswer._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({places})", list(rows))  # noqa: S608 - our names


def _respondents(new: Sequence[Prepared]) -> list[int]:
    """Who speaks in each; a child heard before in this cycle now counts by the newest sending (N01)."""
    unknown = [each for each in new if each.submission.respondent_id is None]
    made = Respondent.objects.bulk_create(
        Respondent(cycle_id=each.submission.cycle_id, way_in=each.submission.way_in) for each in unknown
    )
    ids = {id(each): respondent.pk for each, respondent in zip(unknown, made, strict=True)}
    known = [each.submission.respondent_id for each in new if each.submission.respondent_id is not None]
    if known:
        first_time = Invitation.objects.filter(respondent__in=known, used_at__isnull=True).update(
            used_at=timezone.now()
        )
        if first_time < len(known):
            _replace_earlier(known)
    return [each.submission.respondent_id or ids[id(each)] for each in new]


def _replace_earlier(respondent_ids: Sequence[int]) -> None:
    list(Respondent.objects.select_for_update().filter(pk__in=respondent_ids).order_by("pk"))
    for earlier in Response.objects.filter(respondent__in=respondent_ids, counts=True):
        take_back(response=earlier)
        earlier.counts = False
        earlier.save(update_fields=["counts"])


def _response(prepared: Prepared, respondent_id: int, code: tuple[str, ...]) -> Response:
    submission = prepared.submission
    return Response(
        cycle_id=submission.cycle_id,
        tier_id=submission.tier_id,
        respondent_id=respondent_id,
        submission_token_digest=digest(submission.submission_token),
        words_code_digest=code_digest(code),
        voice=submission.voice,
        way_in=submission.way_in,
        mode=submission.mode,
        helper=submission.helper,
        language=submission.language,
        language_not_here=submission.language_not_here,
        wants_interpreter=submission.wants_interpreter,
        age_band=submission.age_band,
        assent=dict(submission.assent),
        groups=prepared.groups,
        counts=prepared.counts,
        sent_on=timezone.localdate(submission.sent_at),
        is_example=submission.is_example,
    )


def _write_around(prepared: Prepared, response: Response) -> None:
    """What belongs to a response beside its answers: recordings, and how to reach the child."""
    submission = prepared.submission
    if submission.draft_id:
        VoiceNote.objects.filter(draft=submission.draft_id).update(draft=None, response=response)
    how, safe_time = clean_words(submission.contact_how), clean_words(submission.contact_time)
    if how or safe_time or submission.talk_ways:
        ContactRequest.objects.create(
            response=response,
            ways=list(submission.talk_ways),
            how=how or None,
            safe_time=safe_time or None,
            made_at=submission.sent_at,
        )
