"""Who checked a translation: until a named person did, the words of its source stand beside it (A68)."""

from datetime import date

from django.db import transaction

from cms.models import CouncilPage
from voice_platform.accounts.models import User
from voice_platform.audit.actions import record


@transaction.atomic
def sign_translation(*, page: CouncilPage, checked_by: str, on: date, signed_by: User) -> CouncilPage:
    """Signs the newest version, and publishes it where nothing but the signature is new.

    `page` is the newest version. Other drafts stay drafts: they go out signed when an editor publishes them.
    """
    may_go_out = page.live and not page.has_unpublished_changes
    page.checked_by, page.checked_on = " ".join(checked_by.split()), on
    revision = page.save_revision(user=signed_by, log_action=True)
    if may_go_out:
        revision.publish(user=signed_by)
    record(actor=signed_by, action="page.translation-checked", obj=page, detail={"revision": revision.pk})
    return page
