"""A round's answers, read for a file: a thousand sendings at a time, whatever the size of the round."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils import translation

from surveys.domain import kinds
from surveys.domain.exporting.columns import Column, Exported, Measure, Row, Sent, columns_of, row_of
from surveys.domain.importing import TierRead
from surveys.enums import AnswerState, Helper, Mode, Voice, WayIn
from surveys.models import ClosedAnswer, Cycle, CycleQuestion, FreeText, QuestionVersion, Response, Tier

SENDINGS_AT_A_TIME = 1000
OWN_WORDS = "own_words"


def exported(cycle: Cycle) -> list[Exported]:
    """Every version that the round asks, in its order, in the site's own language."""
    rows = CycleQuestion.objects.filter(cycle=cycle).order_by("order", "tier__order")
    versions = list(dict.fromkeys(rows.values_list("version", flat=True)))
    found = (
        QuestionVersion.objects.select_related("question")
        .prefetch_related("wordings", "options")
        .in_bulk(versions)
    )
    asked = [found[pk] for pk in versions if found[pk].kind != kinds.INFORMATION]
    keys = [version.question.key for version in asked]
    return [
        Exported(
            version.pk,
            version.question.key,
            version.number,
            version.kind,
            _text(version),
            {
                option.key: option.label.get(settings.LANGUAGE_CODE, option.key)
                for option in _options(version)
            },
            is_only_version=keys.count(version.question.key) == 1,
        )
        for version in asked
    ]


def tiers_read(cycle: Cycle) -> list[tuple[TierRead, int]]:
    """What each tier of the round asks, with the tier's id, for a table that comes in."""
    by_version = {question.version_id: question for question in exported(cycle)}
    found = []
    for tier in Tier.objects.filter(survey=cycle.survey_id).prefetch_related("age_bands"):
        versions = CycleQuestion.objects.filter(cycle=cycle, tier=tier).order_by("order")
        asked = [by_version[pk] for pk in versions.values_list("version", flat=True) if pk in by_version]
        if asked:
            bands = frozenset(band.slug for band in tier.age_bands.all())
            found.append((TierRead(tier.slug, bands, asked), tier.pk))
    return found


def _text(version: QuestionVersion) -> str:
    texts = {wording.language: wording.text for wording in version.wordings.all()}
    return texts.get(settings.LANGUAGE_CODE) or next(iter(texts.values()), version.question.key)


def _options(version: QuestionVersion) -> list:
    return sorted(version.options.all(), key=lambda option: option.order)


def columns(questions: Sequence[Exported], *, with_words: bool) -> list[Column]:
    """The columns of a file, their labels in the site's own language."""
    with translation.override(settings.LANGUAGE_CODE):
        states = {state.value: str(state.label) for state in AnswerState if state is not AnswerState.ANSWERED}
        facts = [
            Column("sending", "Number in this file", Measure.NUMBER),
            Column("sent_on", "Day on which it was sent", Measure.WORDS),
            Column("tier", "Age tier", Measure.WORDS),
            Column("age_band", "Age", Measure.WORDS),
            Column("voice", "Said by or for a child", Measure.CODE, _labels(Voice)),
            Column("way_in", "How the child came", Measure.CODE, _labels(WayIn)),
            Column("mode", "How it was answered", Measure.CODE, _labels(Mode)),
            Column("helper", "Who helped", Measure.CODE, _labels(Helper)),
            Column("language", "Language", Measure.WORDS),
        ]
        found = columns_of(facts, questions, states, with_words=with_words)
        if with_words:
            found.append(Column(OWN_WORDS, "Said in the child's own way", Measure.WORDS))
        return found


def _labels(values: type) -> dict[str, str]:
    return {each.value: str(each.label) for each in values}  # type: ignore[attr-defined]


def rows(cycle: Cycle, questions: Sequence[Exported], *, with_words: bool) -> Iterator[Row]:
    """A row for every sending that counts, in the order in which they came."""
    by_version = {question.version_id: question for question in questions}
    after = number = 0
    while True:
        found = (
            Response.objects.filter(cycle=cycle, counts=True, pk__gt=after)
            .select_related("tier")
            .order_by("pk")
        )
        sendings = list(found[:SENDINGS_AT_A_TIME])
        if not sendings:
            return
        after = sendings[-1].pk
        closed, written, words = _answers([each.pk for each in sendings], with_words=with_words)
        for each in sendings:
            number += 1
            facts: Row = {
                "sending": number,
                "sent_on": each.sent_on.isoformat(),
                "tier": each.tier.slug,
                "age_band": each.age_band,
                "voice": each.voice,
                "way_in": each.way_in,
                "mode": each.mode,
                "helper": each.helper,
                "language": each.language,
            }
            own = words[each.pk].pop(None, None)
            if own:
                facts[OWN_WORDS] = own
            said = {version: text for version, text in words[each.pk].items() if version is not None}
            yield row_of(Sent(facts, closed[each.pk], said, frozenset(written[each.pk])), by_version)


Closed = list[tuple[int, str, str | None, int | None, int | None]]


def _answers(
    ids: Sequence[int], *, with_words: bool
) -> tuple[dict[int, Closed], dict[int, set[int]], dict[int, dict[int | None, str]]]:
    """Of each sending its closed answers, which questions it answers in words, and those words."""
    closed: defaultdict[int, Closed] = defaultdict(list)
    values = ClosedAnswer.objects.filter(response__in=ids).order_by("pk")
    for response, *answer in values.values_list(
        "response", "version", "state", "option__key", "place", "number"
    ).iterator():
        closed[response].append(tuple(answer))  # type: ignore[arg-type]
    written: defaultdict[int, set[int]] = defaultdict(set)
    words: defaultdict[int, dict[int | None, str]] = defaultdict(dict)
    texts = FreeText.objects.filter(response__in=ids)
    for response, version in texts.filter(version__isnull=False).values_list("response", "version"):
        written[response].add(version)
    if with_words:
        for text in texts.filter(words__isnull=False).only("response", "version", "words"):
            words[text.response_id][text.version_id] = str(text.words)
    return closed, written, words
