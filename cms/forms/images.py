"""Pictures that editors hand in."""

import struct
import zlib
from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

# What a decoder raises for a file that is cut off or only begins like a picture.
_BROKEN = (EOFError, OSError, SyntaxError, ValueError, struct.error, zlib.error)


class PictureField(WagtailImageField):
    """Wagtail's own, which also reads the picture to its end: a broken one is told now, and not by a page later."""

    def check_image_pixel_size(self, f: Any) -> None:
        try:
            super().check_image_pixel_size(f)
            f.seek(0)
            with Image.open(f) as picture:
                picture.load()
        except _BROKEN:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from None
        f.seek(0)


class ImageForm(BaseImageForm):
    """Wagtail's own with our field for the file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if theirs := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=theirs.label, required=theirs.required, help_text=theirs.help_text, widget=theirs.widget
            )
