"""Design rules 5, 6: the program suggests from the codebook, later from what people decided; it counts nothing."""

import pytest
from django.utils import timezone

from surveys.actions import suggesting, themes
from surveys.actions.suggesting import Memory, suggest
from surveys.models import CountChange, FreeText, Theme, ThemeSuggestion
from tests.surveys.factories import make_response
from voice_platform.accounts.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_learned():
    Memory.learned = None
    yield
    Memory.learned = None


@pytest.fixture
def codebook(db) -> dict[str, Theme]:
    rows = {
        "family": ("My family", "Time with brothers and sisters", "my brother;my sister;my mum"),
        "school": ("School", "Lessons, teachers and homework", "my school;homework;teacher"),
        "worker": ("Social workers", "Who visits and whether they stay", "social worker;visit"),
    }
    return {
        slug: Theme.objects.create(slug=slug, name=name, description=about, include=include, child_line="")
        for slug, (name, about, include) in rows.items()
    }


def make_text(cycle, words: str) -> FreeText:
    return make_response(cycle, words={"anything": words}).texts.get()


def suggested(text: FreeText) -> list[str]:
    return [each.theme.slug for each in ThemeSuggestion.objects.filter(text=text).select_related("theme")]


def test_new_text_gets_suggestions_best_first_and_nothing_is_counted(cycle, codebook):
    text = make_text(cycle, "I miss my brother and my sister")
    assert suggest() == 1
    text.refresh_from_db()
    assert (suggested(text)[0], text.suggested_at is not None) == ("family", True)
    assert (CountChange.objects.count(), text.coded_at, text.read_at) == (0, None, None)


def test_text_without_a_theme_is_looked_at_once(cycle, codebook):
    make_text(cycle, "zzz")
    assert [suggest(), suggest()] == [1, 0]
    assert ThemeSuggestion.objects.count() == 0


def test_three_suggestions_at_most(cycle, codebook):
    for name in ("A", "B"):
        Theme.objects.create(slug=name, name=name, child_line="", description="", include="my brother")
    text = make_text(cycle, "my brother, my school, my social worker")
    suggest()
    assert len(suggested(text)) == 3


def test_limit_is_kept(cycle, codebook, monkeypatch):
    monkeypatch.setattr(suggesting, "TEXTS_AT_A_TIME", 2)
    for _ in range(5):
        make_text(cycle, "my brother")
    assert [suggest(limit=3), suggest(limit=3)] == [3, 2]


def test_deleted_words_are_not_looked_at(cycle, codebook):
    make_text(cycle, "my brother")
    FreeText.objects.update(words=None, deleted_at=timezone.now())
    assert suggest() == 0


def test_without_a_codebook_texts_wait(cycle):
    make_text(cycle, "my brother")
    assert suggest() == 0
    assert FreeText.objects.get().suggested_at is None


def test_changed_codebook_is_followed_on_unsorted_texts_alone(cycle, codebook, person):
    unsorted, done = make_text(cycle, "my dog"), make_text(cycle, "my dog and my brother")
    suggest()
    themes.finish_coding(text=done, coder=person(Role.READER))
    before = list(ThemeSuggestion.objects.filter(text=done).values_list("pk", flat=True))
    Theme.objects.create(slug="pets", name="Pets", child_line="", description="Animals", include="my dog")
    make_text(cycle, "my brother")
    suggest()
    assert suggested(unsorted) == ["pets"]
    assert list(ThemeSuggestion.objects.filter(text=done).values_list("pk", flat=True)) == before


def test_it_learns_from_people_once_a_theme_has_enough_labels(cycle, codebook, person):
    coder = person(Role.READER)
    worry, other = codebook["worker"], codebook["school"]
    for number in range(24):
        theme, words = (
            (worry, "they never turn up on time") if number % 2 else (other, "maths is boring today")
        )
        text = make_text(cycle, words)
        themes.add_theme(text=text, theme=theme, coder=coder)
        themes.finish_coding(text=text, coder=coder)
    text = make_text(cycle, "he did not turn up on time")
    suggest()
    assert Memory.learned.stamp.startswith("learned 1, 0 texts, codebook ")
    assert suggested(text)[0] == "worker"


def test_fewer_than_five_childrens_words_are_not_kept_in_the_model(cycle, codebook, person):
    coder = person(Role.READER)
    for number in range(12):
        text = make_text(cycle, "they never turn up" + (" canaryword" if number < 4 else ""))
        themes.add_theme(text=text, theme=codebook["worker"], coder=coder)
        themes.finish_coding(text=text, coder=coder)
    make_text(cycle, "they turn up")
    suggest()
    learned = {str(array) for array in Memory.learned.engine.as_arrays().values()}
    assert "turn" in "".join(learned)
    assert "canaryword" not in "".join(learned)
