"""For editors: what became of each page's files, and why one could not be made."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from cms.actions import formats as actions
from cms.queries import formats
from frontend.forms import Form
from voice_platform.accounts.access import SignedInRequest, for_roles
from voice_platform.accounts.models import Role

for_page_writers = for_roles(Role.EDITOR, Role.ADMINISTRATOR)


class ProofForm(Form):
    """Who read the braille with their fingers."""

    proofread_by = forms.CharField(label=gettext_lazy("Name of the braille reader"), max_length=120)


@for_page_writers
@require_safe
def page_files(request: HttpRequest) -> HttpResponse:
    return _list(request, ProofForm(), 0)


@for_page_writers
@require_POST
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    row = formats.failed_row(pk)
    if row is not None:
        actions.try_again(row=row)
        messages.success(request, _("It will be tried again within a minute."))
    return redirect("page_files")


@for_page_writers
@require_POST
def sign_braille(request: SignedInRequest, pk: int) -> HttpResponse:
    """A transcriber's word that the braille is right; it goes into the file in place of the warning."""
    row = formats.braille_row(pk)
    if row is None:
        raise Http404
    form = ProofForm(request.POST)
    if not form.is_valid():
        return _list(request, form, pk)
    actions.sign_braille(row=row, proofread_by=form.cleaned_data["proofread_by"], signed_by=request.user)
    messages.success(request, _("The braille is being made again, with the reader's name."))
    return redirect("page_files")


def _list(request: HttpRequest, form: ProofForm, signing: int) -> HttpResponse:
    rows = [
        (row, form if row.pk == signing else ProofForm() if row.can_be_signed else None)
        for row in formats.every_row()
    ]
    return render(request, "cms/staff/page_files.html", {"rows": rows, "form": form})
