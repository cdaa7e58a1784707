"""Worries: raised as they come in, told to the safeguarding lead within minutes, decided by people (S06)."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.domain.safety_words import rules_cover, worries
from surveys.enums import AlertReason, DecisionKind, ReadingPriority
from surveys.errors import NotYourWords
from surveys.models import Alert, Decision, FreeText, Response
from surveys.permissions import may_close_worries, may_read_words
from voice_platform.accounts.models import User
from voice_platform.audit.actions import record
from voice_platform.council.queries import council

# Longer than any mail server takes to say no; short enough to try again within five minutes (S06).
HOLD = timedelta(minutes=2)
ALERTS_IN_ONE_MAIL = 500
CLOSING = (DecisionKind.HANDED_OVER, DecisionKind.NO_STEP)


def priority_of(words: str, language: str) -> tuple[ReadingPriority, list[str]]:
    """How soon a text is read, and the groups of worry that were found in it.

    It only raises: a text without a finding is read too, and earlier where no rules know the language (S05).
    """
    groups = sorted({worry.group.value for worry in worries(words, language)})
    if groups:
        return ReadingPriority.WORRY, groups
    return (ReadingPriority.PLAIN if rules_cover(language) else ReadingPriority.UNKNOWN_LANGUAGE), []


def raise_alert(*, response: Response, reasons: Sequence[str]) -> Alert:
    """Says that somebody must look soon; the sweep tells the safeguarding lead. One query."""
    return Alert.objects.create(response=response, reasons=list(reasons), made_at=timezone.now())


def raise_alerts(*, worries: Iterable[tuple[Response, Sequence[str]]]) -> None:
    """Says so of several. One query at most."""
    now = timezone.now()
    Alert.objects.bulk_create(
        Alert(response=response, reasons=list(reasons), made_at=now) for response, reasons in worries
    )


def send_alerts(now: datetime) -> int:
    """Mails the safeguarding lead that worries wait, in one mail without any words; returns how many.

    At least once: an alert is marked as sent after the mail server took the mail, so a worker killed between
    the two sends it again. Where no address is set the alerts stay due. Invented answers alarm nobody.
    """
    address = council().alert_email
    held = _hold_unsent(now) if address else []
    if not held:
        return 0
    try:
        _tell(address, len(held))
    except Exception:
        Alert.objects.filter(pk__in=held).update(held_until=None)
        raise
    return Alert.objects.filter(pk__in=held).update(sent_at=now, held_until=None)


@transaction.atomic
def _hold_unsent(now: datetime) -> list[int]:
    free = Q(held_until__isnull=True) | Q(held_until__lte=now)
    unsent = Alert.objects.filter(free, sent_at__isnull=True, response__is_example=False).order_by("made_at")
    held = list(
        unsent.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)[
            :ALERTS_IN_ONE_MAIL
        ]
    )
    Alert.objects.filter(pk__in=held).update(held_until=now + HOLD)
    return held


def _tell(address: str, number: int) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        count = ngettext("%(number)s new worry is waiting", "%(number)s new worries are waiting", number)
        link = settings.WAGTAILADMIN_BASE_URL + reverse("reading")
        lines = [
            _("A child or young person may need help soon. Please read what came in:"),
            link,
            _("This mail holds nothing that they wrote."),
        ]
        send_mail(count % {"number": number}, "\n\n".join(lines), None, [address])


@transaction.atomic
def pass_on(*, text: FreeText, reader: User, reason: str) -> Alert:
    """A reader tells the safeguarding lead about a text, whatever the rules made of it (S05)."""
    if not may_read_words(reader):
        raise NotYourWords
    alert = raise_alert(response=text.response, reasons=[AlertReason.READER])
    _decide(alert, DecisionKind.PASSED_ON, reader, reason, "")
    return alert


@transaction.atomic
def decide(*, alert: Alert, decider: User, kind: DecisionKind, reason: str, receipt: str = "") -> Decision:
    """Keeps what was decided about a worry and why; closing it is for the safeguarding lead (S06, S12)."""
    may = may_close_worries if kind in CLOSING else may_read_words
    if not may(decider):
        raise NotYourWords
    decision = _decide(alert, kind, decider, reason, receipt)
    if kind in CLOSING:
        alert.decided_at = decision.made_at
        alert.save(update_fields=["decided_at"])
    return decision


def _decide(alert: Alert, kind: DecisionKind, decider: User, reason: str, receipt: str) -> Decision:
    decision = Decision.objects.create(
        alert=alert, kind=kind, reason=reason, receipt=receipt, made_by=decider, made_at=timezone.now()
    )
    record(actor=decider, action="safety.decided", obj=alert, detail={"kind": kind, "decision": decision.pk})
    return decision
