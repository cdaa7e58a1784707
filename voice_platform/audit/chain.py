"""How one event is bound to the one before it (Q14)."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

from voice_platform.audit.errors import NotForTheRecord

Detail = Mapping[str, Any]

BEFORE_THE_FIRST = "0" * 64
# Ids, slugs, dates, versions and file names: never a sentence.
_CODE = re.compile(r"[\w.:/+-]{0,100}", re.ASCII)


class Link(Protocol):
    """What is bound into the chain: an event, saved or about to be."""

    sequence: int
    at: datetime
    actor_id: int | None
    action: str
    object_type: str
    object_id: str
    detail: Any
    previous_digest: str


def digest_of(event: Link) -> str:
    """SHA-256 over the digest before it and every field, as hexadecimal; the same on every database."""
    fields = [
        event.previous_digest,
        event.sequence,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.actor_id,
        event.action,
        event.object_type,
        event.object_id,
        event.detail,
    ]
    return hashlib.sha256(json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def require_codes(detail: object) -> None:
    """P30: the record holds ids, numbers and codes; raises `NotForTheRecord` without repeating the value."""
    if isinstance(detail, Mapping):
        for key, value in detail.items():
            require_codes(key)
            require_codes(value)
    elif isinstance(detail, list | tuple):
        for value in detail:
            require_codes(value)
    elif isinstance(detail, str):
        if not _CODE.fullmatch(detail):
            raise NotForTheRecord
    elif detail is not None and not isinstance(detail, int):
        raise NotForTheRecord
