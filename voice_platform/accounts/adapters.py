"""allauth, made invitation only."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class InvitationOnlyAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves; an account is made by opening an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class InvitedSocialAdapter(DefaultSocialAccountAdapter):
    """The council's single sign-on proves who somebody is; whether they have an account is decided here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
