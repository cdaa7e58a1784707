"""Files that editors hand in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from wagtail.documents.forms import BaseDocumentForm

from cms.domain.recordings import HEAD_BYTES, kind_of, suffix_of
from cms.recordings import named_kind


class DocumentForm(BaseDocumentForm):
    """A file whose name promises sound, film or captions must hold that, and no other may come in."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data or not file:
            return file
        promised = named_kind(file.name)
        file.seek(0)
        found = kind_of(file.read(HEAD_BYTES))
        file.seek(0)
        if promised is not None and found != promised:
            raise ValidationError(
                gettext("This file is not what its name says (%(ending)s). Save it anew, or choose another.")
                % {"ending": suffix_of(file.name).upper()}
            )
        return file
