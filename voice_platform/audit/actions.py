"""Adding to the record: the only writer of `Event`."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import send_mail
from django.core.signing import Signer
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext

from voice_platform.audit.chain import Detail, digest_of, require_codes
from voice_platform.audit.models import ChainHead, Event
from voice_platform.audit.queries import Head, chain_head

HEAD_SENT = "audit.head-sent"


def record(
    *,
    actor: AbstractBaseUser | None,
    action: str,
    obj: models.Model | None = None,
    detail: Detail | None = None,
) -> Event:
    """Appends what `actor` did to `obj` (S11, Q12); `actor` is None for a child or the machine.

    Three queries. `detail` holds ids and codes; anything else raises `NotForTheRecord`. Written in the
    caller's transaction, so an act that fails leaves no event and an event that fails undoes the act.
    """
    detail = dict(detail or {})
    require_codes(detail)
    about = (obj._meta.label_lower, str(obj.pk)) if obj is not None else ("", "")
    with transaction.atomic(savepoint=False):
        return _append(actor=actor, action=action, about=about, detail=detail)


def _append(*, actor: AbstractBaseUser | None, action: str, about: tuple[str, str], detail: Detail) -> Event:
    """Whoever appends holds the head's row until the transaction ends, so that the chain never forks."""
    head = ChainHead.objects.select_for_update().first() or ChainHead.objects.create()
    event = Event(
        sequence=head.sequence + 1,
        at=timezone.now(),
        actor_id=actor.pk if actor else None,
        action=action,
        object_type=about[0],
        object_id=about[1],
        detail=detail,
        previous_digest=head.digest,
    )
    event.digest = digest_of(event)
    event.save()
    ChainHead.objects.filter(pk=head.pk).update(sequence=event.sequence, digest=event.digest)
    return event


def send_head(now: datetime) -> bool:
    """Q14: once a day, mails where the chain ends, signed, to the party outside who keeps these lines.

    Whoever rewrites the chain later cannot rewrite the mail: `verify_audit --head` compares the two.
    """
    sent_today = Event.objects.filter(action=HEAD_SENT, at__gt=now - timedelta(days=1))
    head = chain_head()
    if not settings.AUDIT_HEAD_EMAIL or not head.sequence or sent_today.exists():
        return False
    subject = gettext("Where the audit trail ends today")
    send_mail(subject, Signer(salt=HEAD_SENT).sign(str(head)), None, [settings.AUDIT_HEAD_EMAIL])
    record(actor=None, action=HEAD_SENT, detail={"sequence": head.sequence})
    return True


def read_sent_head(line: str) -> Head:
    """The head in a line of such a mail. Raises BadSignature."""
    sequence, _, digest = Signer(salt=HEAD_SENT).unsign(line.strip()).partition(":")
    return Head(int(sequence), digest)
