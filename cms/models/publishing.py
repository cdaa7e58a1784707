"""The gate before a page is published, and who let a page through it and why."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.domain.checks import stopping
from cms.errors import NotReady

if TYPE_CHECKING:
    from cms.models.council_page import CouncilPage


class PublishedAnyway(models.Model):
    """Leave for one version of a page to be published although a check stops it, with a written reason.

    `by` is None for the command line. The audit trail holds its number, the page's history its words.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    revision = models.OneToOneField(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="published_anyway"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(_("reason"), max_length=400)
    rules = models.JSONField(default=list)

    class Meta:
        default_permissions = ()
        permissions = [("publish_anyway", _("Can publish a page although a check stops it"))]
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="cms_published_anyway_for_a_reason")
        ]

    def __str__(self) -> str:
        return self.reason


def require_ready(page: "CouncilPage", *, with_leave: bool) -> None:
    """Lets through what every rule is met by, and a version that somebody gave leave to. Raises NotReady."""
    written = page.written()
    found = stopping(written) if written is not None else []
    if found and not (with_leave and _has_leave(page)):
        raise NotReady(page.pk, page.title, found)


def _has_leave(page: "CouncilPage") -> bool:
    version = page.live_revision_id
    return version is not None and PublishedAnyway.objects.filter(revision=version).exists()
