"""A survey with a question of every kind, and questions that only some are asked."""

from typing import Any

from surveys.actions.setting_up import set_up_survey
from surveys.domain.survey_file import Known, read_survey
from surveys.enums import CycleState
from surveys.models import Cycle
from tests.surveys.factories import BANDS


def _options(*keys: str, **more: Any) -> list[dict[str, Any]]:
    return [
        {"key": key, "polarity": "none", "symbol": "", "worry": False, "en": key.capitalize(), **more}
        for key in keys
    ]


def _asked(key: str, kind: str, **more: Any) -> dict[str, Any]:
    return {
        "key": key,
        "kind": kind,
        "core": False,
        "tiers": ["all"],
        "words": {"en": {"text": f"Question {key}?", "help": f"Help {key}.", "why": "To know."}},
        **more,
    }


EVERY_KIND = {
    "survey": {"slug": "kinds", "title": {"en": "Every kind"}},
    "tiers": [
        {
            "slug": "all",
            "age_bands": [slug for slug, _low, _high in BANDS],
            "title": {"en": "All"},
            "max_options": 5,
            "max_questions": 20,
        }
    ],
    "questions": [
        _asked("read", "information"),
        _asked("safe", "choose_one", options=_options("yes", "no")),
        _asked("unsafe", "short_words", ask_if={"question": "safe", "is": "no"}),
        _asked("likes", "pictures", options=_options("sport", "music")),
        _asked("matters", "order", options=_options("family", "school", "home")),
        _asked("moves", "number", at_least=0, at_most=40),
        _asked(
            "many-moves",
            "choose_one",
            options=_options("hard", "fine"),
            ask_if={"question": "moves", "more_than": 2},
        ),
        _asked("people", "choose_some", options=_options("friends", "worker", "family"), at_most=2),
        _asked("home", "about_you", options=_options("foster", "own"), variable="home"),
        _asked("anything", "long_words"),
    ],
}


def open_every_kind() -> Cycle:
    """The survey as an importer sets it up, open; the council is there already."""
    known = Known({slug for slug, _low, _high in BANDS}, set(), set())
    set_up_survey(content=read_survey(EVERY_KIND, "kinds.toml", known=known))
    cycle = Cycle.objects.get(survey__slug="kinds")
    cycle.state, cycle.cognitive_test = CycleState.OPEN, "Read with five invented children."
    cycle.save()
    return cycle
