"""The public API: what is asked now, and published results; nothing else (design rule 2).

Every answer renders the release that the public sees, in the words that every page uses for a figure (N07).
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.http import Http404
from django.urls import path, reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.decorators import api_view
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from promises.forms.breakdown import BreakdownForm
from promises.published import promise_text, promise_texts, scorecard
from surveys.intake import CycleAsked, open_cycles
from surveys.published import Audience, Cell, Frozen, Question, Row, Strand, Theme, released, results, words
from voice_platform.accounts.access import for_everybody
from voice_platform.api_shapes import (
    AboutShape,
    IndexShape,
    PromiseEvidenceShape,
    PromiseShape,
    ResultsShape,
    SurveyShape,
)

BY = OpenApiParameter(
    "by",
    OpenApiTypes.STR,
    many=True,
    description="Break results down by one or two variables of the round, such as age_band (N08).",
)


def only_our_endpoints(endpoints: list[Any]) -> list[Any]:
    """Keeps Wagtail's own admin APIs out of the OpenAPI document."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/v1/")]


schema = for_everybody(SpectacularAPIView.as_view())


@for_everybody
@extend_schema(responses=IndexShape, operation_id="index")
@api_view(["GET"])
def index(request: Request) -> Response:
    """What there is."""
    names = ("surveys", "results", "promises", "schema")
    return Response(
        IndexShape({name: request.build_absolute_uri(reverse(f"api_{name}")) for name in names}).data
    )


@for_everybody
@extend_schema(responses=AboutShape(many=True), operation_id="results_list")
@api_view(["GET"])
def results_list(request: Request) -> Response:
    """Every round with published results, and what its newest release says of itself."""
    return Response(AboutShape(released(Audience.PUBLIC), many=True).data)


@for_everybody
@extend_schema(responses=ResultsShape, parameters=[BY], operation_id="results")
@api_view(["GET"])
def cycle_results(request: Request, cycle: str) -> Response:
    """The newest published results of one round: rounded, and hidden where children are few."""
    found = results(cycle, audience=Audience.PUBLIC, with_tables="by" in request.query_params)
    if found is None:
        raise Http404
    form = BreakdownForm(request.query_params, variables=found.variables)
    if not form.is_valid():
        raise ValidationError(form.errors.get_json_data())
    by = [variable.key for variable in form.cleaned_data["by"]]
    content = {
        "about": found.about,
        "coverage": words.coverage(found.about, found.heard, found.quiet, found.variables),
        "variables": found.variables,
        "questions": [_question(question, by) for question in found.questions],
        "themes": [_theme(theme) for theme in found.themes],
    }
    return Response(ResultsShape(content).data)


@for_everybody
@extend_schema(responses=PromiseShape(many=True), operation_id="promises_list")
@api_view(["GET"])
def promises_list(request: Request) -> Response:
    """Every promise in force, in a child's voice."""
    return Response(PromiseShape(promise_texts(), many=True).data)


@for_everybody
@extend_schema(responses=PromiseEvidenceShape, operation_id="promise")
@api_view(["GET"])
def promise(request: Request, slug: str) -> Response:
    """One promise with what children said about it and what was done."""
    text, card = promise_text(slug), scorecard(Audience.PUBLIC)
    if text is None:
        raise Http404
    evidence = card.promises.get(slug) if card else None
    said = evidence and {
        "state": evidence.said.value,
        "questions": [_question(question) for question in evidence.questions],
        "themes": [_theme(theme) for theme in evidence.themes],
    }
    content = {"promise": text, "scorecard": card, "said": said, "did": evidence.deeds if evidence else ()}
    return Response(PromiseEvidenceShape(content).data)


@for_everybody
@extend_schema(responses=SurveyShape(many=True), operation_id="surveys_list")
@api_view(["GET"])
def surveys_list(request: Request) -> Response:
    """The surveys that children can answer now, with what each age is asked."""
    return Response(SurveyShape([_survey(cycle) for cycle in open_cycles()], many=True).data)


@for_everybody
@extend_schema(responses=SurveyShape, operation_id="survey")
@api_view(["GET"])
def survey(request: Request, slug: str) -> Response:
    """One of these surveys."""
    found = next((cycle for cycle in open_cycles() if cycle.survey_slug == slug), None)
    if found is None:
        raise Http404
    return Response(SurveyShape(_survey(found)).data)


def _survey(cycle: CycleAsked) -> dict[str, Any]:
    tiers = [
        {
            "slug": tier.slug,
            "ages": sorted(tier.bands),
            "questions": [
                {**asdict(asked), "ask_if": tier.condition_of(asked.key)} for asked in tier.questions.values()
            ],
        }
        for tier in cycle.tiers.values()
    ]
    return {"slug": cycle.survey_slug, "title": cycle.title, "purpose": cycle.purpose, "tiers": tiers}


def _question(question: Question, by: Iterable[str] = ()) -> dict[str, Any]:
    about = {
        name: getattr(question, name)
        for name in ("version", "number", "key", "kind", "subject", "text", "options")
    }
    return {**about, "strands": [_strand_results(frozen, by) for frozen in question.strands]}


def _strand_results(frozen: Frozen, by: Iterable[str]) -> dict[str, Any]:
    tables = frozen.results.tables
    return {
        "strand": _strand(frozen.strand),
        "total": _row(frozen.results.total),
        "since": frozen.since[""],
        "breakdowns": [
            {
                "variable": variable,
                "rows": [{"group": group, **_row(row)} for group, row in tables[variable].rows.items()],
            }
            for variable in by
            if variable in tables
        ],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "base": _figure(row.base),
        "options": _keyed(row.options),
        "non_answers": _keyed(row.non_answers),
        "response": row.response,
    }


def _keyed(cells: Mapping[Any, Cell]) -> list[dict[str, Any]]:
    return [{"key": str(key), **_figure(cell)} for key, cell in cells.items()]


def _figure(cell: Cell) -> dict[str, Any]:
    return {**asdict(cell), "shown": cell.shown.value, "words": words.figure_or_hidden(cell)}


def _strand(strand: Strand) -> dict[str, Any]:
    return {
        **strand.as_dict(),
        "words": words.strand(strand),
        "counts_children": strand.counts_children,
    }


def _theme(theme: Theme) -> dict[str, Any]:
    strands = [{"strand": _strand(each.strand), "children": _figure(each.children)} for each in theme.strands]
    about = {name: getattr(theme, name) for name in ("slug", "name", "child_line", "subjects")}
    return {**about, "strands": strands}


addresses = [
    path("", index, name="api"),
    path("surveys/", surveys_list, name="api_surveys"),
    path("surveys/<slug:slug>/", survey, name="api_survey"),
    path("results/", results_list, name="api_results"),
    path("results/<slug:cycle>/", cycle_results, name="api_results_of"),
    path("promises/", promises_list, name="api_promises"),
    path("promises/<slug:slug>/", promise, name="api_promise"),
    path("schema/", schema, name="api_schema"),
]
