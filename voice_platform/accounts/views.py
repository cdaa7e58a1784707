"""Where people who sign in see their account, and administrators invite others and end what they may do."""

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from voice_platform.accounts import queries
from voice_platform.accounts.access import SignedInRequest, for_everybody, for_roles, for_signed_in
from voice_platform.accounts.actions import (
    accept_invitation,
    change_person,
    invite,
    remove_second_step,
    take_back_invitation,
)
from voice_platform.accounts.errors import InvitationNotOpen, NotOnYourself
from voice_platform.accounts.forms import AcceptForm, InviteForm, PersonForm
from voice_platform.accounts.models import Role

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
        invitation = queries.open_invitation(token)
        form = AcceptForm(request.POST or None, invitation=invitation)
        if request.method == "POST" and form.is_valid():
            user = accept_invitation(invitation=invitation, **form.cleaned_data)
            login(request, user, backend=BACKEND)
            # They typed the password just now, so setting up a second step need not ask for it again.
            reauthenticate_by_password(request)
            return redirect("mfa_index" if settings.SECOND_FACTOR_REQUIRED else "account")
    except InvitationNotOpen:
        return render(request, "accounts/invitation_not_open.html", status=404)
    return render(request, "accounts/accept.html", {"form": form, "invitation": invitation})


@for_roles(Role.ADMINISTRATOR)
def people(request: SignedInRequest) -> HttpResponse:
    """Everybody with an account, and a form that invites somebody.

    The link is shown once, on this page, because only its digest is stored.
    """
    form = InviteForm(request.POST or None)
    link = ""
    if request.method == "POST" and form.is_valid():
        _invitation, token = invite(invited_by=request.user, **form.cleaned_data)
        link = request.build_absolute_uri(reverse("accept_invitation", args=[token]))
        form = InviteForm()
    context = {
        "form": form,
        "link": link,
        "people": queries.people(),
        "invitations": queries.invitations()[:50],
    }
    return render(request, "accounts/people.html", context)


@for_roles(Role.ADMINISTRATOR)
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """What one person may do, and whether they may sign in."""
    person = get_object_or_404(queries.people(), pk=pk)
    form = PersonForm.of(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change_person(person=person, actor=request.user, **form.cleaned_data)
        except NotOnYourself:
            form.add_error(None, _("Ask another administrator to change your own account."))
        else:
            messages.success(request, _("Saved. It holds from now on."))
            return redirect("people")
    return render(request, "accounts/person.html", {"form": form, "person": person})


@for_roles(Role.ADMINISTRATOR)
@require_POST
def second_step(request: SignedInRequest, pk: int) -> HttpResponse:
    """Takes away a second step that somebody lost."""
    person = get_object_or_404(queries.people(), pk=pk)
    try:
        remove_second_step(person=person, actor=request.user)
    except NotOnYourself:
        messages.error(request, _("Ask another administrator to change your own account."))
    else:
        messages.success(request, _("Their second step is gone. They set up a new one when they sign in."))
    return redirect("people")


@for_roles(Role.ADMINISTRATOR)
@require_POST
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Closes an invitation that was not used."""
    take_back_invitation(invitation=get_object_or_404(queries.invitations(), pk=pk), actor=request.user)
    messages.success(request, _("That link does not work any more."))
    return redirect("people")
