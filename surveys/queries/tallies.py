"""What is stored about answers, read as facts; and the counts made of them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from surveys.domain.counting import (
    ANSWERED,
    EVERYBODY,
    THEME,
    Cell,
    CellKey,
    Change,
    cells_of_answers,
    cells_of_child,
    deltas,
    groups_of,
)
from surveys.models import ClosedAnswer, Coding, CountChange, Cycle, FreeText, Response, Tally

RESPONSES_AT_A_TIME = 1000


def stored_cells(responses: Sequence[Response]) -> dict[int, tuple[Cell, ...]]:
    """Every cell of each response, answers and accepted themes, by its id; three queries for all of them."""
    ids = [response.pk for response in responses]
    closed: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    answers = ClosedAnswer.objects.filter(response__in=ids).values_list(
        "response", "version", "state", "option__key", "place"
    )
    for response_id, version, state, option, place in answers:
        if place is None or place == 1:
            closed[response_id].append((version, f"~{state}" if option is None else option))
    for response_id, version in FreeText.objects.filter(response__in=ids, version__isnull=False).values_list(
        "response", "version"
    ):
        closed[response_id].append((version, ANSWERED))
    themes: defaultdict[int, list[Cell]] = defaultdict(list)
    for response_id, theme in (
        Coding.objects.filter(text__response__in=ids).values_list("text__response", "theme").distinct()
    ):
        themes[response_id].append((THEME, theme, EVERYBODY))
    return {
        response.pk: (
            *cells_of_child(mode=response.mode, language_not_here=response.language_not_here),
            *cells_of_answers(closed[response.pk]),
            *themes[response.pk],
        )
        for response in responses
    }


def tallies(cycle: Cycle) -> Counter[CellKey]:
    """The counts as the rollup keeps them; cells of nobody are left out."""
    rows = Tally.objects.filter(cycle=cycle).exclude(children=0)
    return Counter(
        {CellKey(*key): children for *key, children in rows.values_list(*CellKey._fields, "children")}
    )


def counted_from_responses(cycle: Cycle) -> Counter[CellKey]:
    """The same counts made anew from every response that counts, a thousand at a time."""
    found: Counter[CellKey] = Counter()
    for responses in _counting_responses(cycle):
        cells = stored_cells(responses)
        found.update(
            deltas(
                Change(
                    response.voice,
                    response.way_in,
                    response.respondent_id,
                    1,
                    cells[response.pk],
                    tuple(groups_of(response.groups)),
                )
                for response in responses
            )
        )
    return found


def _counting_responses(cycle: Cycle) -> Iterator[list[Response]]:
    after = 0
    while responses := list(
        Response.objects.filter(cycle=cycle, counts=True, pk__gt=after).order_by("pk")[:RESPONSES_AT_A_TIME]
    ):
        yield responses
        after = responses[-1].pk


def cycles_to_roll_up() -> list[int]:
    """Cycles with changes that no rollup has applied yet."""
    return list(
        CountChange.objects.filter(applied_at__isnull=True)
        .order_by()
        .values_list("cycle", flat=True)
        .distinct()
    )


def last_change(cycle: Cycle) -> int:
    """Id of the newest change of a cycle, 0 before the first: whether anything came in meanwhile."""
    return CountChange.objects.filter(cycle=cycle).order_by("-pk").values_list("pk", flat=True).first() or 0
