"""Opening and closing a round: opening freezes its questions, closing freezes its answers."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from surveys.enums import CycleState
from surveys.errors import CycleCannotOpen
from surveys.models import Cycle
from voice_platform.accounts.models import Role, User
from voice_platform.audit.actions import record
from voice_platform.council.kept import forget


def open_cycle(*, cycle: Cycle, by: User | None, at: datetime, untested_reason: str = "") -> Cycle:
    """Lets children answer. Raises CycleCannotOpen.

    A round whose questions were not tried with children needs an administrator's reason, which stays on
    record (M09). An invented round was opened by nobody, and the audit trail says so. Without `by` it is whoever
    has the command line, and so the right.
    """
    reason = untested_reason.strip()
    if cycle.state != CycleState.DRAFT:
        raise CycleCannotOpen(_("it is open or closed already"))
    if not cycle.questions.exists():
        raise CycleCannotOpen(_("it asks nothing"))
    if not cycle.cognitive_test and not (reason and (by is None or by.has_role(Role.ADMINISTRATOR))):
        raise CycleCannotOpen(_("it needs the record of a cognitive test, or an administrator's reason"))
    cycle.state, cycle.opens_at = CycleState.OPEN, at
    if not cycle.cognitive_test:
        cycle.untested_reason, cycle.untested_by = reason, by
    try:
        with transaction.atomic():
            cycle.save()
            actor = None if cycle.is_example else by
            record(
                actor=actor, action="cycle.opened", obj=cycle, detail={"tested": bool(cycle.cognitive_test)}
            )
    except IntegrityError:
        raise CycleCannotOpen(_("another round of this survey is open")) from None
    forget()
    return cycle


def close_cycle(*, cycle: Cycle, by: User | None, at: datetime) -> Cycle:
    """Takes no more answers; what is due then is found by the sweeper."""
    cycle.state, cycle.closes_at = CycleState.CLOSED, at
    with transaction.atomic():
        cycle.save(update_fields=["state", "closes_at"])
        record(actor=by, action="cycle.closed", obj=cycle)
    forget()
    return cycle
