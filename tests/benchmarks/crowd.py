"""Many invented children who answered at random: 12 questions of 5 options, 8 variables of 4 groups each.

Rows are written in bulk as the rollup would leave them, so that a hundred thousand children take seconds.
"""

import secrets
from collections import Counter
from itertools import combinations

import numpy as np
from django.utils import timezone

from promises.models import Promise, PromiseWording
from surveys.domain.counting import (
    ANSWERED,
    CHILDREN,
    EVERYBODY,
    OVERALL,
    QUESTION,
    CellKey,
    Group,
    cells_of_answers,
    cells_of_child,
    pair_of,
)
from surveys.enums import Helper, Mode, QuestionKind, Voice, WayIn
from surveys.models import CountChange, Cycle, Respondent, Response, Subject, Tally, Unreleased
from tests.surveys.factories import Ask, make_council, make_cycle, make_survey

OPTIONS = ("very-good", "good", "sometimes", "bad", "very-bad")
SHARES = (0.35, 0.3, 0.15, 0.12, 0.08)
GROUPS = ("one", "two", "three", "four")
VARIABLES = tuple(f"about-{number}" for number in range(1, 9))
NOT_ANSWERING = 0.05
TIER = {"8-17": ("8-11", "12-15", "16-17")}


def make_round(slug: str, eligible: int) -> Cycle:
    """A survey about twelve promises and its open round."""
    make_council()
    asks = [
        Ask(f"q{number}", options=OPTIONS, tiers=("8-17",), subject=f"promise:p{number}")
        for number in range(12)
    ]
    asks += [
        Ask(variable, kind=QuestionKind.ABOUT_YOU, options=GROUPS, tiers=("8-17",), variable=variable)
        for variable in VARIABLES
    ]
    for number in range(12):
        _make_promise(number)
    survey = make_survey(slug, questions=asks, tiers=TIER)
    return make_cycle(survey, questions=asks, eligible_total=eligible, invite_method="a letter")


def _make_promise(number: int) -> None:
    subject, _ = Subject.objects.get_or_create(
        key=f"promise:p{number}", defaults={"label": f"Promise {number}"}
    )
    promise, is_new = Promise.objects.get_or_create(
        subject=subject,
        defaults={
            "slug": f"p{number}",
            "order": number,
            "symbol": "star",
            "source": "Invented",
            "date_seen": timezone.localdate(),
        },
    )
    if is_new:
        PromiseWording.objects.create(
            promise=promise,
            language="en",
            short_name=f"Promise {number}",
            sentence="I am heard.",
            easy_read=[],
        )


def answer(cycle: Cycle, children: int, *, way_in: WayIn = WayIn.LINKED, seed: int = 4) -> None:
    """Responses, counts and a due release, as after a rollup."""
    random = np.random.default_rng(seed)
    groups = {variable: random.integers(0, len(GROUPS), children) for variable in VARIABLES}
    _write_responses(cycle, children, groups, way_in)
    tallies = _tallies(cycle, children, groups, way_in, random)
    Tally.objects.bulk_create(
        (Tally(cycle=cycle, children=number, **key._asdict()) for key, number in tallies.items() if number),
        batch_size=2000,
    )
    Unreleased.objects.create(
        cycle=cycle,
        voice=Voice.BY,
        way_in=way_in,
        children=list(range(10)),
        changes=children,
        tenth_at=timezone.now(),
    )


def _tallies(cycle, children, groups, way_in, random) -> Counter[CellKey]:
    members = {OVERALL: np.ones(children, dtype=bool)}
    members |= {(name, group): groups[name] == at for name in VARIABLES for at, group in enumerate(GROUPS)}
    found: Counter[CellKey] = Counter()

    def count(kind: str, target: int, code: str, group: Group, mask) -> None:
        found[CellKey(Voice.BY, way_in, kind, target, code, *group)] = int(mask.sum())

    for group, mask in members.items():
        count(CHILDREN, 0, EVERYBODY, group, mask)
        count(CHILDREN, 0, f"mode:{Mode.OWN_PHONE}", group, mask)
    for one, other in combinations([group for group in members if group != OVERALL], 2):
        if one[0] != other[0]:
            count(CHILDREN, 0, EVERYBODY, pair_of(one, other), members[one] & members[other])
    for asked in cycle.questions.exclude(version__kind=QuestionKind.ABOUT_YOU):
        chosen = random.choice(len(OPTIONS), children, p=SHARES)
        chosen[random.random(children) < NOT_ANSWERING] = -1
        for group, mask in members.items():
            for at, option in enumerate(OPTIONS):
                count(QUESTION, asked.version_id, option, group, mask & (chosen == at))
            count(QUESTION, asked.version_id, ANSWERED, group, mask & (chosen >= 0))
            count(QUESTION, asked.version_id, "~not_sure", group, mask & (chosen < 0))
    return found


def _write_responses(cycle, children, groups, way_in) -> None:
    tier = cycle.survey.tiers.get()
    respondents = Respondent.objects.bulk_create(
        (Respondent(cycle=cycle, way_in=way_in) for _ in range(children)), batch_size=5000
    )
    Response.objects.bulk_create(
        (
            Response(
                cycle=cycle,
                tier=tier,
                respondent=respondent,
                submission_token_digest=secrets.token_hex(32),
                words_code_digest=secrets.token_hex(32),
                voice=Voice.BY,
                way_in=way_in,
                mode=Mode.OWN_PHONE,
                helper=Helper.NOBODY,
                language="en",
                age_band="12-15",
                assent={},
                groups={name: GROUPS[groups[name][at]] for name in VARIABLES},
                sent_on=timezone.localdate(),
            )
            for at, respondent in enumerate(respondents)
        ),
        batch_size=2000,
    )


def append_changes(cycle: Cycle, children: int, seed: int = 5) -> None:
    """What so many children would have appended and no rollup has applied yet."""
    random = np.random.default_rng(seed)
    versions = [asked.version_id for asked in cycle.questions.exclude(version__kind=QuestionKind.ABOUT_YOU)]
    respondents = Respondent.objects.bulk_create(
        Respondent(cycle=cycle, way_in=WayIn.LINKED) for _ in range(children)
    )
    CountChange.objects.bulk_create(
        (
            CountChange(
                cycle=cycle,
                respondent=respondent,
                voice=Voice.BY,
                way_in=WayIn.LINKED,
                sign=1,
                facts={
                    "cells": [
                        *cells_of_child(mode=Mode.OWN_PHONE, language_not_here=False),
                        *cells_of_answers(
                            (version, OPTIONS[random.integers(0, len(OPTIONS))]) for version in versions
                        ),
                    ],
                    "groups": [(name, GROUPS[random.integers(0, len(GROUPS))]) for name in VARIABLES],
                },
                made_at=timezone.now(),
            )
            for respondent in respondents
        ),
        batch_size=500,
    )
