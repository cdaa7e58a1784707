"""Keeping what a group said together."""

from django.utils import timezone

from surveys.domain.exporting.columns import STATE
from surveys.domain.group_sessions import Session
from surveys.enums import AnswerState
from surveys.models import GroupCount, GroupSession
from surveys.queries.answering import TierAsked
from voice_platform.accounts.models import User
from voice_platform.audit.actions import record


def keep_session(*, response_id: int, tier: TierAsked, session: Session, entered_by: User) -> GroupSession:
    """The session beside the response that holds its words; one that is there already stays as it is."""
    kept, is_new = GroupSession.objects.get_or_create(
        response_id=response_id,
        defaults={
            "group": session.group,
            "held_on": session.held_on,
            "present": session.present,
            "entered_by": entered_by,
            "entered_at": timezone.now(),
        },
    )
    if is_new:
        GroupCount.objects.bulk_create(_counts(kept, tier, session))
        record(actor=entered_by, action="group-session.entered", obj=kept)
    return kept


def _counts(kept: GroupSession, tier: TierAsked, session: Session) -> list[GroupCount]:
    return [
        GroupCount(
            session=kept,
            version_id=tier.questions[key].version_id,
            option_id=None if code.startswith(STATE) else tier.questions[key].choices[code].id,
            state=code.removeprefix(STATE) if code.startswith(STATE) else AnswerState.ANSWERED,
            number=number,
        )
        for key, counts in session.counts.items()
        for code, number in counts.items()
        if number
    ]
