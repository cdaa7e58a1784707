"""A tablet that the council hands round: a cookie of its own says to which survey it goes back, and nothing of a child."""

from django.conf import settings
from django.core.validators import slug_re
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import override


def start_page(request: HttpRequest) -> str:
    """Where this tablet goes back to, in the council's own language; "" where it is no such tablet."""
    slug = request.COOKIES.get(settings.KIOSK_COOKIE_NAME, "")
    if not slug_re.fullmatch(slug):
        return ""
    with override(settings.LANGUAGE_CODE):
        return reverse("surveys:kiosk", args=[slug])


def someone_new(request: HttpRequest) -> SafeString:
    """The way to begin afresh, where somebody may have left their answers open on such a tablet."""
    address = start_page(request)
    if not address or settings.DRAFT_COOKIE_NAME not in request.COOKIES:
        return SafeString()
    return render_to_string("surveys/someone_new.html", {"address": address}, request)
