"""django-allauth, made invitation only."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from voice_platform.accounts.actions import account_by_sign_on
from voice_platform.accounts.errors import NotInvited
from voice_platform.keyring import keyring


class Backend(AuthenticationBackend):
    """Who may hold a session, asked at sign-in and again on every request."""

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        """Nobody whose access ended (Q05), and in production nobody who was made up for an example (Q13)."""
        is_made_up = getattr(user, "is_example", False) and settings.PRODUCTION
        return super().user_can_authenticate(user) and not is_made_up


class InvitationOnlyAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves; an account is made by opening an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse | None:
        if not Backend().user_can_authenticate(user):
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Limits on tries need to tell networks apart, not to know them, so no address is written down (P10)."""
        return salted_hmac("accounts.tries", truncate_ip(super().get_client_ip(request))).hexdigest()


class InvitedSocialAdapter(DefaultSocialAccountAdapter):
    """The council's single sign-on proves who somebody is; whether they have an account is decided here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Joins a proven email address to its account or open invitation; shows anybody else a plain page."""
        try:
            if sociallogin.state.get("process") != AuthProcess.LOGIN:
                raise NotInvited
            if not sociallogin.is_existing:
                user = account_by_sign_on(
                    email=_proven_email(sociallogin), name=sociallogin.user.get_full_name()
                )
                sociallogin.connect(request, user)
        except NotInvited:
            raise ImmediateHttpResponse(render(request, "accounts/not_invited.html", status=403)) from None
        # Who signed in is known by now; what else the provider says about them is not kept.
        sociallogin.account.extra_data = {}
        sociallogin.account.save(update_fields=["extra_data"])


def _proven_email(sociallogin: Any) -> str:
    """The address that the provider vouches for; some providers send the word "false" for no."""
    proven = (a.email for a in sociallogin.email_addresses if str(a.verified).lower() == "true")
    return next(proven, "")


class SecondSteps(DefaultMFAAdapter):
    """Seeds of second steps are ciphertext at rest, like children's words (Q22)."""

    def encrypt(self, text: str) -> str:
        return keyring().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return keyring().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Key %(number)s") % {"number": number}
