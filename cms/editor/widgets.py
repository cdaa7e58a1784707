"""How editors choose a picture of the library."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.telepath import register
from wagtail.images.widgets import AdminImageChooser, ImageChooserAdapter

from frontend.pictograms.drawings import address_of
from frontend.pictograms.library import Pictogram, name_in, pictogram


class PictogramChooser(AdminImageChooser):
    """Wagtail's chooser of images over the library of pictures: its value is a picture's key."""

    choose_one_text = _("Choose a picture")
    choose_another_text = _("Change the picture")
    clear_choice_text = _("Take the picture away")
    show_edit_link = False
    chooser_modal_url_name = "pictograms:choose"

    def get_instance(self, value: str | Pictogram | None) -> Pictogram | None:
        return value if isinstance(value, Pictogram) else pictogram(value or "")

    def get_value_data_from_instance(self, instance: Pictogram) -> dict[str, Any]:
        return chosen(instance)


def chosen(each: Pictogram) -> dict[str, Any]:
    """What the page that holds the chooser is told about a picture."""
    return {
        "id": each.key,
        "title": name_in(each, get_language() or "en"),
        "edit_url": "",
        "preview": {"url": address_of(each.key), "width": 72, "height": 72},
        "default_alt_text": "",
    }


register(ImageChooserAdapter(), PictogramChooser)
