"""Adding to the record: the only writer of `Event`."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models, transaction
from django.utils import timezone

from voice_platform.audit.chain import Detail, digest_of, require_codes
from voice_platform.audit.models import ChainHead, Event


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
