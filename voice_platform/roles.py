"""What each role may do in Wagtail's own screens; our own screens ask `permissions.py` of their package."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from voice_platform.accounts.models import Role

ENTER = "wagtailadmin.access_admin"
THEMES = ("surveys.add_theme", "surveys.change_theme")
QUESTIONNAIRES = ("surveys.add_questionnaire", "surveys.change_questionnaire")
# A version of a text is added and never changed or deleted (A68); the council's own row is there from the start.
FACTS = (
    "council.change_council",
    "council.add_wording",
    *(
        f"council.{may}_{model}"
        for model in ("helpline", "contact", "dutyhours", "bankholiday")
        for may in ("add", "change", "delete")
    ),
)
LANGUAGES = ("council.change_language",)
PROMISES = (
    "promises.add_promisewording",
    "promises.view_promisewording",
    *(
        f"promises.{what}_{model}"
        for model in ("promise", "measure", "measurevalue", "action", "tag")
        for what in ("add", "change", "view")
    ),
)
TRANSLATIONS = ("wagtail_localize.submit_translation",)
BY_ROLE: dict[Role, tuple[str, ...]] = {
    Role.ADMINISTRATOR: (
        ENTER,
        *THEMES,
        *QUESTIONNAIRES,
        *FACTS,
        *LANGUAGES,
        *PROMISES,
        *TRANSLATIONS,
        "cms.publish_anyway",
    ),
    Role.EDITOR: (ENTER, *THEMES, *QUESTIONNAIRES, *FACTS, *PROMISES, *TRANSLATIONS),
    Role.READER: (ENTER, *THEMES),
    Role.SAFEGUARDING_LEAD: (ENTER, *THEMES),
}
PAGE_WRITERS = (Role.ADMINISTRATOR, Role.EDITOR)
ON_PAGES = ("add_page", "change_page", "publish_page")
ON_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")


def give_permissions(**kwargs: Any) -> None:
    """After each migration: every role has its group, and the group at least these permissions."""
    for label in (
        "wagtailadmin",
        "wagtailcore",
        "wagtailimages",
        "wagtaildocs",
        "wagtail_localize",
        "cms",
        "surveys",
        "council",
        "promises",
    ):
        create_permissions(apps.get_app_config(label), verbosity=0)
    # wagtail-localize keeps this right beside no model of its own, and makes it in a migration.
    kind, _ = ContentType.objects.get_or_create(app_label="wagtail_localize", model="translation")
    Permission.objects.get_or_create(
        content_type=kind, codename="submit_translation", defaults={"name": "Can submit translations"}
    )
    for role in Role:
        group, _ = Group.objects.get_or_create(name=role.value)
        group.permissions.add(*(_permission(name) for name in BY_ROLE.get(role, ())))
        if role in PAGE_WRITERS:
            _let_write_pages(group)


def _permission(name: str) -> Permission:
    label, _, codename = name.partition(".")
    return Permission.objects.get(content_type__app_label=label, codename=codename)


def _let_write_pages(group: Group) -> None:
    root, files = Page.get_first_root_node(), Collection.get_first_root_node()
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=ON_PAGES):
        if root is not None:
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    for permission in Permission.objects.filter(codename__in=ON_FILES):
        if files is not None:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=files, permission=permission
            )
