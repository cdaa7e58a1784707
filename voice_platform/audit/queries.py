"""Reading the record and checking that nobody touched it."""

from dataclasses import dataclass

from voice_platform.audit.chain import BEFORE_THE_FIRST, digest_of
from voice_platform.audit.models import ChainHead, Event


@dataclass(frozen=True)
class Head:
    """Where the chain ends: kept by another party, it shows later whether anything was touched (Q14)."""

    sequence: int
    digest: str

    def __str__(self) -> str:
        return f"{self.sequence}:{self.digest}"


@dataclass(frozen=True)
class BrokenLink:
    """The first place at which the chain does not hold: changed, missing, added or cut-off."""

    sequence: int
    fault: str


def chain_head() -> Head:
    row = ChainHead.objects.first()
    return Head(row.sequence, row.digest) if row else Head(0, BEFORE_THE_FIRST)


def first_broken_link(kept: Head | None = None) -> BrokenLink | None:
    """Walks the chain from its first event; None when every link holds.

    An event that was altered is named `changed`; one that was taken out leaves a `missing` place; events cut
    off at the end leave the chain short of its head, and are named `cut-off`. With `kept`, a head written
    down earlier, a chain that was made anew from some event on is found too. Events may be added meanwhile.
    """
    known = [head for head in (chain_head(), kept) if head is not None]
    previous, sequence = BEFORE_THE_FIRST, 0
    for event in Event.objects.order_by("sequence").iterator(chunk_size=2000):
        sequence += 1
        if event.sequence != sequence:
            return BrokenLink(sequence, "missing")
        if event.previous_digest != previous or event.digest != digest_of(event):
            return BrokenLink(sequence, "changed")
        if any(head.sequence == sequence and head.digest != event.digest for head in known):
            return BrokenLink(sequence, "changed")
        previous = event.digest
    longest = max(head.sequence for head in known)
    if sequence < longest:
        return BrokenLink(sequence + 1, "cut-off")
    latest = chain_head().sequence
    return BrokenLink(latest + 1, "added") if sequence > latest else None
