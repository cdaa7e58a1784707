"""The Corporate Parenting Board's scorecard: frozen, suppressed, and never a league table (X12)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from promises.forms.breakdown import BreakdownForm
from promises.published import Scorecard, promise_text, promise_texts, scorecard
from surveys.published import Audience, Question, results
from voice_platform.accounts.access import for_roles
from voice_platform.accounts.models import Role


@for_roles(Role.BOARD_MEMBER, Role.ADMINISTRATOR)
def overview(request: HttpRequest) -> HttpResponse:
    """Every promise with its three columns of evidence, in the order of the promises."""
    card = scorecard(Audience.BOARD)
    rows = [(text, card.promises.get(text.slug) if card else None) for text in promise_texts()]
    return render(request, "promises/board.html", {"scorecard": card, "rows": rows})


@for_roles(Role.BOARD_MEMBER, Role.ADMINISTRATOR)
def promise(request: HttpRequest, slug: str) -> HttpResponse:
    """One promise in full, broken down by at most two variables of the fixed menu (N08)."""
    text, card = promise_text(slug), scorecard(Audience.BOARD)
    if text is None:
        raise Http404
    form = BreakdownForm(request.GET, variables=card.variables if card else ())
    context: dict[str, object] = {"promise": text, "scorecard": card, "form": form}
    if not form.is_valid():
        return render(request, "promises/not_on_the_menu.html", context, status=400)
    context |= {
        "evidence": card.promises.get(slug) if card else None,
        "chosen": form.cleaned_data["by"],
        "questions": _questions(card, text.subject) if card and form.cleaned_data["by"] else [],
    }
    return render(request, "promises/board_promise.html", context)


def _questions(card: Scorecard, subject: str) -> list[Question]:
    """A promise's questions with their breakdowns, which the scorecard leaves in the results release."""
    about = card.about
    found = (
        results(about.cycle, audience=Audience.BOARD, number=about.number, with_tables=True)
        if about
        else None
    )
    return [question for question in (found.questions if found else ()) if question.subject == subject]
