"""What editors see besides Wagtail's own screens: checks while they write, and publishing all the same."""

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Locale, Page

from cms.actions.publishing import publish_anyway as publish_all_the_same
from cms.actions.translations import sign_translation as sign
from cms.domain.checks import stopping
from cms.editor.panels import checks_context
from cms.forms.pages import PublishAnywayForm, SignTranslationForm
from cms.models import CouncilPage
from cms.permissions import may_publish_anyway, may_sign_translation
from cms.wording.reasons import reason_of
from voice_platform.accounts.access import SignedInRequest, for_roles
from voice_platform.accounts.models import Role

WRITERS = (Role.ADMINISTRATOR, Role.EDITOR)


@for_roles(*WRITERS)
@require_POST
def checks(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """What is to be put right in the page as it stands in the editor now; nothing of it is kept."""
    page = _page(kind, pk, request)
    if page.written() is None:
        raise Http404
    form_class = page.get_edit_handler().get_form_class()
    try:
        form = form_class(request.POST, instance=page, for_user=request.user)
        form.defer_required_fields()
        form.is_valid()
    except (KeyError, ValueError):
        # Wagtail's blocks trust that the editor made the form.
        return HttpResponseBadRequest(_("This form did not come from the editor."), content_type="text/plain")
    context = checks_context(form.instance.written())
    context["unread"] = [name for name in form.errors if name in form.fields]
    context["may_publish_anyway"] = bool(page.pk) and may_publish_anyway(request.user, page)
    return render(request, "cms/panels/checks_list.html", {**context, "page": page})


def _page(kind: str, pk: int, request: HttpRequest) -> CouncilPage:
    """A page that this person may edit; an unsaved one where `pk` is 0."""
    if pk:
        page = get_object_or_404(Page, pk=pk).get_latest_revision_as_object()
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
    else:
        model = {model._meta.label_lower: model for model in apps.get_app_config("cms").get_models()}.get(
            kind
        )
        locale = get_object_or_404(Locale, language_code=request.GET.get("language", ""))
        if model is None or not issubclass(model, CouncilPage):
            raise Http404
        page = model(locale=locale)
    if not isinstance(page, CouncilPage):
        raise Http404
    return page


@for_roles(*WRITERS)
def publish_anyway(request: SignedInRequest, pk: int) -> HttpResponse:
    """The newest draft goes out although a check stops it: with the right, and for a written reason."""
    page = get_object_or_404(Page, pk=pk).get_latest_revision_as_object()
    if not isinstance(page, CouncilPage) or not may_publish_anyway(request.user, page):
        raise PermissionDenied
    form = PublishAnywayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        publish_all_the_same(page=page, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The page is published, and your reason is on record."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    written = page.written()
    reasons = [reason_of(finding) for finding in stopping(written)] if written else []
    return render(request, "cms/publish_anyway.html", {"page": page, "form": form, "reasons": reasons})


@for_roles(*WRITERS)
def sign_translation(request: SignedInRequest, pk: int) -> HttpResponse:
    """A named person has checked a translation; wagtail-localize's own screens have no place to say so."""
    page = get_object_or_404(Page, pk=pk).get_latest_revision_as_object()
    if not isinstance(page, CouncilPage) or not may_sign_translation(request.user, page):
        raise PermissionDenied
    form = SignTranslationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        sign(page=page, checked_by=given["checked_by"], on=given["checked_on"], signed_by=request.user)
        messages.success(request, _("The translation is signed."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return render(request, "cms/sign_translation.html", {"page": page, "form": form})
