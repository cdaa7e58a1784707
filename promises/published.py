"""What cms pages, our own pages and the API may show of promises: texts, and frozen scorecards (N07)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Self

from django.utils import timezone

from promises.domain.measures import is_hidden_from_public
from promises.domain.scorecard import Did, Recorded, Said, is_late
from promises.queries.promises import (
    MeasurePlace,
    PromiseText,
    measure_places,
    promise_text,
    promise_texts,
)
from promises.queries.scorecards import newest
from surveys.published import About, Audience, Heard, Question, Theme, Variable

__all__ = [
    "Deed",
    "Evidence",
    "MeasurePlace",
    "Measured",
    "PromiseText",
    "PublicFigure",
    "Scorecard",
    "Value",
    "measure_choices",
    "measure_places",
    "measure_values",
    "promise_text",
    "promise_texts",
    "scorecard",
]


@dataclass(frozen=True, slots=True)
class Value:
    """A measure at a date."""

    on: date
    value: str
    note: str
    is_example: bool

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        return cls(**{**stored, "on": date.fromisoformat(stored["on"])})


@dataclass(frozen=True, slots=True)
class Measured:
    """A number that services record, newest value first."""

    slug: str
    name: str
    unit: str
    definition: str
    values: tuple[Value, ...]

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        return cls(**{**stored, "values": tuple(map(Value.from_dict, stored["values"]))})


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done, is being done or cannot be done (M28)."""

    title: str
    words: str
    owner: str
    promised_on: date
    due_on: date
    status: Did
    why_not: str
    told_back_on: date | None
    is_example: bool

    @property
    def is_late(self) -> bool:
        return is_late(status=self.status, due_on=self.due_on, today=timezone.localdate())

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        told_back_on = stored["told_back_on"]
        return cls(
            **{
                **stored,
                "promised_on": date.fromisoformat(stored["promised_on"]),
                "due_on": date.fromisoformat(stored["due_on"]),
                "status": Did(stored["status"]),
                "told_back_on": date.fromisoformat(told_back_on) if told_back_on else None,
            }
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """One promise's three columns (M27)."""

    slug: str
    said: Said
    questions: tuple[Question, ...]
    themes: tuple[Theme, ...]
    recorded: Recorded
    measures: tuple[Measured, ...]
    did: Did
    deeds: tuple[Deed, ...]

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        said, records, did = stored["said"], stored["records"], stored["did"]
        return cls(
            slug=stored["slug"],
            said=Said(said["state"]),
            questions=tuple(map(Question.from_dict, said["questions"])),
            themes=tuple(map(Theme.from_dict, said["themes"])),
            recorded=Recorded(records["state"]),
            measures=tuple(map(Measured.from_dict, records["measures"])),
            did=Did(did["state"]),
            deeds=tuple(map(Deed.from_dict, did["actions"])),
        )


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One frozen scorecard. `about` and what follows it are empty until children were heard."""

    number: int
    frozen_at: datetime
    promises: Mapping[str, Evidence]
    about: About | None = None
    heard: tuple[Heard, ...] = ()
    variables: tuple[Variable, ...] = ()
    quiet: tuple[tuple[str, str], ...] = ()
    themes: tuple[Theme, ...] = ()


def scorecard(audience: Audience) -> Scorecard | None:
    """What an audience sees now: one query, however many children answered."""
    release = newest(audience)
    if release is None:
        return None
    results = release.content["results"] or {}
    return Scorecard(
        number=release.number,
        frozen_at=release.frozen_at,
        promises={stored["slug"]: Evidence.from_dict(stored) for stored in release.content["promises"]},
        about=About.from_dict(results["about"]) if results else None,
        heard=tuple(map(Heard.from_dict, results.get("heard", ()))),
        variables=tuple(map(Variable.from_dict, results.get("variables", ()))),
        quiet=tuple((variable, group) for variable, group in results.get("quiet", ())),
        themes=tuple(map(Theme.from_dict, results.get("themes", ()))),
    )


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """The newest value of a measure for everybody; a `value` of None is hidden (N01)."""

    name: str
    value: Decimal | None
    unit: str
    on: date
    is_example: bool


def measure_choices() -> list[tuple[str, str]]:
    """Slug and name of every measure, for whoever points at one."""
    return [(measure.slug, measure.name) for measure in measure_places()]


def measure_values() -> dict[str, PublicFigure]:
    """By slug, the measures that have a value, as the newest scorecard froze them: one query for them all.

    The Board's scorecard alone holds them. Whoever shows one to everybody answers for its resting on ten children
    or more; a count of fewer is hidden here whatever they say.
    """
    release = newest(Audience.BOARD)
    if release is None:
        return {}
    measures = [
        Measured.from_dict(measure)
        for promise in release.content["promises"]
        for measure in promise["records"]["measures"]
    ]
    return {measure.slug: _public_figure(measure) for measure in measures if measure.values}


def _public_figure(measure: Measured) -> PublicFigure:
    latest = measure.values[0]
    value = Decimal(latest.value)
    return PublicFigure(
        name=measure.name,
        value=None if is_hidden_from_public(value, measure.unit) else value,
        unit=measure.unit,
        on=latest.on,
        is_example=latest.is_example,
    )
