"""Recorded words, and films in sign language."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from cms.domain.recordings import KINDS, Use
from cms.domain.writing import Film
from cms.recordings import named_kind, real_kind, recording

_NUMBER = RegexValidator(r"^\d{4,10}$", _("A registration number has digits alone."))


class RecordingBlock(DocumentChooserBlock):
    """A file of one use, which it really is (A64, A65)."""

    def __init__(self, use: Use = Use.SOUND, **options: Any) -> None:
        self.use = use
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value is None:
            return value
        kind = named_kind(value.filename)
        if kind is None or kind.use != self.use:
            allowed = ", ".join(each.suffixes[0].upper() for each in KINDS if each.use == self.use)
            raise ValidationError(
                gettext("Choose a file of one of these kinds: %(kinds)s.") % {"kinds": allowed}
            )
        if real_kind(value) != kind:
            raise ValidationError(
                gettext("This file is missing, or is not what its name says. Upload it again.")
            )
        return value


class SignedVideoValue(blocks.StructValue):
    """What a page and a check need to know of the film."""

    @property
    def film(self) -> Film:
        named = ("interpreter", "interpreter_number", "checker", "checker_number")
        return Film(
            has_video=self.get("video") is not None,
            has_captions=self.get("captions") is not None,
            has_date=isinstance(self.get("signed_on"), date),
            missing_people=tuple(name for name in named if not self.get(name)),
            is_same_person=bool(self.get("interpreter_number"))
            and self.get("interpreter_number") == self.get("checker_number"),
        )

    @property
    def is_complete(self) -> bool:
        return not self.film.faults and recording(self.get("video")) is not None

    @property
    def shown(self) -> dict[str, Any] | None:
        """How a page shows it; None while something of it is missing (A64)."""
        video, captions = recording(self.get("video")), recording(self.get("captions"))
        if video is None or captions is None or not self.is_complete:
            return None
        people = gettext("Signed by %(interpreter)s. Checked by %(checker)s. %(date)s.") % {
            "interpreter": self["interpreter"],
            "checker": self["checker"],
            "date": date_format(self["signed_on"]),
        }
        return {
            "url": video.url,
            "media_type": video.media_type,
            "size": video.size,
            "captions": captions.url,
            "people": people,
        }


class SignedVideoBlock(blocks.StructBlock):
    """A film in British Sign Language: two registered people, one who signs and one who checks (A64)."""

    video = RecordingBlock(Use.FILM, label=_("Film"), required=False)
    captions = RecordingBlock(
        Use.CAPTIONS,
        label=_("Captions"),
        required=False,
        help_text=_("A WebVTT file (.vtt) that a person checked."),
    )
    interpreter = blocks.CharBlock(max_length=120, required=False, label=_("Who signs"))
    interpreter_number = blocks.CharBlock(
        max_length=10, required=False, validators=[_NUMBER], label=_("Their NRCPD registration number")
    )
    checker = blocks.CharBlock(max_length=120, required=False, label=_("Who checked it"))
    checker_number = blocks.CharBlock(
        max_length=10, required=False, validators=[_NUMBER], label=_("Their NRCPD registration number")
    )
    signed_on = blocks.DateBlock(required=False, label=_("Date"))

    class Meta:
        icon = "media"
        label = _("Film in British Sign Language")
        value_class = SignedVideoValue
