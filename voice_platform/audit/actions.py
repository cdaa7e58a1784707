"""Appending to the audit trail."""

import hashlib
import json
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from voice_platform.audit.models import ChainHead, Event


@transaction.atomic
def record(*, actor: Any, action: str, obj: models.Model | None = None, detail: dict[str, Any] | None = None) -> Event:
    """Appends one event to the chain; whoever appends holds the head's row lock (Q14)."""
    head, _ = ChainHead.objects.select_for_update().get_or_create(pk=1)
    event = Event(
        sequence=head.sequence + 1,
        at=timezone.now(),
        actor=actor,
        action=action,
        object_type=obj._meta.label_lower if obj is not None else "",
        object_id=str(obj.pk) if obj is not None else "",
        detail=detail or {},
        previous_digest=head.digest,
    )
    event.digest = digest_of(event)
    event.save(force_insert=True)
    head.sequence, head.digest = event.sequence, event.digest
    head.save(update_fields=["sequence", "digest"])
    return event


def digest_of(event: Event) -> str:
    """SHA-256 over everything the event says and the digest before it."""
    said = [
        event.sequence,
        event.at.isoformat(),
        event.actor_id,
        event.action,
        event.object_type,
        event.object_id,
        event.detail,
        event.previous_digest,
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
