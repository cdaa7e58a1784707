"""Write once, count later: changes are appended where they happen, and applied by the rollup (design rule 3).

Applying, rebuilding and freezing all hold the lock of the cycle's row, so one of them at a time works on its counts.
SQLite has no row locks; there an IMMEDIATE transaction already lets one writer in.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from surveys.domain.counting import (
    EVERYBODY,
    THEME,
    Cell,
    CellKey,
    Change,
    cells_of_answers,
    cells_of_child,
    deltas,
    enough,
    groups_of,
    join_children,
    who_changed,
)
from surveys.errors import CountsKeepMoving
from surveys.models import CountChange, Cycle, Response, Tally, Unreleased
from surveys.queries.tallies import (
    counted_from_responses,
    cycles_to_roll_up,
    last_change,
    stored_cells,
    tallies,
)

# So many are applied in about 100 ms, well under the 250 ms of a write (`rollup_longest_ms` of `make bench`).
CHANGES_AT_A_TIME = 200
REBUILD_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Difference:
    """A count that is not what the responses say."""

    cycle: str
    cell: CellKey
    counted: int
    stored: int


Codes = Iterable[tuple[int, str]]
"""Of each answer (version id, code): an option's key, "~answered" for words, or "~" and an `AnswerState`."""


def count_response(*, response: Response, closed: Codes, sign: int) -> CountChange:
    """Appends that a response came (1) or went (-1). One query.

    A response that goes takes its accepted themes with it: `take_back` reads all of that by itself.
    """
    change = _change_by(response, closed, sign)
    change.save()
    return change


def count_responses(*, came: Iterable[tuple[Response, Codes]]) -> None:
    """Appends that responses came. One query for all of them."""
    CountChange.objects.bulk_create(_change_by(response, closed, 1) for response, closed in came)


def _change_by(response: Response, closed: Codes, sign: int) -> CountChange:
    cells = [
        *cells_of_child(mode=response.mode, language_not_here=response.language_not_here),
        *cells_of_answers(closed),
    ]
    return _change_row(response, cells, sign)


def take_back(*, response: Response) -> CountChange:
    """Appends that a response no longer counts: withdrawn, or replaced by the child's next one. Four queries."""
    return _append(response, stored_cells([response])[response.pk], -1)


def count_theme(*, response: Response, theme_id: int, sign: int) -> CountChange:
    """Appends that a response holds a theme (1) or no longer holds it (-1): a child once, however many texts (N10).

    Only for a response that counts. One query.
    """
    return _append(response, [(THEME, theme_id, EVERYBODY)], sign)


def _append(response: Response, cells: Iterable[Cell], sign: int) -> CountChange:
    change = _change_row(response, cells, sign)
    change.save()
    return change


def _change_row(response: Response, cells: Iterable[Cell], sign: int) -> CountChange:
    return CountChange(
        cycle_id=response.cycle_id,
        respondent_id=response.respondent_id,
        voice=response.voice,
        way_in=response.way_in,
        sign=sign,
        facts={"cells": list(cells), "groups": groups_of(response.groups)},
        made_at=timezone.now(),
    )


def roll_up(limit: int = 5000) -> int:
    """Applies at most `limit` changes to the counts, a short transaction at a time; returns how many.

    A kill between two transactions leaves the rest unapplied, and inside one leaves it undone.
    """
    applied = 0
    for cycle_id in cycles_to_roll_up():
        while applied < limit and (done := _roll_up_some(cycle_id, min(CHANGES_AT_A_TIME, limit - applied))):
            applied += done
    return applied


def _roll_up_some(cycle_id: int, limit: int) -> int:
    with transaction.atomic():
        cycle = Cycle.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=cycle_id).first()
        return apply_changes(cycle=cycle, limit=limit) if cycle else 0


def lock(cycle: Cycle) -> Cycle:
    """Waits until nobody else works on the counts of this cycle; answers still come in."""
    return Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)


def apply_changes(*, cycle: Cycle, limit: int) -> int:
    """Applies changes of a locked cycle: counts, children who changed each strand, and the mark, together.

    A child's changes are applied together even past the limit, so that counts never hold half of a resend.
    """
    unapplied = CountChange.objects.filter(cycle=cycle, applied_at__isnull=True).order_by("pk")
    respondents = set(unapplied.values_list("respondent", flat=True)[:limit])
    rows = list(unapplied.filter(respondent__in=respondents))
    changes = [_change(row) for row in rows]
    _add_to_tallies(cycle, changes)
    _add_to_unreleased(cycle, changes)
    CountChange.objects.filter(pk__in=[row.pk for row in rows]).update(applied_at=timezone.now())
    return len(rows)


def _change(row: CountChange) -> Change:
    return Change(
        row.voice,
        row.way_in,
        row.respondent_id,
        row.sign,
        tuple((kind, target, code) for kind, target, code in row.facts["cells"]),
        tuple((variable, group) for variable, group in row.facts["groups"]),
        row.made_at,
    )


def _add_to_tallies(cycle: Cycle, changes: Sequence[Change]) -> None:
    added = {key: number for key, number in deltas(changes).items() if number}
    stored = Tally.objects.filter(_same_groups(added), cycle=cycle).values_list("pk", *CellKey._fields)
    known = {CellKey(*key): pk for pk, *key in stored}
    with connection.cursor() as cursor:
        # One statement for thousands of rows: the ORM would spend most of the transaction writing its SQL.
        cursor.executemany(
            "UPDATE surveys_tally SET children = children + %s WHERE id = %s",
            [(number, known[key]) for key, number in added.items() if key in known],
        )
    new = {key: number for key, number in added.items() if key not in known}
    Tally.objects.bulk_create(
        Tally(cycle=cycle, children=number, **key._asdict()) for key, number in new.items()
    )


def _write_tallies(cycle: Cycle, children: dict[CellKey, int]) -> None:
    Tally.objects.bulk_create(
        (Tally(cycle=cycle, children=number, **key._asdict()) for key, number in children.items()),
        update_conflicts=True,
        unique_fields=["cycle", *CellKey._fields],
        update_fields=["children"],
    )


def _add_to_unreleased(cycle: Cycle, changes: Sequence[Change]) -> None:
    known = {(row.voice, row.way_in): row for row in Unreleased.objects.filter(cycle=cycle)}
    for (voice, way_in), came in who_changed(changes).items():
        row = known.get((voice, way_in)) or Unreleased(cycle=cycle, voice=voice, way_in=way_in)
        row.children, tenth_at = join_children(row.children, came, enough(way_in))
        row.tenth_at = row.tenth_at or tenth_at
        row.changes += len(came)
        row.save()


def _same_groups(keys: Iterable[CellKey]) -> Q:
    """Rows of the strands and groups of `keys`: far fewer than a cycle has when few children came."""
    groups: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for key in keys:
        groups[key.voice, key.way_in, key.variable].add(key.group)
    found = Q(pk__in=())
    for (voice, way_in, variable), names in groups.items():
        found |= Q(voice=voice, way_in=way_in, variable=variable, group__in=names)
    return found


def rebuild(*, check: bool) -> list[Difference]:
    """Counts every response anew and returns where the stored counts differ; unless `check`, puts them right.

    Reading takes as long as it takes and locks nothing; the one switch at the end writes only what differs.
    Raises CountsKeepMoving.
    """
    return [difference for cycle in Cycle.objects.all() for difference in _rebuild_cycle(cycle, check)]


def _rebuild_cycle(cycle: Cycle, check: bool) -> list[Difference]:
    for _attempt in range(REBUILD_ATTEMPTS):
        while roll_up():
            pass
        newest = last_change(cycle)
        counted = counted_from_responses(cycle)
        with transaction.atomic():
            lock(cycle)
            # If somebody answered meanwhile, the two sides are not about the same answers.
            if last_change(cycle) == newest:
                return _switch(cycle, counted, check)
    raise CountsKeepMoving(cycle.slug)


def _switch(cycle: Cycle, counted: Counter[CellKey], check: bool) -> list[Difference]:
    stored = tallies(cycle)
    wrong = sorted(key for key in {*counted, *stored} if counted[key] != stored[key])
    if not check:
        _write_tallies(cycle, {key: counted[key] for key in wrong})
    return [Difference(cycle.slug, key, counted[key], stored[key]) for key in wrong]
