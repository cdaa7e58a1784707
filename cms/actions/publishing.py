"""Publishing a page although a check stops it; and what happens to one that waits for its date and is not ready."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from cms.domain.checks import stopping
from cms.errors import NotReady, ReasonNeeded
from cms.models import CouncilPage
from cms.models.publishing import PublishedAnyway
from voice_platform.accounts.models import User
from voice_platform.audit.actions import record

PUBLISHED_ANYWAY = "cms.published-anyway"
NOT_PUBLISHED = "cms.not-published"


@transaction.atomic
def publish_anyway(*, page: CouncilPage, by: User | None, reason: str) -> PublishedAnyway | None:
    """Publishes the newest version for a written reason, on record; None where no check stops it.

    A version with a date in the future is published on that date. Raises ReasonNeeded.
    """
    leave = give_leave(revision=page.get_latest_revision(), by=by, reason=reason)
    page.get_latest_revision().publish(user=by)
    return leave


@transaction.atomic
def give_leave(*, revision: Revision, by: User | None, reason: str) -> PublishedAnyway | None:
    """Lets this one version through the gate. Raises ReasonNeeded."""
    page = revision.as_object()
    written = page.written()
    rules = sorted({finding.rule.value for finding in stopping(written)}) if written else []
    if not rules:
        return None
    reason = " ".join(reason.split())
    if not reason:
        raise ReasonNeeded(_("Write why the page is published although something is still to be put right."))
    leave, _is_new = PublishedAnyway.objects.update_or_create(
        revision=revision, defaults={"page_id": page.pk, "by": by, "reason": reason[:400], "rules": rules}
    )
    data = {"reason": leave.reason, "rules": rules}
    log(instance=page, action=PUBLISHED_ANYWAY, user=by, data=data, revision=revision)
    detail = {"revision": revision.pk, "leave": leave.pk, "rules": rules}
    record(actor=by, action=PUBLISHED_ANYWAY, obj=page, detail=detail)
    return leave


def set_aside_what_is_not_ready() -> list[int]:
    """Versions whose date has come but that a check stops: they stay drafts, and the page's history says why.

    Without this one of them would be tried again for ever, and hold up the others.
    """
    set_aside = []
    for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()):
        page = revision.as_object()
        if not isinstance(page, CouncilPage):
            continue
        try:
            page.live_revision = revision
            page.require_ready()
        except NotReady as stop:
            _set_aside(revision, page, sorted({finding.rule.value for finding in stop.findings}))
            set_aside.append(revision.pk)
    return set_aside


@transaction.atomic
def _set_aside(revision: Revision, page: CouncilPage, rules: list[str]) -> None:
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(instance=page, action=NOT_PUBLISHED, data={"rules": rules}, revision=revision)
