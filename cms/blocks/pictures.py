"""The picture beside words: one of the library, or one that somebody uploaded."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Image, SourceImageIOError
from wagtail_localize.segments import StringSegmentValue

from cms.domain.writing import PictureState
from cms.editor.widgets import PictogramChooser
from frontend.components.pictures import Shown
from frontend.formats.pictures import symbol_picture
from frontend.formats.tree import Picture
from frontend.pictograms.drawings import svg_of
from frontend.pictograms.library import credit_line, pictogram
from frontend.symbols.catalogue import SYMBOLS

# Twice the largest size at which a page shows it; a file for print asks for more.
_ON_PAGES = "max-320x320|format-webp"
_IN_FILES = "max-900x900|format-png"


class PictogramBlock(blocks.FieldBlock):
    """The key of a picture of the library. A key that nobody drew is kept, and shown as missing."""

    def __init__(self, required: bool = True, help_text: Any = None, **options: Any) -> None:
        self.field_options = {"required": required, "help_text": help_text}
        super().__init__(**options)

    @cached_property
    def field(self) -> forms.Field:
        return forms.CharField(widget=PictogramChooser(), max_length=80, **self.field_options)

    def get_form_state(self, value: str | None) -> dict[str, Any] | None:
        state: dict[str, Any] | None = PictogramChooser().get_value_data(value)
        return state

    def value_from_form(self, value: str | None) -> str:
        return value or ""

    def get_default(self) -> str:
        return ""

    def get_translatable_segments(self, value: str) -> list[Any]:
        """A translation shows the same picture."""
        return []

    def restore_translated_segments(self, value: str, segments: list[Any]) -> str:
        return value

    class Meta:
        icon = "image"
        default = ""


class PictureValue(blocks.StructValue):
    """What a page, a check and a file need to know of a picture."""

    @property
    def image(self) -> Image | None:
        return self.get("image")

    @property
    def state(self) -> PictureState:
        if key := self.get("pictogram"):
            return PictureState.THERE if pictogram(key) else PictureState.GONE
        if self.image is None:
            return PictureState.NONE
        is_told = getattr(self.image, "decorative", False) or getattr(self.image, "contextual_alt_text", "")
        return PictureState.THERE if is_told else PictureState.WITHOUT_ALT

    @property
    def name(self) -> str:
        """Tells two pictures apart."""
        return self.get("pictogram") or (f"image-{self.image.pk}" if self.image else "")

    @property
    def shown(self) -> Shown | None:
        """How a page shows it; None for a picture that is not there, or whose file is gone."""
        if key := self.get("pictogram"):
            return Shown(key=key) if pictogram(key) else None
        rendition = _rendition(self.image, _ON_PAGES)
        if rendition is None:
            return None
        alt = getattr(self.image, "contextual_alt_text", "") or ""
        return Shown(src=rendition.url, alt=alt, width=rendition.width, height=rendition.height)

    @property
    def credit(self) -> str:
        """Who has to be named for it; empty for our own and for uploaded ones."""
        found = pictogram(self.get("pictogram") or "")
        return credit_line(found) if found and found.credit else ""

    def for_document(self, *, right_to_left: bool = False) -> Picture | None:
        """The picture for the files made from a page."""
        key = self.get("pictogram")
        if key in SYMBOLS:
            return symbol_picture(key, right_to_left=right_to_left)
        if key:
            return Picture(svg=svg_of(key), credit=self.credit) if pictogram(key) else None
        rendition = _rendition(self.image, _IN_FILES)
        if rendition is None:
            return None
        with rendition.file.open("rb") as file:
            content = file.read()
        alt = getattr(self.image, "contextual_alt_text", "") or ""
        return Picture(alt=alt, raster=content, media_type="image/png")


def _rendition(image: Image | None, spec: str) -> Any:
    if image is None:
        return None
    try:
        return image.get_rendition(spec)
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return None


def _as_struct(value: Any) -> Any:
    return {"pictogram": value} if isinstance(value, str) else value or {}


class PictureBlock(blocks.StructBlock):
    """One picture: of the library, or uploaded with words for who cannot see it, or marked as decoration (A50).

    A stored key alone, as files give it, is a picture of the library.
    """

    pictogram = PictogramBlock(
        required=False,
        label=_("From the library"),
        help_text=_(
            "Search by word: house, school, happy. It is shown beside the words and needs none of its own."
        ),
    )
    image = ImageBlock(
        required=False,
        collapsed=True,
        label_format="{alt_text}",
        label=_("Or your own"),
        help_text=_("Say what it shows, or mark it as decoration."),
    )

    def to_python(self, value: Any) -> Any:
        return super().to_python(_as_struct(value))

    def bulk_to_python(self, values: Any) -> Any:
        return super().bulk_to_python([_as_struct(value) for value in values])

    def normalize(self, value: Any) -> Any:
        return super().normalize(_as_struct(value))

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if self.required and not value.name:
            raise blocks.StructBlockValidationError(
                {"pictogram": ValidationError(gettext("Choose a picture."))}
            )
        if value.get("pictogram") and value.get("image"):
            message = ValidationError(gettext("Choose one picture: from the library, or your own."))
            raise blocks.StructBlockValidationError({"image": message})
        return value

    def get_translatable_segments(self, value: PictureValue) -> list[StringSegmentValue]:
        """A translation shows the same picture, with words of its own for who cannot see it."""
        alt = getattr(value.image, "contextual_alt_text", "") or ""
        return [StringSegmentValue("image.alt_text", alt)] if alt else []

    def restore_translated_segments(
        self, value: PictureValue, segments: list[StringSegmentValue]
    ) -> PictureValue:
        for segment in segments:
            if value.image is not None:
                value.image.contextual_alt_text = segment.render_text()
        return value

    class Meta:
        icon = "image"
        label = _("Picture")
        value_class = PictureValue
        form_classname = "struct-block vp-picture-block"
