"""The drawings of pictures; and the gallery (development only): every component in every state, from its examples."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_safe

from frontend.examples import Example, example_names, examples_of
from frontend.pictograms.drawings import address_of, svg_of, version

# A drawing that is opened by itself runs and loads nothing either.
_DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@require_safe
def pictogram(request: HttpRequest, drawn_for: str, key: str) -> HttpResponse:
    """A drawing of the library. Its address holds the version, so it is kept for good; an older one leads on."""
    try:
        drawing = svg_of(key)
    except KeyError:
        raise Http404 from None
    if drawn_for != version():
        return redirect(address_of(key))
    return HttpResponse(
        drawing,
        content_type="image/svg+xml",
        headers={
            "Cache-Control": "public, max-age=31536000, immutable",
            "Content-Security-Policy": _DRAWING_POLICY,
        },
    )


def gallery(request: HttpRequest) -> HttpResponse:
    """All components. `?dir=rtl` turns the page; `?lang=ar` also translates it."""
    shown = [
        (name, [example for example in examples_of(name) if not example.layout]) for name in example_names()
    ]
    return _shown(request, "frontend/gallery/index.html", {"components": shown, "names": example_names()})


def gallery_component(request: HttpRequest, component: str) -> HttpResponse:
    """One component. `?state=2` shows that state alone on a page of its own."""
    if component not in example_names():
        raise Http404
    examples = examples_of(component)
    state = request.GET.get("state", "")
    if state.isdecimal():
        if int(state) >= len(examples):
            raise Http404
        return _shown(request, "frontend/gallery/state.html", _state(component, examples[int(state)]))
    return _shown(request, "frontend/gallery/component.html", {"component": component, "examples": examples})


def _state(component: str, example: Example) -> dict[str, object]:
    layout = f"frontend/layouts/{example.layout or 'base'}.html"
    return {"component": component, "example": example, "layout": layout, **example.context}


def _shown(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    with translation.override(request.GET.get("lang", translation.get_language())):
        return render(request, template, context | {"turned": request.GET.get("dir", "")})
