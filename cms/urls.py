"""Addresses of pages; they take what no other address has taken, so they come last."""

from django.urls import path, re_path
from wagtail.urls import serve_pattern

from cms.views import pages as views

# Wagtail finds its addresses by these names.
urlpatterns = [
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        views.unlock,
        name="wagtailcore_authenticate_with_password",
    ),
    re_path(serve_pattern, views.serve, name="wagtail_serve"),
]
