"""Made-up promises with their words, and results that were released."""

from datetime import date, timedelta

from django.utils import timezone

from promises.actions.releases import sweep as sweep_scorecards
from promises.models import Action, Measure, MeasureValue, Promise, PromiseWording
from surveys.actions.counting import roll_up
from surveys.actions.releases import sweep as sweep_releases
from surveys.models import Subject

TODAY = date(2026, 11, 2)


def make_promise(slug: str = "safe-healthy", *, order: int = 1, **fields: object) -> Promise:
    """A promise with English words in version 1."""
    key = f"promise:{slug}"
    subject, _ = Subject.objects.get_or_create(key=key, defaults={"label": key})
    promise = Promise.objects.create(
        subject=subject, slug=slug, order=order, symbol="safe", source="A page", date_seen=TODAY, **fields
    )
    make_wording(promise, sentence=f"Sentence of {slug}.")
    return promise


def make_wording(
    promise: Promise, language: str = "en", version: int = 1, **fields: object
) -> PromiseWording:
    fields = {
        "short_name": f"Name of {promise.slug}",
        "sentence": "A sentence.",
        "easy_read": ["One idea.", "Another idea."],
    } | fields
    return PromiseWording.objects.create(promise=promise, language=language, version=version, **fields)


def make_measure(promise: Promise, *values: str) -> Measure:
    measure = Measure.objects.create(
        promise=promise,
        slug=f"{promise.slug}-measure",
        name="Children who moved",
        unit="%",
        definition="Who moved.",
    )
    for days, value in enumerate(values):
        MeasureValue.objects.create(measure=measure, on=TODAY + timedelta(days=days), value=value)
    return measure


def make_action(promise: Promise, status: str = "doing", **fields: object) -> Action:
    fields = {
        "title": "A quiet room",
        "words": "Every home gets a quiet room.",
        "owner": "Head of homes",
        "promised_on": TODAY,
        "due_on": TODAY + timedelta(days=60),
        "why_not": "There is no money." if status == "cannot" else "",
        "told_back_on": TODAY if status == "done" else None,
    } | fields
    return Action.objects.create(promise=promise, status=status, **fields)


def publish(days: int = 0) -> None:
    """What the worker does: counts, releases, scorecards."""
    now = timezone.now() + timedelta(days=days)
    while roll_up():
        pass
    sweep_releases(now)
    sweep_scorecards(now)
