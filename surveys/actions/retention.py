"""Forgetting on time (P24). Words go, and what was counted stays; words held for safety wait (S12)."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from surveys.actions.withdrawing import delete_words
from surveys.enums import CycleState
from surveys.models import (
    Alert,
    ContactRequest,
    Decision,
    Draft,
    FreeText,
    Response,
    Translation,
    VoiceNote,
)
from voice_platform.audit.actions import record

# So many rows go in well under 250 ms (design rule 9).
ROWS_AT_A_TIME = 200
WITH_WORDS = (FreeText, VoiceNote, ContactRequest)


def forget(now: datetime) -> dict[str, int]:
    """Deletes everything whose time has come, a short transaction at a time; returns how many rows of each kind."""
    steps: dict[str, Callable[[datetime], int]] = {
        "drafts": _drafts,
        "withdrawn sendings": _withdrawn,
        "texts": _texts,
        "translations": _translations,
        "voice notes": _voice_notes,
        "ways to reach a child": _contacts,
        "reasons of decisions": _reasons,
    }
    return {name: _until_nothing_is_due(name, step, now) for name, step in steps.items()}


def _until_nothing_is_due(name: str, step: Callable[[datetime], int], now: datetime) -> int:
    gone = 0
    while True:
        with transaction.atomic():
            number = step(now)
            if number:
                detail = {"what": name.replace(" ", "-"), "number": number}
                record(actor=None, action="retention.deleted", detail=detail)
        gone += number
        if number < ROWS_AT_A_TIME:
            return gone


def _drafts(now: datetime) -> int:
    """Seven days after they were begun, sent or not; recordings that were not sent go with them."""
    due = Draft.objects.filter(made_at__lte=now - timedelta(days=settings.DRAFT_KEPT_DAYS))
    return _delete(due)


def _withdrawn(now: datetime) -> int:
    """What was held for safety when the child took it back, once that is decided."""
    kept = [model.objects.filter(response=OuterRef("pk"), deleted_at__isnull=True) for model in WITH_WORDS]
    has_words = Exists(kept[0]) | Exists(kept[1]) | Exists(kept[2])
    due = Response.objects.filter(has_words, ~Exists(_open_alerts("pk")), withdrawn_on__isnull=False)
    found = list(due[:ROWS_AT_A_TIME])
    for response in found:
        delete_words(response=response)
    return len(found)


def _texts(now: datetime) -> int:
    return _empty(_of_old_cycles(FreeText.objects.all(), now), now, "words")


def _translations(now: datetime) -> int:
    """With the text that they translate, whatever took that away."""
    return _delete(Translation.objects.filter(text__deleted_at__isnull=False))


def _voice_notes(now: datetime) -> int:
    """A recording has no checked transcript yet, so it stays as long as words do."""
    return _empty(_of_old_cycles(VoiceNote.objects.all(), now), now, "sound")


def _contacts(now: datetime) -> int:
    """Thirty days after somebody answered; unanswered ones with the words of their round."""
    answered = Q(answered_at__lte=now - timedelta(days=settings.CONTACT_KEPT_DAYS))
    kept = ContactRequest.objects.filter(~Exists(_open_alerts("response_id")), deleted_at__isnull=True)
    return _empty(kept.filter(answered | _cycle_is_old(now)), now, "how", "safe_time")


def _reasons(now: datetime) -> int:
    """The case system holds the safety record by then; that something was decided, when and by whom stays."""
    due = Decision.objects.filter(
        _cycle_is_old(now, "alert__response__"), alert__decided_at__isnull=False, deleted_at__isnull=True
    )
    return _empty(due, now, "reason")


def _of_old_cycles(rows: QuerySet, now: datetime) -> QuerySet:
    return rows.filter(_cycle_is_old(now), ~Exists(_open_alerts("response_id")), deleted_at__isnull=True)


def _cycle_is_old(now: datetime, to_response: str = "response__") -> Q:
    """Twelve months after the round closed."""
    closed_before = now - timedelta(days=settings.WORDS_KEPT_DAYS)
    path = f"{to_response}cycle__"
    return Q(**{f"{path}state": CycleState.CLOSED, f"{path}closes_at__lte": closed_before})


def _open_alerts(response: str) -> QuerySet[Alert]:
    return Alert.objects.filter(response=OuterRef(response), decided_at__isnull=True)


def _delete(due: QuerySet) -> int:
    found = list(due.values_list("pk", flat=True)[:ROWS_AT_A_TIME])
    due.model.objects.filter(pk__in=found).delete()
    return len(found)


def _empty(due: QuerySet, now: datetime, *fields: str) -> int:
    model: type[models.Model] = due.model
    found = list(due.values_list("pk", flat=True)[:ROWS_AT_A_TIME])
    emptied = dict.fromkeys(fields) | {"deleted_at": now}
    return model._default_manager.filter(pk__in=found).update(**emptied)
