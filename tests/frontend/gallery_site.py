"""The gallery alone, on the strict policy: no database, no other app."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from frontend.views import pictogram


def left(request: HttpRequest) -> HttpResponse:
    """Stands where Exit this page leads."""
    return HttpResponse("<!doctype html><html lang=en><title>Weather</title><h1>Weather</h1></html>")


urlpatterns = [
    path("gallery/", include("frontend.urls")),
    path("media/pictograms/<str:drawn_for>/<slug:key>.svg", pictogram, name="pictogram"),
    path("exit/", left, name="exit"),
]

SETTINGS = {
    "ROOT_URLCONF": __name__,
    "MIDDLEWARE": ["csp.middleware.CSPMiddleware"],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
        }
    ],
}
