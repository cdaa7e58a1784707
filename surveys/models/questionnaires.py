"""A survey while staff write it."""

from collections.abc import Mapping
from typing import Any, cast

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import PreviewableMixin, RevisionMixin

from frontend.frames import may_be_framed
from surveys.models.questionnaire_blocks import QuestionsBlock, TierBlock, TitleInLanguageBlock


class Questionnaire(PreviewableMixin, RevisionMixin, models.Model):
    """What the next round of a survey is to ask. Children are asked nothing of it before somebody says so.

    Its words stand in it as the editor holds them; what was asked is a `Survey` with its versions.
    """

    slug = models.SlugField(
        _("address"),
        unique=True,
        help_text=_("Children answer at this address. That of a survey there is already goes on with it."),
    )
    title = models.CharField(_("title"), max_length=120)
    purpose = models.TextField(_("what it is for"), blank=True)
    translations = StreamField(
        [("language", TitleInLanguageBlock())],
        blank=True,
        verbose_name=_("title in other languages"),
        help_text=_("The survey is asked in these languages too."),
    )
    tiers = StreamField([("tier", TierBlock())], blank=True, verbose_name=_("ages"))
    questions = StreamField(QuestionsBlock(), blank=True, verbose_name=_("questions"))

    class Meta:
        ordering = ["title"]
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")

    def __str__(self) -> str:
        return self.title

    @classmethod
    def of_values(cls, slug: str, values: Mapping[str, Any]) -> "Questionnaire":
        """A new one, not stored yet, with values as `surveys.domain.writing` writes them."""
        streams = {
            "translations": [{"type": "language", "value": each} for each in values["translations"]],
            "tiers": [{"type": "tier", "value": each} for each in values["tiers"]],
            "questions": values["questions"],
        }
        return cls(
            slug=slug,
            title=values["title"],
            purpose=values["purpose"],
            **{name: _stream(cls, name, rows) for name, rows in streams.items()},
        )

    @property
    def values(self) -> dict[str, Any]:
        """As `surveys.domain.writing` reads them."""
        return {
            "title": self.title,
            "purpose": self.purpose,
            "translations": [row["value"] for row in _plain(self.translations)],
            "tiers": [row["value"] for row in _plain(self.tiers)],
            "questions": _plain(self.questions),
        }

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """Each age in each language; a mode is the age's place and the language's code."""
        names = dict(settings.LANGUAGES)
        codes = [settings.LANGUAGE_CODE, *(row.value["language"] for row in self.translations)]
        return [
            (f"{place}:{code}", f"{tier.value['title']}, {names.get(code, code)}")
            for place, tier in enumerate(self.tiers)
            for code in codes
        ] or [("", gettext("No ages yet"))]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "surveys/questionnaires/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        place = mode_name.partition(":")[0]
        return {**super().get_preview_context(request, mode_name), "place": int(place) if place else None}

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        with override(mode_name.partition(":")[2] or settings.LANGUAGE_CODE):
            return may_be_framed(super().serve_preview(request, mode_name).render())


def _stream(model: type[models.Model], name: str, rows: list[dict[str, Any]]) -> Any:
    field = cast("StreamField", model._meta.get_field(name))
    return field.stream_block.to_python(rows)


def _plain(value: Any) -> Any:
    """A stream's JSON with its lists as lists: Wagtail wraps each of their items."""
    if hasattr(value, "get_prep_value"):
        return [_plain(row) for row in value.get_prep_value()]
    if isinstance(value, list):
        return [_plain(each["value"] if _is_item(each) else each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value


def _is_item(value: Any) -> bool:
    return isinstance(value, dict) and value.get("type") == "item"
