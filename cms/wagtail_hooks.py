"""What the pages add to Wagtail's own screens."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from cms import staff_pages
from cms.actions.plans import name_subjects
from cms.models import PlanPage
from voice_platform.accounts.models import Role


@hooks.register("after_publish_page")
def name_plan_subjects(request: HttpRequest, page: Page) -> None:
    if isinstance(page.specific, PlanPage):
        name_subjects(page=page.specific)


@hooks.register("register_admin_urls")
def staff_addresses() -> list[URLPattern]:
    return [
        path("page-files/", staff_pages.page_files, name="page_files"),
        path("page-files/<int:pk>/again/", staff_pages.try_again, name="page_file_again"),
        path("page-files/<int:pk>/proof/", staff_pages.sign_braille, name="page_file_proof"),
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
