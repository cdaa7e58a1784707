"""Every address of the site. Public ones carry the language; the default language has no prefix."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtail_admin_urls
from wagtail.documents import urls as wagtail_documents_urls

from cms.views.pages import recording, robots_txt
from frontend.views import pictogram
from promises.urls import for_children, for_the_board
from voice_platform import api, media, views

urlpatterns = [
    # First what children ask for most: what stands further down is tried later.
    *i18n_patterns(path("", include("surveys.urls")), prefix_default_language=False),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", robots_txt, name="robots_txt"),
    path("exit/", views.leave, name="exit"),
    path("account/", include("voice_platform.accounts.urls")),
    path("account/", include("allauth.urls")),
    path("api/v1/", include(api.addresses)),
    *for_the_board,
    path("staff/", include(wagtail_admin_urls)),
    path("documents/", include(wagtail_documents_urls)),
    path("media/images/<str:name>", media.picture, name="picture"),
    path("media/recordings/<slug:digest>/<int:pk>.<slug:suffix>", recording, name="recording"),
    path("media/pictograms/<str:drawn_for>/<slug:key>.svg", pictogram, name="pictogram"),
]

if settings.GALLERY:
    urlpatterns.append(path("gallery/", include("frontend.urls")))

urlpatterns += i18n_patterns(
    path("reading/", views.reading_settings, name="reading_settings"),
    *for_children,
    path("", include("cms.urls")),
    prefix_default_language=False,
)
