"""What the pages add to Wagtail's own screens."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, Page

from cms.actions.publishing import NOT_PUBLISHED, PUBLISHED_ANYWAY
from cms.models import CouncilPage, PlanPage
from cms.permissions import may_sign_translation
from cms.views import children as children_views
from cms.views import editing as editor_views
from cms.views import files as staff_pages
from cms.views.choosing import ChooseView, ChosenView, ResultsView
from voice_platform.accounts.access import for_roles
from voice_platform.accounts.models import Role, User

for_writers = for_roles(*editor_views.WRITERS)


@hooks.register("register_admin_urls")
def staff_addresses() -> list[URLPattern]:
    return [
        path("page-files/", staff_pages.page_files, name="page_files"),
        path("page-files/<int:pk>/again/", staff_pages.try_again, name="page_file_again"),
        path("page-files/<int:pk>/proof/", staff_pages.sign_braille, name="page_file_proof"),
        path("plans/<int:pk>/children/", children_views.children_say, name="plan_children"),
        path("plans/<int:pk>/next-year/", children_views.next_year, name="plan_next_year"),
        path("plans/<int:pk>/changes/", children_views.changes, name="plan_changes"),
        path("plans/<int:pk>/prepare/", children_views.prepare, name="plan_prepare"),
    ]


class WritersItem(MenuItem):
    """A menu item for those who write pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated and request.user.has_role(Role.EDITOR, Role.ADMINISTRATOR)


@hooks.register("register_reports_menu_item")
def page_files_item() -> MenuItem:
    return WritersItem(
        _("Files of pages"), reverse_lazy("page_files"), name="page_files", icon_name="download", order=900
    )


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    choosing = [
        path("", for_writers(ChooseView.as_view()), name="choose"),
        path("results/", for_writers(ResultsView.as_view()), name="choose_results"),
        path("chosen/<slug:pk>/", for_writers(ChosenView.as_view()), name="chosen"),
    ]
    return [
        path("pictograms/", include((choosing, "pictograms"))),
        path("writing/checks/<str:kind>/<int:pk>/", editor_views.checks, name="page_checks"),
        path("writing/<int:pk>/publish-anyway/", editor_views.publish_anyway, name="publish_anyway"),
        path("writing/<int:pk>/sign/", editor_views.sign_translation, name="sign_translation"),
    ]


@hooks.register("insert_editor_js")
def keep_checks_in_step() -> SafeString:
    return format_html('<script type="module" src="{}"></script>', static("cms/js/checks.js"))


@hooks.register("insert_global_admin_css")
def editor_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/css/editor.css"))


@hooks.register("register_log_actions")
def history(actions: LogActionRegistry) -> None:
    """What the page's history calls our own acts."""

    @actions.register_action(PUBLISHED_ANYWAY)
    class PublishedAnywayFormatter(LogFormatter):
        label = _("Published although a check stopped it")

        def format_message(self, entry: ModelLogEntry) -> str:
            return _("Published although a check stopped it. Reason: %(reason)s") % {
                "reason": entry.data.get("reason", "")
            }

    @actions.register_action(NOT_PUBLISHED)
    class NotPublishedFormatter(LogFormatter):
        label = _("Not published on its date")

        def format_message(self, entry: ModelLogEntry) -> str:
            return _("Not published on its date: %(number)s kinds of things are to be put right") % {
                "number": len(entry.data.get("rules", []))
            }


@hooks.register("register_page_header_buttons")
def children_button(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page.specific_deferred, PlanPage):
        url = reverse("plan_children", args=[page.pk])
        yield Button(_("Children and years"), url, icon_name="group", priority=5)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def sign_button(page: Page, user: User, view_name: str = "", next_url: str | None = None) -> Iterator[Button]:
    """In lists of pages too: wagtail-localize's editor shows no buttons of the page."""
    if isinstance(page.specific_deferred, CouncilPage) and may_sign_translation(user, page):
        url = reverse("sign_translation", args=[page.pk])
        yield Button(_("Sign this translation"), url, icon_name="check", priority=6)
