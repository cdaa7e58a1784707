"""Pages for what goes wrong outside our own code."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from frontend.forms import Form, WordsField

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
# What a child types, by the names that the forms of a child's journey give it.
TYPED = {
    "words": _("Your words"),
    "how": _("How can we reach you?"),
    "time": _("When is it safe to do that?"),
}


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a page that is too old, or a browser that keeps no cookie at all.

    What a child typed stands there again, in a form with a fresh token that a press sends. It is never kept
    anywhere: the page is not to be stored. Where the post may come from another site, the words can only be copied:
    nobody else may have a child send what they did not write.
    """
    context = {"rescued": _rescued(request) if _is_childs_own(request) else None}
    return render(request, "errors/form_too_old.html", context, status=403)


def _is_childs_own(request: HttpRequest) -> bool:
    match = request.resolver_match
    is_journey = match is not None and match.namespace == "surveys" and match.url_name in _JOURNEY
    return is_journey and _is_from_here(request)


_JOURNEY = ("question", "own_way", "talk", "send")


def _is_from_here(request: HttpRequest) -> bool:
    """What the browser itself says, which no page can forge."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _rescued(request: HttpRequest) -> Form | None:
    """Everything that was sent, the typed words to be seen and changed; None when nothing was typed."""
    sent = {name: request.POST.getlist(name) for name in request.POST if name != TOKEN}
    if not any(sent.get(name, [""])[-1].strip() for name in TYPED):
        return None
    form = Form(initial={name: values[-1] if name in TYPED else values for name, values in sent.items()})
    for name in sent:
        form.fields[name] = (
            WordsField(label=TYPED[name], required=False)
            if name in TYPED
            else forms.MultipleChoiceField(widget=forms.MultipleHiddenInput)
        )
    return form
