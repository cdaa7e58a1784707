"""What happened with what I said: by words-code, which is typed and never stands in an address (P27)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from surveys import receipts
from surveys.forms.answering import WordsCodeForm
from surveys.views.pacing import too_many_lookups
from surveys.views.telling import helplines
from surveys.views.visits import language, posted
from voice_platform.accounts.access import for_everybody


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def what_happened(request: HttpRequest) -> HttpResponse:
    """Asks for the words and shows what became of them; there is nothing to see without them."""
    form = WordsCodeForm(data=posted(request))
    status = _looked_up(request, form) if request.method == "POST" else None
    if status is None:
        return render(request, "surveys/what_happened.html", {"form": form, "helplines": helplines()})
    return _show(request, form, status)


@for_everybody
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Takes a sending back, after one more question."""
    form = WordsCodeForm(data=posted(request))
    status = _looked_up(request, form)
    if status is None:
        return render(request, "surveys/what_happened.html", {"form": form, "helplines": helplines()})
    if "yes" not in request.POST or status.is_withdrawn:
        return _show(request, form, status, asks="no" not in request.POST and not status.is_withdrawn)
    withdrawn = receipts.withdraw(form.cleaned_data["code"], language())
    return _show(request, form, withdrawn or status)


def _looked_up(request: HttpRequest, form: WordsCodeForm) -> receipts.Status | None:
    """None with an error in the form for words that open nothing, and for one who tries too many."""
    if not form.is_valid():
        return None
    if wait := too_many_lookups(request):
        form.add_error(None, _("Please wait %(seconds)s seconds. Then try again.") % {"seconds": wait})
        return None
    status = receipts.status(form.cleaned_data["code"], language())
    if status is None:
        form.add_error("code", _("We cannot find those words. Look at each word and try again."))
    return status


def _show(
    request: HttpRequest, form: WordsCodeForm, status: receipts.Status, asks: bool = False
) -> HttpResponse:
    title = status.survey_title.get(language()) or next(iter(status.survey_title.values()), "")
    context = {"status": status, "survey_title": title, "code": form.cleaned_data["code"], "asks": asks}
    return render(request, "surveys/receipt.html", context)
