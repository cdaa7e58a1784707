"""Small made-up rows for tests: council, survey with two tiers, open cycle, invitations, responses.

Plain functions. `make_open_cycle()` gives everything a child's journey needs; `make_response()` writes the
rows of one sending without going through `surveys.intake`.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from surveys.actions.answering import save_answers, start_draft
from surveys.domain.drafts import Given
from surveys.domain.tokens import digest
from surveys.enums import (
    AnswerState,
    CycleState,
    Helper,
    Mode,
    Polarity,
    QuestionKind,
    ReadingPriority,
    Voice,
    WayIn,
)
from surveys.models import (
    ClosedAnswer,
    Cycle,
    CycleQuestion,
    Draft,
    FreeText,
    Invitation,
    Option,
    Question,
    QuestionVersion,
    QuestionWording,
    Respondent,
    Response,
    Subject,
    Survey,
    Tier,
)
from voice_platform.council.models import AgeBand, Council, DutyHours, Helpline, Language, Wording

BANDS = (("4-7", 4, 7), ("8-11", 8, 11), ("12-15", 12, 15), ("16-17", 16, 17), ("18-25", 18, 25))
WORDING_KEYS = (
    "assent.what",
    "assent.who_reads",
    "assent.choice",
    "assent.nothing_decides",
    "assent.clear_phone",
    "safety.danger_now",
    "safety.childline",
    "safety.not_read_always",
    "safety.limit",
    "safety.closed_out_of_hours",
    "safety.no_reader",
    "exit.what_it_does",
    "exit.history",
    "privacy.words_code",
    "send.not_known",
    "send.contact_offer",
    "talk.offer",
    "talk.explain",
    "language.not_here",
    "done.what_next",
)


@dataclass(frozen=True)
class Ask:
    """A question to make. `options` are keys; those of `worries` are marked as worries."""

    key: str
    kind: QuestionKind = QuestionKind.CHOOSE_ONE
    options: tuple[str, ...] = ("yes", "sometimes", "no")
    worries: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ("4-7", "8-17")
    subject: str = ""
    variable: str = ""
    at_most: int | None = None
    text: str = ""


WORDS = Ask("anything", kind=QuestionKind.LONG_WORDS, options=())
QUESTIONS = (
    Ask("safe", worries=("no",), subject="promise:safe-healthy"),
    Ask("listen", subject="promise:listen"),
    Ask("feel", kind=QuestionKind.FACES, options=("very-good", "good", "bad", "very-bad"), tiers=("8-17",)),
    Ask(
        "likes",
        kind=QuestionKind.CHOOSE_SOME,
        options=("sport", "music", "games"),
        at_most=2,
        tiers=("8-17",),
    ),
    Ask("home", kind=QuestionKind.ABOUT_YOU, options=("foster", "family"), variable="home", tiers=("8-17",)),
    WORDS,
)
TIERS = {"4-7": ("4-7",), "8-17": ("8-11", "12-15", "16-17")}
_ENDS = {"yes": Polarity.TOP, "very-good": Polarity.TOP, "good": Polarity.TOP, "sometimes": Polarity.MIDDLE}
_ENDS |= {"no": Polarity.BOTTOM, "bad": Polarity.BOTTOM, "very-bad": Polarity.BOTTOM}


def make_council() -> Council:
    """The council, its languages, age bands, helplines and wordings, and somebody on duty at every hour."""
    council, _ = Council.objects.get_or_create(
        id=1, defaults={"name": "Exampleton Council", "short_name": "Exampleton", "place_name": "Exampleton"}
    )
    Language.objects.get_or_create(code="en", defaults={"name": "English", "signed_by": "A. Person"})
    Language.objects.get_or_create(code="ar", defaults={"name": "العربية", "right_to_left": True, "order": 1})
    make_bands()
    make_helplines()
    make_wordings()
    make_duty_hours()
    return council


def make_bands() -> dict[str, AgeBand]:
    return {
        slug: AgeBand.objects.get_or_create(
            slug=slug,
            defaults={"label": slug.replace("-", " to "), "min_age": low, "max_age": high, "order": low},
        )[0]
        for slug, low, high in BANDS
    }


def make_helplines() -> None:
    for order, (key, kind, name, phone, low, high) in enumerate(
        (
            ("emergency", Helpline.Kind.EMERGENCY, "999", "999", 0, 120),
            ("childline", Helpline.Kind.HELPLINE, "Childline", "0800 1111", 0, 18),
            ("samaritans", Helpline.Kind.HELPLINE, "Samaritans", "116 123", 18, 120),
            ("advocate", Helpline.Kind.ADVOCATE, "Advocacy service", "0113 496 0110", 0, 25),
        )
    ):
        Helpline.objects.get_or_create(
            key=key,
            defaults={
                "kind": kind,
                "name": name,
                "phone": phone,
                "min_age": low,
                "max_age": high,
                "order": order,
            }
            | {"words": {"en": f"About {name}."}},
        )


def make_wordings(keys: Iterable[str] = WORDING_KEYS) -> None:
    """One English wording a key, whose text is `Text of <key>.`"""
    for key in keys:
        extra = " Next: {next_reading}." if key == "safety.closed_out_of_hours" else ""
        Wording.objects.get_or_create(
            key=key, language="en", version=1, defaults={"text": f"Text of {key}.{extra}"}
        )


def make_duty_hours() -> None:
    """Somebody reads at every hour of every day, so that free text is open whenever a test runs."""
    for weekday in range(7):
        DutyHours.objects.get_or_create(
            weekday=weekday, opens=time(0, 0), closes=time(23, 59, 59), defaults={"team": "Readers"}
        )


def make_survey(
    slug: str = "voices",
    *,
    questions: Sequence[Ask] = QUESTIONS,
    tiers: Mapping[str, Sequence[str]] = TIERS,
    languages: Sequence[str] = ("en",),
) -> Survey:
    """A survey with its tiers and first question versions."""
    bands = make_bands()
    survey = Survey.objects.create(slug=slug, title={code: f"Title {code}" for code in languages})
    for order, (tier_slug, band_slugs) in enumerate(tiers.items()):
        tier = Tier.objects.create(survey=survey, slug=tier_slug, order=order)
        tier.age_bands.set([bands[band] for band in band_slugs])
    for ask in questions:
        make_question(survey, ask, languages=languages)
    return survey


def make_question(
    survey: Survey, ask: Ask, *, languages: Sequence[str] = ("en",), number: int = 1
) -> QuestionVersion:
    subject = (
        Subject.objects.get_or_create(key=ask.subject, defaults={"label": ask.subject})[0]
        if ask.subject
        else None
    )
    question, _ = Question.objects.get_or_create(survey=survey, key=ask.key, defaults={"subject": subject})
    version = QuestionVersion.objects.create(
        question=question, number=number, kind=ask.kind, variable=ask.variable, at_most=ask.at_most
    )
    for code in languages:
        QuestionWording.objects.create(
            version=version, language=code, text=ask.text or f"Question {ask.key}?", help=f"Help {ask.key}."
        )
    for order, key in enumerate(ask.options):
        Option.objects.create(
            version=version,
            key=key,
            order=order,
            polarity=_ENDS.get(key, Polarity.NONE),
            is_worry=key in ask.worries,
            label={code: key.capitalize() for code in languages},
        )
    return version


def make_cycle(
    survey: Survey,
    *,
    slug: str = "",
    state: CycleState = CycleState.OPEN,
    questions: Sequence[Ask] = QUESTIONS,
    **fields: object,
) -> Cycle:
    """A cycle that asks the newest version of each question in the tiers it names."""
    fields.setdefault("opens_at", timezone.now() - timedelta(days=1))
    fields.setdefault("cognitive_test", "Read with five invented children.")
    fields.setdefault("eligible_total", 40)
    cycle = Cycle.objects.create(
        survey=survey, slug=slug or f"{survey.slug}-1", name=f"{survey.slug} round", state=state, **fields
    )
    newest = {
        version.question.key: version for version in QuestionVersion.objects.filter(question__survey=survey)
    }
    for tier in survey.tiers.all():
        asked = [ask for ask in questions if tier.slug in ask.tiers]
        CycleQuestion.objects.bulk_create(
            CycleQuestion(cycle=cycle, tier=tier, version=newest[ask.key], order=order)
            for order, ask in enumerate(asked, start=1)
        )
    return cycle


def make_open_cycle(slug: str = "voices", *, questions: Sequence[Ask] = QUESTIONS, **fields: object) -> Cycle:
    """Council, survey and a cycle that is open: all that a child's journey needs."""
    make_council()
    return make_cycle(make_survey(slug, questions=questions), questions=questions, **fields)


def make_invitation(cycle: Cycle, token: str) -> Invitation:
    """An unused invitation that `/i/<token>/` opens."""
    respondent = Respondent.objects.create(cycle=cycle, way_in=WayIn.LINKED)
    return Invitation.objects.create(cycle=cycle, token_digest=digest(token), respondent=respondent)


def make_response(
    cycle: Cycle,
    *,
    tier: str = "8-17",
    choices: Mapping[str, str | AnswerState] | None = None,
    words: Mapping[str, str] | None = None,
    respondent: Respondent | None = None,
    voice: Voice = Voice.BY,
    way_in: WayIn = WayIn.LINKED,
    age_band: str = "12-15",
    groups: Mapping[str, str] | None = None,
    priority: ReadingPriority = ReadingPriority.PLAIN,
    sent_on: date | None = None,
    arrived_at: datetime | None = None,
    **fields: object,
) -> Response:
    """The rows of one sending. Nothing is counted: call `count_response` for that.

    `choices` maps a question's key to an option's key or to a state of not answering; `words` maps a
    question's key to what was written.
    """
    respondent = respondent or Respondent.objects.create(cycle=cycle, way_in=way_in)
    fields = {
        "mode": Mode.OWN_PHONE,
        "helper": Helper.NOBODY,
        "language": "en",
        "assent": {"assent.what": "en:1"},
    } | fields
    response = Response.objects.create(
        cycle=cycle,
        tier=cycle.survey.tiers.get(slug=tier),
        respondent=respondent,
        submission_token_digest=secrets.token_hex(32),
        words_code_digest=secrets.token_hex(32),
        voice=voice,
        way_in=way_in,
        age_band=age_band,
        groups={"age_band": age_band, **(groups or {})},
        sent_on=sent_on or timezone.localdate(),
        **fields,
    )
    versions = {row.version.question.key: row.version for row in cycle.questions.filter(tier__slug=tier)}
    for key, chosen in (choices or {}).items():
        _answer(response, versions[key], chosen)
    for key, text in (words or {}).items():
        FreeText.objects.create(
            response=response,
            version=versions[key],
            words=text,
            language=response.language,
            priority=priority,
            arrived_at=arrived_at or timezone.now(),
        )
    return response


def make_counted_response(cycle: Cycle, **fields: object) -> Response:
    """The rows of one sending, appended to what is to be counted; nothing is rolled up yet."""
    from surveys.actions.counting import count_response

    response = make_response(cycle, **fields)
    closed = [
        (answer.version_id, answer.option.key if answer.option else f"~{answer.state}")
        for answer in response.closed_answers.select_related("option")
    ]
    closed += [(text.version_id, "~answered") for text in response.texts.all()]
    count_response(response=response, closed=closed, sign=1)
    return response


def receive_answers(
    cycle: Cycle,
    times: int,
    choices: Mapping[str, str | AnswerState],
    *,
    age_band: str = "12-15",
    voice: Voice = Voice.BY,
    way_in: WayIn = WayIn.LINKED,
    words: Mapping[str, str] | None = None,
) -> int:
    """So many children answer alike, by the one way in: a handful of queries for all of them."""
    from surveys.intake import Answer, Submission, receive_many
    from surveys.queries.answering import cycle_asked

    tier = cycle_asked(cycle.pk).tier_for(age_band)
    answers = []
    for key, chosen in choices.items():
        is_state = isinstance(chosen, AnswerState)
        state = chosen if is_state else AnswerState.ANSWERED
        answers.append(Answer(tier.questions[key].version_id, state, () if is_state else (chosen,)))
    for key, text in (words or {}).items():
        answers.append(Answer(tier.questions[key].version_id, AnswerState.ANSWERED, words=text))
    linked = [Respondent(cycle=cycle, way_in=way_in) for _ in range(times if way_in == WayIn.LINKED else 0)]
    respondents = Respondent.objects.bulk_create(linked) or [None] * times
    return receive_many(
        Submission(
            cycle_id=cycle.pk,
            tier_id=tier.id,
            submission_token=secrets.token_urlsafe(32),
            answers=tuple(answers),
            voice=voice,
            way_in=way_in,
            mode=Mode.OWN_PHONE,
            helper=Helper.NOBODY,
            language="en",
            age_band=age_band,
            assent={"assent.what": "en:1"},
            sent_at=timezone.now(),
            respondent_id=respondent.pk if respondent else None,
        )
        for respondent in respondents
    )


def _answer(response: Response, version: QuestionVersion, chosen: str | AnswerState) -> None:
    if isinstance(chosen, AnswerState):
        ClosedAnswer.objects.create(response=response, version=version, state=chosen)
        return
    option = version.options.get(key=chosen)
    ClosedAnswer.objects.create(response=response, version=version, state=AnswerState.ANSWERED, option=option)


def make_draft(
    cycle: Cycle,
    *,
    band: str = "12-15",
    answers: Mapping[str, str] | None = None,
    words: Mapping[str, str] | None = None,
    invitation: Invitation | None = None,
    **fields: object,
) -> tuple[Draft, str]:
    """A draft as a child's device would have made it, and the token of that device."""
    tier = cycle.survey.tiers.get(age_bands__slug=band)
    token = start_draft(
        cycle_id=cycle.pk,
        tier_id=tier.pk,
        age_band=band,
        language="en",
        mode=Mode.OWN_PHONE,
        helper=Helper.NOBODY,
        assent={"assent.what": "en:1"},
        invitation=invitation,
        **fields,
    )
    given = {key: Given(AnswerState.ANSWERED, (option,)) for key, option in (answers or {}).items()}
    given |= {key: Given(AnswerState.ANSWERED, words=text) for key, text in (words or {}).items()}
    draft = Draft.objects.get(token_digest=digest(token))
    if given:
        save_answers(draft=draft, given=given, offers_talk=False, language="en")
    return draft, token
