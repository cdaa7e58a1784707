"""Mail to people who sign in: sent by the worker, never in a request; a task holds ids and codes alone (P30)."""

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django_tasks import task

from voice_platform.accounts.models import User

SECURITY_NOTICES = {
    "second-step-added": gettext_lazy("A second step was added to your account."),
    "second-step-removed": gettext_lazy("A second step was taken away from your account."),
    "password-changed": gettext_lazy("The password of your account was changed."),
    "password-reset": gettext_lazy("The password of your account was set anew by a link in a mail."),
}


@task()
def send_password_link(user_id: int) -> None:
    """Sends a link that sets a new password. The link is made here, so that no task row holds it."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    with override(settings.LANGUAGE_CODE):
        _send(user, _("Set a new password"), "accounts/mail/password_link.txt", {"link": _absolute(path)})


@task()
def tell_of_change(user_id: int, what: str) -> None:
    """Tells somebody that their way of signing in was changed, in case it was not them."""
    user = User.objects.get(pk=user_id)
    with override(settings.LANGUAGE_CODE):
        context = {"what": SECURITY_NOTICES[what], "link": _absolute(reverse("account"))}
        _send(user, _("Your account was changed"), "accounts/mail/change.txt", context)


def _send(user: User, subject: str, template: str, context: dict[str, object]) -> None:
    send_mail(subject, render_to_string(template, context), None, [user.email])


def _absolute(path: str) -> str:
    """Built on the configured address: the host of a request can be made up."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
