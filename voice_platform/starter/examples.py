"""Loading the invented answers through the doors that real ones come in by, and taking them away again."""

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.utils.crypto import salted_hmac

from cms.actions.example_pages import add_example_log, remove_example_pages, year_of
from promises.actions import example_rows as promise_examples
from promises.actions.releases import sweep as freeze_scorecards
from promises.domain.promise_files import read_actions, read_measure_values
from surveys import intake
from surveys.actions import example_rows as survey_examples
from surveys.actions.releases import freeze
from surveys.domain.cycle_file import CycleContent, read_cycle
from surveys.domain.tokens import digest
from surveys.enums import Helper, Mode, WayIn
from surveys.models import Cycle, Invitation
from surveys.queries.answering import CycleAsked, TierAsked, cycle_asked
from surveys.views.telling import first_screen
from voice_platform.accounts.models import Role, User
from voice_platform.audit.actions import record
from voice_platform.council.actions import set_up_duty_hours
from voice_platform.council.models import DutyHours
from voice_platform.council.queries import wordings
from voice_platform.starter.example_children import Child, children, comments, drawn_answers
from voice_platform.starter.example_reactions import PLAN, ExampleReactions, read_reactions
from voice_platform.starter.files import STARTER, Starter
from voice_platform.starter.people import make_people, remove_people

OPENED_DAYS_AGO, RELEASED_DAYS_AGO = 42, 14
FREE_LINKS = 3
UNDECIDED_WORRIES = 2

Done = Iterator[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class ExampleFiles:
    """What stands under `examples/`, read and checked."""

    cycle: CycleContent
    values: list[dict[str, Any]]
    actions: list[dict[str, Any]]
    children: list[Child]
    reactions: ExampleReactions


def read_examples(starter: Starter) -> ExampleFiles:
    """Raises FaultyContent."""
    promises = {promise.slug for promise in starter.promises}
    measures = {measure["slug"] for measure in starter.measures}
    with (STARTER / "examples" / "comments.csv").open(encoding="utf-8", newline="") as file:
        said = comments(list(csv.DictReader(file)))
    return ExampleFiles(
        read_cycle(
            _toml("eligible.toml"), "eligible.toml", surveys={survey.slug for survey in starter.surveys}
        ),
        read_measure_values(_toml("measure_values.toml"), "measure_values.toml", measures=measures),
        read_actions(_toml("actions.toml"), "actions.toml", promises=promises),
        children(said),
        read_reactions(_toml("plan-reactions.toml"), "plan-reactions.toml"),
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((STARTER / "examples" / name).read_text(encoding="utf-8"))


def load_examples(starter: Starter, files: ExampleFiles, *, now: datetime) -> Done:
    """People, a rota, a round with answers read and sorted, a first release, then nine children more.

    Each step leaves what is there as it is, so a run that was stopped may be run again.
    """
    people = make_people()
    yield "people", len(people)
    yield "duty hours", set_up_duty_hours(rows=starter.council.invented_duty_hours)
    added = promise_examples.add_examples(
        values=files.values, actions=files.actions, entered_by=people[Role.EDITOR]
    )
    yield from added.items()
    opened_at = now - timedelta(days=OPENED_DAYS_AGO)
    cycle = survey_examples.open_example_cycle(
        content=files.cycle, opened_by=people[Role.ADMINISTRATOR], at=opened_at
    )
    first = [child for child in files.children if not child.is_later]
    later = [child for child in files.children if child.is_later]
    released_at = now - timedelta(days=RELEASED_DAYS_AGO)
    yield "answers", _answer(cycle, first, people[Role.READER], opened_at, released_at)
    if not cycle.releases.exists():
        yield "releases", len(freeze(cycle=cycle, at=released_at))
        yield "scorecards", freeze_scorecards(released_at)
    yield "answers after the release", _answer(cycle, later, people[Role.READER], released_at, now)
    survey_examples.decide_examples(but=UNDECIDED_WORRIES)
    survey_examples.invite_examples(cycle=cycle, tokens=free_links())
    yield from _load_reactions(files.reactions, people, opened_at, released_at)
    record(actor=None, action="examples.loaded")


def _load_reactions(
    files: ExampleReactions, people: Mapping[str, User], opened_at: datetime, released_at: datetime
) -> Done:
    """What invented children say of the plan, released, and what the council says became of what it was told."""
    # A round about a plan carries the plan's year.
    content = replace(files.cycle, slug=f"{files.cycle.survey}-{year_of(plan=PLAN)}-example")
    cycle = survey_examples.open_example_cycle(
        content=content, opened_by=people[Role.ADMINISTRATOR], at=opened_at
    )
    yield (
        "answers about the plan",
        _answer(cycle, files.children, people[Role.READER], opened_at, released_at),
    )
    if not cycle.releases.exists():
        yield "releases about the plan", len(freeze(cycle=cycle, at=released_at))
    yield (
        "consultation logs",
        add_example_log(plan=PLAN, title=files.log_title, intro=files.log_intro, raised=files.raised),
    )


def _answer(cycle: Cycle, who: Sequence[Child], reader: User, since: datetime, until: datetime) -> int:
    """Everybody's answers, spread over the time, and what the example reader found in their words."""
    asked = cycle_asked(cycle.pk)
    linked = [_token(child) for child in who if child.way_in == WayIn.LINKED]
    respondents = survey_examples.invite_examples(cycle=cycle, tokens=linked)
    step = (until - since) / (len(who) + 1)
    new = intake.receive_many(
        _submission(child, asked, respondents.get(_token(child)), since + step * place)
        for place, child in enumerate(who, 1)
    )
    survey_examples.sort_examples(themes={_token(child): child.themes for child in who}, reader=reader)
    return new


def _submission(
    child: Child, asked: CycleAsked, respondent_id: int | None, at: datetime
) -> intake.Submission:
    tier = asked.tier_for(child.band)
    if tier is None:
        raise ValueError(f"nobody aged {child.band} is asked anything")
    is_spoken_for = child.voice == "for"
    shown = wordings(first_screen(asked), child.band, child.language)
    return intake.Submission(
        cycle_id=asked.id,
        tier_id=tier.id,
        submission_token=_token(child),
        answers=tuple(_answers(child, tier)),
        voice=child.voice,
        way_in=child.way_in,
        mode=Mode.ADVOCATE if is_spoken_for else Mode.OWN_PHONE,
        helper=_helper(child),
        language=child.language,
        language_not_here=child.language_not_here,
        age_band=child.band,
        assent={key: text.record for key, text in shown.items()},
        sent_at=at,
        respondent_id=respondent_id,
        is_example=True,
    )


def _helper(child: Child) -> Helper:
    if child.voice == "for":
        return Helper.WRITES
    if child.language_not_here:
        return Helper.INTERPRETER
    return Helper.READS if child.band == "4-7" else Helper.NOBODY


def _answers(child: Child, tier: TierAsked) -> Iterator[intake.Answer]:
    closed = {key: question for key, question in tier.questions.items() if question.choices}
    questions = [(key, question.variable, list(question.choices)) for key, question in closed.items()]
    for key, state, option in drawn_answers(child, questions):
        yield intake.Answer(closed[key].version_id, state, (option,) if option else ())
    for key, comment in child.words.items():
        if key in tier.questions:
            yield intake.Answer(tier.questions[key].version_id, "answered", words=comment.text)


def _token(child: Child) -> str:
    """The same at every run, so that a child who has answered is not heard twice."""
    return _secret(f"child {child.name}")


def free_links() -> list[str]:
    """Tokens of links that nobody has used: whoever opens one is an invited child."""
    return [_secret(f"free link {number}") for number in range(1, FREE_LINKS + 1)]


def unused_links() -> list[str]:
    """Those of the free links that can still be used, for as long as the examples are there."""
    digests = {digest(token): token for token in free_links()}
    unused = Invitation.objects.filter(token_digest__in=digests, used_at__isnull=True, is_example=True)
    return [digests[each] for each in unused.order_by("pk").values_list("token_digest", flat=True)]


def _secret(value: str) -> str:
    return salted_hmac("voice_platform.starter.examples", value, algorithm="sha256").hexdigest()[:43]


def remove_examples() -> Done:
    """Takes away everything that is marked as an example, and what was made of it."""
    slugs = list(Cycle.objects.filter(is_example=True).values_list("slug", flat=True))
    yield from promise_examples.remove_examples(cycles=slugs).items()
    yield from survey_examples.remove_example_rows().items()
    yield "example pages", remove_example_pages()
    yield "duty hours", DutyHours.objects.filter(is_example=True).delete()[0]
    removed, closed = remove_people()
    yield "people", removed
    yield "people whose account is closed, since the record names them", closed
    record(actor=None, action="examples.removed")
