"""Promises for children: what was promised, what children said, what we did about it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from promises.published import promise_text, promise_texts, scorecard
from promises.queries.help import help_lines
from surveys.intake import open_cycles
from surveys.published import Audience
from voice_platform.accounts.access import for_everybody


@for_everybody
def promise_list(request: HttpRequest) -> HttpResponse:
    """Every promise in a child's voice."""
    texts = promise_texts()
    unchecked = [text for text in texts if not text.is_checked]
    return render(
        request, "promises/promise_list.html", {"promises": texts, "unchecked": unchecked, **_ways_on()}
    )


@for_everybody
def promise(request: HttpRequest, slug: str) -> HttpResponse:
    """One promise: its words, what children said as the public may see it, what was done."""
    text = promise_text(slug)
    if text is None:
        raise Http404
    card = scorecard(Audience.PUBLIC)
    evidence = card.promises.get(slug) if card else None
    context = {"promise": text, "scorecard": card, "evidence": evidence, **_ways_on()}
    return render(request, "promises/promise.html", context)


def _ways_on() -> dict[str, object]:
    return {"survey": next((cycle.survey_slug for cycle in open_cycles()), None), "helplines": help_lines()}
