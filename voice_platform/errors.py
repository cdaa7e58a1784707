"""Pages for what goes wrong outside our own code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a page that is too old, or a browser that keeps no cookie at all."""
    return render(request, "errors/form_too_old.html", status=403)
