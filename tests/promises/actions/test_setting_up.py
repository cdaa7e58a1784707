from dataclasses import replace
from datetime import date

from promises.actions.setting_up import set_up_promises
from promises.domain.promise_files import PromiseContent, WordsContent
from promises.models import Promise, PromiseWording

LISTEN = PromiseContent(
    slug="listen",
    order=1,
    symbol="listen",
    source="A strategy",
    source_url="",
    date_seen=date(2026, 11, 23),
    note="",
    tags=(),
    words={
        "en": WordsContent("Listen", "People listen to me.", ["We listen."], ""),
        "ar": WordsContent("نستمع", "الناس يستمعون إليّ.", ["نستمع إليك."], ""),
    },
)


def with_words(language: str, **changes) -> PromiseContent:
    return replace(LISTEN, words={**LISTEN.words, language: replace(LISTEN.words[language], **changes)})


def versions(language: str) -> list[tuple[int, int | None, str]]:
    rows = PromiseWording.objects.filter(language=language).order_by("version")
    return list(rows.values_list("version", "source_version", "short_name"))


def test_promise_points_at_its_subject(db):
    assert set_up_promises(promises=[LISTEN]) == {"promises": 1, "promise wordings": 2}
    assert Promise.objects.get().subject.key == "promise:listen"


def test_translation_names_the_version_it_was_made_from(db):
    set_up_promises(promises=[LISTEN])
    set_up_promises(promises=[with_words("en", short_name="We listen")])
    assert versions("en") == [(1, None, "Listen"), (2, None, "We listen")]
    assert versions("ar") == [(1, 1, "نستمع")]


def test_a_new_translation_of_new_words_is_a_version_of_its_own(db):
    set_up_promises(promises=[LISTEN])
    changed = with_words("en", short_name="We listen")
    set_up_promises(
        promises=[
            replace(changed, words={**changed.words, "ar": replace(LISTEN.words["ar"], short_name="نصغي")})
        ]
    )
    assert versions("ar") == [(1, 1, "نستمع"), (2, 2, "نصغي")]


def test_facts_that_are_there_are_left_alone(db):
    set_up_promises(promises=[LISTEN])
    assert set_up_promises(promises=[replace(LISTEN, order=9, source="Another")]) == {
        "promises": 0,
        "promise wordings": 0,
    }
    assert Promise.objects.values_list("order", "source").get() == (1, "A strategy")
