"""The codebook, what waits to be sorted, and how many children each theme holds so far (staff only, N10)."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from surveys.domain.counting import EVERYBODY
from surveys.domain.theming import LIKELY
from surveys.enums import CycleState, Strength, TallyKind, Voice, WayIn
from surveys.models import Coding, Cycle, FreeText, Refusal, Tally, Theme, ThemeSuggestion


@dataclass(frozen=True)
class Suggested:
    """A theme that the sorting program found in a text, and what a person made of that."""

    theme: Theme
    score: float
    is_accepted: bool
    is_refused: bool

    @property
    def strength(self) -> str:
        """In words, with the number from 0 to 1 beside them."""
        return f"{_strength_of(self.score).label} ({self.score:.2f})"


@dataclass(frozen=True)
class Sorting:
    """Where the sorting of one text stands: the program's part and people's part, kept apart (design rule 6)."""

    suggested: tuple[Suggested, ...]
    codings: tuple[Coding, ...]
    rest: tuple[Theme, ...]
    is_finished: bool


@dataclass(frozen=True)
class Agreement:
    """How often people accepted what an engine suggested, on texts whose sorting is finished."""

    suggested: int
    accepted: int


def _strength_of(score: float) -> Strength:
    if score >= 0.75:
        return Strength.STRONG
    return Strength.LIKELY if score >= LIKELY else Strength.WEAK


def codebook() -> QuerySet[Theme]:
    return Theme.objects.filter(is_active=True)


def theme(pk: str) -> Theme | None:
    """An active theme by the id that a form sent, whatever was sent."""
    return codebook().filter(pk=int(pk)).first() if pk.isascii() and pk.isdigit() and len(pk) < 19 else None


def unsorted_texts() -> QuerySet[FreeText]:
    """Texts of responses that count and whose themes no person has decided, the oldest first."""
    waiting = FreeText.objects.filter(coded_at__isnull=True, deleted_at__isnull=True, response__counts=True)
    return waiting.defer("words").order_by("arrived_at", "pk")


def next_unsorted(skipped: Collection[int] = ()) -> int | None:
    return unsorted_texts().exclude(pk__in=skipped).values_list("pk", flat=True).first()


def texts_to_look_at(state: str) -> QuerySet[FreeText]:
    """Unsorted texts that the sorting program has not seen in this state of it."""
    waiting = FreeText.objects.filter(coded_at__isnull=True, deleted_at__isnull=True)
    return waiting.exclude(suggested_by=state).order_by("arrived_at", "pk")


def sorting_of(text_id: int) -> Sorting:
    """Four queries, however many themes."""
    codings = tuple(Coding.objects.filter(text=text_id).select_related("theme", "coder").order_by("made_at"))
    accepted = {coding.theme_id for coding in codings}
    refused = set(Refusal.objects.filter(text=text_id).values_list("theme", flat=True))
    suggestions = ThemeSuggestion.objects.filter(text=text_id, theme__is_active=True).select_related(
        "theme", "text"
    )
    suggested = tuple(
        Suggested(each.theme, each.score, each.theme_id in accepted, each.theme_id in refused)
        for each in suggestions
    )
    named = accepted | {each.theme.pk for each in suggested}
    finished = FreeText.objects.filter(pk=text_id, coded_at__isnull=False).exists()
    return Sorting(suggested, codings, tuple(each for each in codebook() if each.pk not in named), finished)


def agreement() -> Agreement:
    """One query over the suggestions that a person has dealt with."""
    held = Coding.objects.filter(text=OuterRef("text"), theme=OuterRef("theme"))
    finished = ThemeSuggestion.objects.filter(text__coded_at__isnull=False).annotate(held=Exists(held))
    counted = dict(finished.values_list("held").annotate(number=Count("pk")))
    return Agreement(suggested=sum(counted.values()), accepted=counted.get(True, 0))


def counted_cycles() -> QuerySet[Cycle]:
    """Rounds that were opened: the council's surveys first, then reactions to pages, each newest first."""
    return Cycle.objects.exclude(state=CycleState.DRAFT).order_by("survey__kind", "-opens_at", "-pk")


def children_by_theme(cycle: Cycle) -> tuple[list[str], list[tuple[Theme, list[int]]]]:
    """Names of the strands in which anybody spoke, and for each theme the children in each (N10: staff only).

    Strands are never added together (X05). Two queries.
    """
    children: defaultdict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    rows = Tally.objects.filter(cycle=cycle, kind=TallyKind.THEME, code=EVERYBODY, variable="", group="")
    for voice, way_in, target, number in rows.values_list("voice", "way_in", "target", "children"):
        children[voice, way_in][target] = number
    strands = sorted(children)
    names = [f"{Voice(voice).label}, {WayIn(way_in).label}" for voice, way_in in strands]
    return names, [(each, _in_strands(each, strands, children)) for each in codebook()]


def _in_strands(
    theme: Theme, strands: Sequence[tuple[str, str]], children: dict[tuple[str, str], dict[int, int]]
) -> list[int]:
    return [children[strand].get(theme.pk, 0) for strand in strands]
