"""What the pages add to Wagtail's own screens."""

from collections.abc import Iterator

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from cms import children_views
from cms.models import PlanPage
from voice_platform.accounts.models import User


@hooks.register("register_admin_urls")
def staff_addresses() -> list[URLPattern]:
    return [
        path("plans/<int:pk>/children/", children_views.children_say, name="plan_children"),
        path("plans/<int:pk>/next-year/", children_views.next_year, name="plan_next_year"),
        path("plans/<int:pk>/changes/", children_views.changes, name="plan_changes"),
        path("plans/<int:pk>/prepare/", children_views.prepare, name="plan_prepare"),
    ]


@hooks.register("register_page_header_buttons")
def children_button(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page.specific_deferred, PlanPage):
        url = reverse("plan_children", args=[page.pk])
        yield Button(_("Children and years"), url, icon_name="group", priority=5)
