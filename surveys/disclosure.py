"""The only way by which a person sees a child's own words (design rule 2, S14).

Every call takes the user, refuses whoever is not cleared, and leaves an event that names ids, never words.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet, TextChoices

from surveys.domain.exporting.columns import Column, Row
from surveys.domain.exporting.files import IN_MEMORY
from surveys.domain.safety_words import worries
from surveys.domain.shown import Contact, Meaning, Note, Said, Sending, Speaker, Step, Worry, cut
from surveys.enums import AlertReason, DecisionKind, Helper, Mode, TalkWay, Voice, WorryLabel
from surveys.errors import NotYourWords, NoWordsInThisForm
from surveys.models import Alert, ClosedAnswer, ContactRequest, Cycle, FreeText, Response, VoiceNote
from surveys.permissions import Anyone, may_read_words
from surveys.queries import exports
from surveys.queries.reading import question_of, with_questions
from voice_platform.accounts.models import User
from voice_platform.audit.actions import record
from voice_platform.council.queries import age_band, languages


class Answers(NamedTuple):
    """A round's answers as a table; `rows` reads them as it goes."""

    columns: list[Column]
    rows: Iterator[Row]


class Recording(NamedTuple):
    """A voice note's bytes, of a media type told from the bytes when they came in."""

    sound: bytes
    media_type: str


def cleared(user: Anyone | None) -> User:
    """The user, if they may read words; else raises `NotYourWords`: the middleware records it."""
    if user is None or not may_read_words(user):
        raise NotYourWords
    return user


def text(user: Anyone, pk: int, *, purpose: str) -> Said | None:
    """The words of one text, for `reading` or for `themes`; None once they are deleted."""
    reader = cleared(user)
    found = _texts(FreeText.objects.filter(pk=pk)).first()
    if found is None:
        return None
    record(actor=reader, action="disclosure.text", obj=found, detail={"purpose": purpose})
    return _said(found, _speaker(found.response), _language_names())


def sending(user: Anyone, pk: int) -> Sending | None:
    """Everything of one sending; None when there is no such sending."""
    reader = cleared(user)
    response = Response.objects.filter(pk=pk).select_related("cycle").first()
    if response is None:
        return None
    speaker, names = _speaker(response), _language_names()
    found = _texts(FreeText.objects.filter(response=response)).order_by("priority", "pk")
    texts = tuple(_said(each, speaker, names) for each in found)
    contact = _contact(response)
    detail = {"texts": [each.pk for each in texts], "contact": contact is not None}
    record(actor=reader, action="disclosure.sending", obj=response, detail=detail)
    return Sending(
        pk=response.pk,
        cycle=response.cycle.name,
        sent_on=response.sent_on,
        speaker=speaker,
        worries=tuple(_worry(alert) for alert in _alerts(response)),
        worrying_answers=_worrying_answers(response),
        texts=texts,
        notes=_notes(response),
        contact=contact,
    )


def answers(user: Anyone | None, cycle: Cycle, *, form: str, with_words: bool) -> Answers:
    """Every sending of a round that counts, a row each, for a file of a form such as `csv`.

    Without a user it is whoever has the command line, who gets no words: words are for somebody cleared, by name.
    Raises NotYourWords, and NoWordsInThisForm.
    """
    if with_words and form not in IN_MEMORY:
        raise NoWordsInThisForm(form)
    reader = cleared(user) if user is not None or with_words else None
    record(
        actor=reader, action="disclosure.answers", obj=cycle, detail={"form": form, "with_words": with_words}
    )
    questions = exports.exported(cycle)
    return Answers(
        exports.columns(questions, with_words=with_words),
        exports.rows(cycle, questions, with_words=with_words),
    )


def voice_note(user: Anyone, pk: int) -> Recording | None:
    """The sound of one voice note; None once it is deleted, and before it was sent."""
    reader = cleared(user)
    found = VoiceNote.objects.filter(pk=pk, response__isnull=False).first()
    if found is None or found.sound is None:
        return None
    record(actor=reader, action="disclosure.voice-note", obj=found)
    return Recording(bytes(found.sound), found.media_type)


def _texts(texts: QuerySet[FreeText]) -> QuerySet[FreeText]:
    return (
        with_questions(texts.filter(words__isnull=False))
        .select_related("response", "version")
        .prefetch_related("translations")
    )


def _said(found: FreeText, speaker: Speaker, language_names: dict[str, str]) -> Said:
    words = str(found.words or "")
    hits = worries(words, found.language)
    return Said(
        pk=found.pk,
        response_id=found.response_id,
        question=question_of(found),
        pieces=cut(words, ((hit.start, hit.end) for hit in hits)),
        worries=tuple(_label(WorryLabel, group) for group in found.worry_groups),
        reasons=tuple(dict.fromkeys(hit.reason for hit in hits)),
        language=found.language,
        language_name=language_names.get(found.language, found.language),
        priority=found.get_priority_display(),
        arrived_at=found.arrived_at,
        read_at=found.read_at,
        speaker=speaker,
        meanings=tuple(
            Meaning(str(each.words), each.translator, each.made_at) for each in found.translations.all()
        ),
    )


def _speaker(response: Response) -> Speaker:
    band = age_band(response.age_band)
    return Speaker(
        voice=_label(Voice, response.voice),
        age_band=band.label if band else response.age_band,
        mode=_label(Mode, response.mode),
        helper=_label(Helper, response.helper),
        wants_interpreter=response.wants_interpreter,
        is_example=response.is_example,
    )


def _notes(response: Response) -> tuple[Note, ...]:
    names = ("pk", "media_type", "size", "arrived_at", "listened_at")
    kept = VoiceNote.objects.filter(response=response, deleted_at__isnull=True).order_by("pk")
    return tuple(Note(*row) for row in kept.values_list(*names))


def _contact(response: Response) -> Contact | None:
    found = ContactRequest.objects.filter(response=response, deleted_at__isnull=True).first()
    if found is None:
        return None
    return Contact(
        pk=found.pk,
        ways=tuple(_label(TalkWay, way) for way in found.ways),
        how=str(found.how or ""),
        safe_time=str(found.safe_time or ""),
        made_at=found.made_at,
        answered_at=found.answered_at,
    )


def _alerts(response: Response) -> QuerySet[Alert]:
    return Alert.objects.filter(response=response).prefetch_related("decisions__made_by").order_by("made_at")


def _worry(alert: Alert) -> Worry:
    return Worry(
        pk=alert.pk,
        reasons=tuple(_label(AlertReason, reason) for reason in alert.reasons),
        made_at=alert.made_at,
        is_open=alert.decided_at is None,
        steps=tuple(
            Step(
                _label(DecisionKind, each.kind),
                str(each.reason or ""),
                each.receipt,
                str(each.made_by),
                each.made_at,
            )
            for each in alert.decisions.all()
        ),
    )


def _worrying_answers(response: Response) -> tuple[tuple[str, str], ...]:
    chosen = (
        ClosedAnswer.objects.filter(response=response, option__is_worry=True)
        .select_related("option", "version")
        .prefetch_related("version__wordings")
        .order_by("pk")
    )
    language = settings.LANGUAGE_CODE
    return tuple(
        (
            next((each.text for each in answer.version.wordings.all() if each.language == language), ""),
            answer.option.label.get(language) or answer.option.key,
        )
        for answer in chosen
        if answer.option
    )


def _language_names() -> dict[str, str]:
    return {language.code: language.name for language in languages()}


def _label(choices: type[TextChoices], value: str) -> str:
    """The words for a code; a code that is not in the list is shown as it is."""
    return str(dict(choices.choices).get(value, value))
