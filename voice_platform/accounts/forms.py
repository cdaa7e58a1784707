"""Forms for people who sign in."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frontend.forms import Form
from voice_platform.accounts.models import Invitation, Role, User


class InviteForm(Form):
    """Who is invited, and as what."""

    email = forms.EmailField(label=_("Their email address"))
    roles = forms.MultipleChoiceField(label=_("What they will do"), choices=Role, widget=forms.CheckboxSelectMultiple)
    cleared_to_read_until = forms.DateField(
        label=_("Cleared to read children's words until"),
        help_text=_("Leave empty unless their record is checked and they had the training. For example 2027-03-31."),
        required=False,
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exists():
            raise ValidationError(_("Somebody with this email address has an account already."), code="exists")
        return email

    def clean_roles(self) -> list[Role]:
        return [Role(role) for role in self.cleaned_data["roles"]]


class AcceptForm(Form):
    """The person behind an invitation chooses a name and a password."""

    email = forms.EmailField(label=_("Your email address"))
    name = forms.CharField(label=_("Your name"), max_length=120)
    password = forms.CharField(
        label=_("A password of 15 letters or more"),
        help_text=_("Three or four words together are easy to remember."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if invitation.email:
            del self.fields["email"]
        self.invitation = invitation

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        email = (self.invitation.email or cleaned.get("email", "")).lower()
        if User.objects.filter(email=email).exists():
            self.add_error(None, gettext("Somebody with this email address has an account already."))
        if password := cleaned.get("password"):
            try:
                password_validation.validate_password(password, User(email=email))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned | {"email": email}
