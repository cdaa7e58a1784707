"""Forms for people who sign in."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frontend.forms import Form
from voice_platform.accounts.models import Invitation, Role, User
from voice_platform.accounts.queries import user_known_as
from voice_platform.accounts.tasks import send_password_link


class RolesForm(Form):
    """What somebody will do here, and whether they may read children's words."""

    roles = forms.MultipleChoiceField(
        label=_("What they will do"), choices=Role, widget=forms.CheckboxSelectMultiple
    )
    cleared_to_read_until = forms.DateField(
        label=_("Cleared to read children's words until"),
        help_text=_(
            "Leave empty unless their record is checked and they had the training. For example 2027-03-31."
        ),
        required=False,
    )

    def clean_roles(self) -> list[Role]:
        return [Role(role) for role in self.cleaned_data["roles"]]


class InviteForm(RolesForm):
    """Who is invited, and as what."""

    email = forms.EmailField(
        label=_("Their email address"),
        error_messages={"required": _("Type their email address."), "invalid": _("Check the email address.")},
    )
    field_order = ["email"]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if user_known_as(email) is not None:
            raise ValidationError(
                _("Somebody with this email address has an account already."), code="exists"
            )
        return email


class PersonForm(RolesForm):
    """What somebody who has an account may do from now on."""

    may_sign_in = forms.BooleanField(
        label=_("They may sign in"),
        help_text=_(
            "Take this away when somebody leaves. It works at once, also where they are signed in now."
        ),
        required=False,
    )
    field_order = ["may_sign_in"]

    @classmethod
    def of(cls, person: User, data: Any = None) -> "PersonForm":
        initial = {
            "roles": [group.name for group in person.groups.all()],
            "cleared_to_read_until": person.cleared_to_read_until,
            "may_sign_in": person.is_active,
        }
        return cls(data, initial=initial)


class AcceptForm(Form):
    """The person behind an invitation chooses a name and a password."""

    email = forms.EmailField(
        label=_("Your email address"),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={"required": _("Type your email address."), "invalid": _("Check the email address.")},
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Type your name.")},
    )
    password = forms.CharField(
        label=_("A password of 15 letters or more"),
        help_text=_("Three or four words together are easy to remember."),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Choose a password.")},
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if invitation.email:
            del self.fields["email"]
        self.invitation = invitation

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        email = (self.invitation.email or cleaned.get("email", "")).lower()
        if user_known_as(email) is not None:
            self.add_error(None, gettext("Somebody with this email address has an account already."))
        if password := cleaned.get("password"):
            person = User(email=email, first_name=cleaned.get("name", ""))
            try:
                password_validation.validate_password(password, person)
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned | {"email": email}


class PasswordLinkForm(ResetPasswordForm):
    """Asks for a link that sets a new password.

    The worker sends it. A known and an unknown address do the same work here and get the same page, so neither
    the words nor the time say who has an account.
    """

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email: str = self.cleaned_data["email"]
        user = user_known_as(email)
        send_password_link.enqueue(user.pk if user else 0)
        return email


class AddKeyForm(AddWebAuthnForm):
    """A passkey or security key, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = gettext("Its name")
        self.fields["passwordless"].label = gettext("Let me sign in with this key alone")
        self.fields["passwordless"].help_text = gettext(
            "You then need no password. The key asks for your finger, your face or a number."
        )
