"""The reading queue: words and voice notes wait here until a cleared person has read or heard them (S05)."""

from typing import Any, TypeVar

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from surveys import disclosure
from surveys.actions import reading as actions
from surveys.actions import safety
from surveys.domain.working_days import one_working_day_after
from surveys.enums import DecisionKind
from surveys.forms.reading import DecisionForm, PassOnForm, TranslationForm
from surveys.permissions import may_close_worries
from surveys.queries import reading as queries
from surveys.queries.cycles import open_rounds
from surveys.views.staff import SKIPPED, StaffRequest, for_cleared_readers
from voice_platform.council.queries import bank_holidays

Found = TypeVar("Found")


@for_cleared_readers
@require_safe
def queue(request: StaffRequest) -> HttpResponse:
    """Everything that waits, the most pressing first."""
    waiting, texts = queries.waiting(), queries.reading_queue()
    return render(
        request,
        "surveys/reading/queue.html",
        {
            "waiting": waiting,
            "is_late": _is_late(waiting),
            "alerts": queries.open_alerts(),
            "contacts": queries.unanswered_contacts(),
            "notes": queries.unheard_notes(),
            "rounds": open_rounds(),
            "texts": texts,
            "more": waiting.texts - len(texts),
            "skipped": len(request.session.get(SKIPPED, [])),
        },
    )


@for_cleared_readers
@require_safe
def next_text(request: StaffRequest) -> HttpResponse:
    """Goes to the first unread text that this reader has not skipped, else back to the queue."""
    pk = queries.next_text(request.session.get(SKIPPED, []))
    return redirect("reading_text", pk) if pk else redirect("reading")


@for_cleared_readers
@require_safe
def text(request: StaffRequest, pk: int) -> HttpResponse:
    """One text. Showing it is recorded; reading it is a press of its own."""
    return _text_page(request, pk)


@for_cleared_readers
@require_POST
def mark_read(request: StaffRequest, pk: int) -> HttpResponse:
    actions.mark_read(text=_found(queries.text(pk)), reader=request.user)
    return redirect("reading_next")


@for_cleared_readers
@require_POST
def skip(request: StaffRequest, pk: int) -> HttpResponse:
    """S14: puts a text aside for this reader until they sign out; it still waits for everybody else."""
    actions.skip(text=_found(queries.text(pk)), reader=request.user)
    request.session[SKIPPED] = [*request.session.get(SKIPPED, []), pk]
    return redirect("reading_next")


@for_cleared_readers
@require_POST
def pass_on(request: StaffRequest, pk: int) -> HttpResponse:
    """Tells the safeguarding lead about a text."""
    form = PassOnForm(request.POST)
    if not form.is_valid():
        return _text_page(request, pk, passing_on=form)
    found = _found(queries.text(pk))
    safety.pass_on(text=found, reader=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The safeguarding lead will get a mail about this within minutes."))
    return redirect("reading_sending", found.response_id)


@for_cleared_readers
@require_POST
def translate(request: StaffRequest, pk: int) -> HttpResponse:
    """Keeps a translation beside the child's own words (A69)."""
    form = TranslationForm(request.POST)
    if not form.is_valid():
        return _text_page(request, pk, translation=form)
    actions.add_translation(text=_found(queries.text(pk)), entered_by=request.user, **form.cleaned_data)
    return redirect("reading_text", pk)


@for_cleared_readers
@require_safe
def sending(request: StaffRequest, pk: int) -> HttpResponse:
    """Everything of one sending: worries, words, recordings, and how to reach the child who asked for it."""
    actions.see_alerts(response_id=_found(queries.response(pk)).pk, reader=request.user)
    return _sending_page(request, pk)


@for_cleared_readers
@require_POST
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    """Keeps what was decided about a worry."""
    alert = _found(queries.alert(pk))
    form = _decision_form(request, pk, request.POST)
    if not form.is_valid():
        return _sending_page(request, alert.response_id, form)
    safety.decide(
        alert=alert,
        decider=request.user,
        kind=DecisionKind(form.cleaned_data["kind"]),
        reason=form.cleaned_data["reason"],
        receipt=form.cleaned_data["receipt"],
    )
    return redirect("reading_sending", alert.response_id)


@for_cleared_readers
@require_POST
def mark_answered(request: StaffRequest, pk: int) -> HttpResponse:
    contact = actions.mark_answered(contact=_found(queries.contact(pk)), answerer=request.user)
    return redirect("reading_sending", contact.response_id)


@for_cleared_readers
@require_safe
def voice_note(request: StaffRequest, pk: int) -> HttpResponse:
    """A recording as a file to keep open elsewhere: never played or sniffed inside a page."""
    recording = _found(disclosure.voice_note(request.user, pk))
    response = HttpResponse(recording.sound, content_type=recording.media_type)
    response["Content-Disposition"] = f'attachment; filename="voice-note-{pk}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@for_cleared_readers
@require_POST
def mark_heard(request: StaffRequest, pk: int) -> HttpResponse:
    note = actions.mark_heard(note=_found(queries.note(pk)), listener=request.user)
    return redirect("reading_sending", note.response_id)


def _text_page(
    request: StaffRequest,
    pk: int,
    *,
    passing_on: PassOnForm | None = None,
    translation: TranslationForm | None = None,
) -> HttpResponse:
    said = _found(disclosure.text(request.user, pk, purpose="reading"))
    context = {
        "said": said,
        "form": passing_on or translation,
        "passing_on": passing_on or PassOnForm(),
        "translation": translation or TranslationForm(),
        "is_foreign": said.language != settings.LANGUAGE_CODE,
    }
    return render(request, "surveys/reading/text.html", context)


def _sending_page(request: StaffRequest, pk: int, bound: DecisionForm | None = None) -> HttpResponse:
    shown = _found(disclosure.sending(request.user, pk))
    forms = [
        (worry, bound if bound and bound.prefix == _prefix(worry.pk) else _decision_form(request, worry.pk))
        for worry in shown.worries
    ]
    context = {
        "sending": shown,
        "worries": forms,
        "form": bound,
        "may_close": may_close_worries(request.user),
    }
    return render(request, "surveys/reading/sending.html", context)


def _decision_form(request: StaffRequest, alert_id: int, data: Any = None) -> DecisionForm:
    return DecisionForm(data, prefix=_prefix(alert_id), may_close=may_close_worries(request.user))


def _prefix(alert_id: int) -> str:
    return f"worry-{alert_id}"


def _is_late(waiting: queries.Waiting) -> bool:
    """S05: whether anything has waited longer than one working day."""
    if waiting.oldest is None:
        return False
    return one_working_day_after(timezone.localtime(waiting.oldest), bank_holidays()) < timezone.localtime()


def _found(row: Found | None) -> Found:
    if row is None:
        raise Http404
    return row
