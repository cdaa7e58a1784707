"""What a child may say beside the questions: by voice, in any language, or that they need to talk soon."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveys.actions import answering as actions
from surveys.errors import DraftGone, VoiceNoteNotTaken
from surveys.forms.answering import NOTHING_CAME, OwnWayForm, TalkForm
from surveys.queries import answering as queries
from surveys.queries.answering import CycleAsked
from surveys.views.places import Place, place_of
from surveys.views.telling import closed_texts, duty, helplines, texts
from surveys.views.visits import language, posted, show, show_kept, stay, token_of, visit_of
from voice_platform.accounts.access import for_everybody


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def own_way(request: HttpRequest, slug: str) -> HttpResponse:
    """Voice, any language, or an interpreter."""
    place = place_of(request, slug)
    form = OwnWayForm(
        data=posted(request),
        files=request.FILES if request.method == "POST" else None,
        initial={"words": place.held.own_words, "wants_interpreter": place.held.wants_interpreter},
    )
    if form.is_valid() and _kept(place, form, takes_words=duty().takes_words):
        return stay(redirect(place.next_url()), token_of(request))
    now, band = duty(), place.draft.age_band
    context = {
        "form": form,
        "texts": texts(["language.not_here"], band),
        "duty_texts": closed_texts(now, band),
        "helplines": helplines(band),
        "takes_words": now.takes_words or form.is_bound,
        "voice_notes": place.held.voice_notes,
        "back": place.page("begin"),
        "go_on": place.next_url(),
    }
    return stay(show(request, "own_way.html", place.cycle, context), token_of(request))


def _kept(place: Place, form: OwnWayForm, *, takes_words: bool) -> bool:
    """Keeps what was sent; False with an error in the form for what was not taken."""
    sent = form.cleaned_data
    if form.is_lost and takes_words:
        form.add_error(None, NOTHING_CAME)
        return False
    if (sent["words"] or sent["sound"]) and not takes_words:
        form.add_error("words", _("Nobody is set to read words now. So we cannot take them."))
        return False
    draft = actions.save_own_way(
        draft=place.draft,
        # While nobody reads words the page shows no field for them: those of before stay.
        own_words=sent["words"] if "words" in form.data else place.held.own_words,
        wants_interpreter=sent["wants_interpreter"],
        language=language(),
    )
    try:
        if sent["sound"]:
            actions.keep_voice_note(draft=draft, sound=sent["sound"].read())
    except VoiceNoteNotTaken as refused:
        form.add_error("sound", _why_not(refused.reason))
        return False
    return True


def _why_not(reason: str) -> str:
    return {
        "size": _("That recording is too big. Keep it under 3 minutes."),
        "kind": _("We cannot play that file. Please record your voice and send that."),
        "number": _("You have sent 3 recordings. That is all we can take."),
    }[reason]


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, slug: str) -> HttpResponse:
    """I need to talk to someone soon (S03): numbers for everybody, and a wish for those who have begun."""
    try:
        cycle, draft = visit_of(request, slug)
    except DraftGone:
        return _numbers(request, queries.cycles_to_finish(slug)[0])
    place = Place(cycle, draft, draft.held)
    form = TalkForm(data=posted(request), initial=TalkForm.initial_of(place.held))
    is_saved = form.is_valid()
    if is_saved:
        sent = form.cleaned_data
        actions.save_talk(
            draft=draft, ways=tuple(sent["ways"]), how=sent["how"], time=sent["time"], language=language()
        )
    context = {
        "form": form,
        "is_saved": is_saved,
        "helplines": helplines(draft.age_band),
        "texts": texts(["talk.explain"], draft.age_band),
        "back": place.next_url(),
        "send_url": place.page("send"),
    }
    return stay(show(request, "talk.html", cycle, context), token_of(request))


def _numbers(request: HttpRequest, cycle: CycleAsked) -> HttpResponse:
    return show_kept(
        request,
        "talk.html",
        cycle,
        key=(),
        context=lambda: {
            "helplines": helplines(),
            "texts": texts(["talk.explain"]),
            "back": reverse("surveys:first", args=[cycle.survey_slug]),
        },
    )
