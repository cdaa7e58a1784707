"""What every page of the council shares."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.domain.writing import Written
from cms.forms.pages import CouncilPageForm
from cms.models.publishing import require_ready
from cms.views.kept_pages import cached
from frontend.frames import may_be_framed


class CouncilPage(Page):
    """What every page of the council shares: it may be framed by its editor alone, and says whose words it holds."""

    intro = models.TextField(_("first words"), blank=True, max_length=400)
    # A68: a translation that no named person has checked shows the source beside it.
    checked_by = models.CharField(_("translation checked by"), max_length=120, blank=True)
    checked_on = models.DateField(_("translation checked on"), null=True, blank=True)

    # Nobody has checked a copy or a new translation yet.
    exclude_fields_in_copy = ["checked_by", "checked_on"]
    base_form_class = CouncilPageForm
    settings_panels = [
        *Page.settings_panels,
        MultiFieldPanel([FieldPanel("checked_by"), FieldPanel("checked_on")], heading=_("Translation")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        abstract = True

    @property
    def is_source(self) -> bool:
        return bool(self.locale.language_code == settings.LANGUAGE_CODE)

    def written(self) -> Written | None:
        """What the checks read; None for a kind of page that has none."""
        return None

    def stands_on(self) -> tuple[Any, ...]:
        """What the page shows beside its own version: a page is kept for as long as it stays the same."""
        return ()

    def require_ready(self, *, with_leave: bool = True) -> None:
        """Raises NotReady while a check stops this version; `with_leave` lets through what somebody gave leave to."""
        require_ready(self, with_leave=with_leave)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The one gate: whatever makes other words the ones that everybody sees saves the page with them.

        Words that are out already stay out, whatever the rules have become.
        """
        # Wagtail keeps a draft by saving the few fields that point to it.
        is_whole = kwargs.get("update_fields") is None
        if is_whole and (written := self.written()) is not None:
            stored = type(self).objects.filter(pk=self.pk).first()
            self._forget_an_older_check(stored, written)
            if self.live:
                self._require_ready_to_be_seen(stored if stored and stored.live else None, written)
        super().save(*args, **kwargs)

    def _forget_an_older_check(self, stored: "CouncilPage | None", written: Written) -> None:
        """A person checked the words that were there: whoever changes them signs anew, with the day (A68)."""
        if stored is None or stored.written() == written:
            return
        if (self.checked_by, self.checked_on) == (stored.checked_by, stored.checked_on):
            self.checked_by, self.checked_on = "", None

    def _require_ready_to_be_seen(self, shown: "CouncilPage | None", written: Written) -> None:
        is_new_version = shown is None or shown.live_revision_id != self.live_revision_id
        if is_new_version or (shown is not None and shown.written() != written):
            # Leave is for one version: words that come in under its number are others.
            self.require_ready(with_leave=is_new_version)

    def source_to_show(self) -> Page | None:
        """The page this one was translated from, where nobody has checked the translation."""
        if self.is_source or self.checked_by:
            return None
        return (
            type(self)
            .objects.filter(
                translation_key=self.translation_key, locale__language_code=settings.LANGUAGE_CODE, live=True
            )
            .first()
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """`content_language` is None when the page speaks the language that was asked for."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        language = self.locale.language_code
        context["content_language"] = None if language == get_language() else get_language_info(language)
        context["source"] = self.source_to_show()
        context["source_language"] = get_language_info(settings.LANGUAGE_CODE)
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return cached(request, self, lambda: Page.serve(self, request, *args, **kwargs))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        return may_be_framed(super().serve_preview(request, mode_name))
