"""Where people who sign in see their account, and administrators invite others."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from voice_platform.accounts.access import for_everybody, for_roles, for_signed_in
from voice_platform.accounts.actions import accept_invitation, invite
from voice_platform.accounts.errors import InvitationNotOpen
from voice_platform.accounts.forms import AcceptForm, InviteForm
from voice_platform.accounts.models import Role
from voice_platform.accounts.queries import invitations, open_invitation

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@for_signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here, and the ways on that my roles open."""
    return render(request, "accounts/account.html")


@for_everybody
@sensitive_post_parameters("password")
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Opens an invitation once."""
    try:
        invitation = open_invitation(token)
        form = AcceptForm(request.POST or None, invitation=invitation)
        if request.method == "POST" and form.is_valid():
            user = accept_invitation(invitation=invitation, **form.cleaned_data)
            login(request, user, backend=BACKEND)
            return redirect("mfa_index" if settings.SECOND_FACTOR_REQUIRED else "account")
    except InvitationNotOpen:
        return render(request, "accounts/invitation_not_open.html", status=404)
    return render(request, "accounts/accept.html", {"form": form, "invitation": invitation})


@for_roles(Role.ADMINISTRATOR)
def people(request: HttpRequest) -> HttpResponse:
    """Invite somebody; the link is shown once, on this page, because only its digest is stored."""
    form = InviteForm(request.POST or None)
    link = ""
    if request.method == "POST" and form.is_valid():
        _, token = invite(invited_by=request.user, **form.cleaned_data)
        link = request.build_absolute_uri(reverse("accept_invitation", args=[token]))
        form = InviteForm()
    return render(request, "accounts/people.html", {"form": form, "link": link, "invitations": invitations()[:50]})
