"""Who may do what with pages, beyond Wagtail's own permissions."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from voice_platform.accounts.models import User

PUBLISH_ANYWAY = "cms.publish_anyway"


def may_publish_anyway(user: User | AnonymousUser, page: Page) -> bool:
    """A right of its own, beside the one to publish this page at all."""
    return bool(user.has_perm(PUBLISH_ANYWAY) and page.permissions_for_user(user).can_publish())


def may_sign_translation(user: User | AnonymousUser, page: Page) -> bool:
    """Whoever may publish a page that was translated may say who checked it."""
    is_translated = page.locale.language_code != settings.LANGUAGE_CODE
    return bool(is_translated and page.permissions_for_user(user).can_publish())
