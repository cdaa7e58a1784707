"""Design rule 6, N10: people decide themes, and a child counts once a theme however they are sorted."""

import itertools

import pytest

from surveys.actions import themes
from surveys.actions.counting import rebuild, roll_up, take_back
from surveys.actions.withdrawing import withdraw
from surveys.enums import QuestionKind, TallyKind
from surveys.errors import NotYourWords
from surveys.models import Coding, CountChange, FreeText, Refusal, Tally, Theme
from tests.surveys.factories import QUESTIONS, WORDS, Ask, make_counted_response, make_open_cycle
from voice_platform.accounts.models import Role
from voice_platform.audit.models import Event

pytestmark = pytest.mark.django_db
MORE = Ask("more", kind=QuestionKind.LONG_WORDS, options=())


@pytest.fixture
def two_texts(db):
    """One child who wrote twice."""
    cycle = make_open_cycle(questions=(*QUESTIONS, MORE))
    return make_counted_response(cycle, words={WORDS.key: "one", MORE.key: "two"})


@pytest.fixture
def coder(person):
    return person(Role.READER)


@pytest.fixture
def theme(db):
    return Theme.objects.create(slug="home", name="Home", child_line="", description="")


def children(theme: Theme) -> int:
    """As the Board would be shown it, were it ten; the same as counted anew from the rows."""
    roll_up()
    assert rebuild(check=True) == []
    return sum(Tally.objects.filter(kind=TallyKind.THEME, target=theme.pk).values_list("children", flat=True))


def test_child_counts_once_however_many_texts_hold_the_theme(two_texts, theme, coder):
    first, second = two_texts.texts.order_by("pk")
    steps = [
        (themes.accept_theme, first, 1),
        (themes.accept_theme, first, 1),
        (themes.add_theme, second, 1),
        (themes.remove_theme, first, 1),
        (themes.remove_theme, second, 0),
        (themes.remove_theme, second, 0),
        (themes.add_theme, second, 1),
        (themes.refuse_theme, second, 0),
    ]
    for step, text, expected in steps:
        step(text=text, theme=theme, coder=coder)
        assert children(theme) == expected


STEPS = [themes.accept_theme, themes.remove_theme, themes.refuse_theme]


@pytest.mark.parametrize("order", list(itertools.product(range(6), repeat=3))[::13])
def test_counts_hold_after_steps_in_any_order(two_texts, theme, coder, order):
    texts = list(two_texts.texts.order_by("pk"))
    for number in order:
        STEPS[number % 3](text=texts[number // 3], theme=theme, coder=coder)
    assert children(theme) == int(Coding.objects.exists())


def test_withdrawal_takes_the_theme_back_once(two_texts, theme, coder):
    for text in two_texts.texts.all():
        themes.accept_theme(text=text, theme=theme, coder=coder)
    assert children(theme) == 1
    withdraw(response=two_texts)
    assert children(theme) == 0


def test_sorting_what_no_longer_counts_changes_no_count(two_texts, theme, coder):
    text = two_texts.texts.first()
    take_back(response=two_texts)
    two_texts.counts = False
    two_texts.save()
    changes = CountChange.objects.count()
    themes.accept_theme(text=text, theme=theme, coder=coder)
    themes.remove_theme(text=text, theme=theme, coder=coder)
    assert CountChange.objects.count() == changes


def test_two_children_with_one_theme_are_two(two_texts, theme, coder):
    other = make_counted_response(two_texts.cycle, words={WORDS.key: "three"})
    for text in FreeText.objects.filter(response__in=[two_texts, other]):
        themes.accept_theme(text=text, theme=theme, coder=coder)
    assert children(theme) == 2


def test_accepting_reads_the_text_and_is_recorded(two_texts, theme, coder):
    text = two_texts.texts.first()
    themes.accept_theme(text=text, theme=theme, coder=coder)
    text.refresh_from_db()
    event = Event.objects.get()
    assert (text.read_at is not None, text.coded_at) == (True, None)
    assert (event.action, event.actor, event.detail) == ("themes.accepted", coder, {"theme": theme.pk})


def test_suggested_and_found_by_a_person_are_told_apart(two_texts, theme, coder):
    first, second = two_texts.texts.order_by("pk")
    first.suggestions.create(theme=theme, score=0.7, engine="codebook", made_at=first.arrived_at)
    themes.accept_theme(text=first, theme=theme, coder=coder)
    themes.add_theme(text=second, theme=theme, coder=coder)
    assert dict(Coding.objects.values_list("text", "was_suggested")) == {first.pk: True, second.pk: False}


def test_refusal_is_kept_and_taken_back_by_accepting(two_texts, theme, coder):
    text = two_texts.texts.first()
    themes.refuse_theme(text=text, theme=theme, coder=coder)
    assert Refusal.objects.count() == 1
    themes.accept_theme(text=text, theme=theme, coder=coder)
    assert (Refusal.objects.count(), Coding.objects.count()) == (0, 1)


def test_finishing_without_a_theme_says_so(two_texts, coder):
    text = themes.finish_coding(text=two_texts.texts.first(), coder=coder)
    text.refresh_from_db()
    assert None not in (text.coded_at, text.read_at)
    assert Event.objects.get().detail == {"themes": 0}


@pytest.mark.parametrize("step", [*STEPS, themes.add_theme])
def test_only_a_cleared_reader_sorts(two_texts, theme, person, step):
    with pytest.raises(NotYourWords):
        step(text=two_texts.texts.first(), theme=theme, coder=person(Role.ADMINISTRATOR))
    with pytest.raises(NotYourWords):
        themes.finish_coding(text=two_texts.texts.first(), coder=person(Role.BOARD_MEMBER))
    assert (Coding.objects.count(), Event.objects.count()) == (0, 0)
