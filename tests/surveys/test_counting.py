"""Changes are appended, rolled up and rebuilt to the same figures."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from surveys.actions import counting
from surveys.actions.counting import count_theme, rebuild, roll_up, take_back
from surveys.domain.counting import CellKey
from surveys.models import Coding, CountChange, Cycle, Respondent, Tally, Theme, Unreleased
from surveys.queries.tallies import tallies
from tests.surveys.factories import make_counted_response, make_open_cycle


def cell(
    cycle: Cycle, key: str, code: str, variable: str = "", group: str = "", way_in: str = "linked"
) -> int:
    version = cycle.questions.filter(version__question__key=key).first().version_id
    return tallies(cycle)[CellKey("by", way_in, "question", version, code, variable, group)]


def children(cycle: Cycle) -> int:
    return tallies(cycle)[CellKey("by", "linked", "children", 0, "~all", "", "")]


def roll_up_all() -> None:
    while roll_up():
        pass


def make_theme(slug: str = "contact") -> Theme:
    return Theme.objects.create(slug=slug, name=slug, child_line=slug, description=slug)


@pytest.mark.django_db
def test_appending_a_response_takes_one_query(django_assert_num_queries):
    response = make_counted_response(make_open_cycle(), choices={"safe": "no", "listen": "yes"})
    with django_assert_num_queries(1):
        counting.count_response(response=response, closed=[(1, "yes"), (2, "~skipped")], sign=-1)


@pytest.mark.django_db
def test_rolled_up_response_counts_for_everybody_and_its_groups():
    cycle = make_open_cycle()
    make_counted_response(cycle, choices={"safe": "no"}, age_band="8-11", groups={"home": "foster"})
    assert roll_up() == 1
    found = [cell(cycle, "safe", "no", *group) for group in ((), ("age_band", "8-11"), ("home", "foster"))]
    assert (found, cell(cycle, "safe", "~answered"), children(cycle)) == ([1, 1, 1], 1, 1)


@pytest.mark.django_db
def test_rolling_up_twice_counts_once():
    cycle = make_open_cycle()
    make_counted_response(cycle, choices={"safe": "no"})
    assert (roll_up(), roll_up(), children(cycle)) == (1, 0, 1)


@pytest.mark.django_db
def test_rollup_applies_no_more_than_it_is_asked_to():
    cycle = make_open_cycle()
    for _ in range(3):
        make_counted_response(cycle)
    assert (roll_up(limit=2), children(cycle), roll_up(limit=2), children(cycle)) == (2, 2, 1, 3)


@pytest.mark.django_db
def test_older_change_that_commits_late_is_still_applied():
    """A change is found by not being applied, never by a greater id."""
    cycle = make_open_cycle()
    make_counted_response(cycle)
    late = CountChange.objects.get()
    late_fields = {field.attname: getattr(late, field.attname) for field in CountChange._meta.fields}
    late.delete()
    make_counted_response(cycle)
    roll_up()
    CountChange.objects.create(**late_fields)
    assert (roll_up(), children(cycle)) == (1, 2)


@pytest.mark.django_db
def test_resend_by_the_same_child_replaces_and_counts_one_child():
    cycle = make_open_cycle()
    child = Respondent.objects.create(cycle=cycle, way_in="linked")
    for chosen in ("no", "yes", "yes"):
        for earlier in child.responses.filter(counts=True):
            take_back(response=earlier)
            child.responses.filter(pk=earlier.pk).update(counts=False)
        make_counted_response(cycle, respondent=child, choices={"safe": chosen})
    roll_up()
    assert (children(cycle), cell(cycle, "safe", "yes"), cell(cycle, "safe", "no")) == (1, 1, 0)
    assert rebuild(check=True) == []


@pytest.mark.django_db
def test_take_back_removes_answers_and_accepted_themes(person):
    cycle, theme = make_open_cycle(), make_theme()
    response = make_counted_response(cycle, choices={"safe": "no"}, words={"anything": "Hello"})
    Coding.objects.create(
        text=response.texts.get(), theme=theme, coder=person(), was_suggested=False, made_at=timezone.now()
    )
    count_theme(response=response, theme_id=theme.pk, sign=1)
    roll_up()
    assert tallies(cycle)[CellKey("by", "linked", "theme", theme.pk, "~all", "", "")] == 1
    take_back(response=response)
    roll_up()
    assert tallies(cycle) == {}


@pytest.mark.django_db
def test_open_and_linked_answers_stand_in_cells_of_their_own():
    cycle = make_open_cycle()
    make_counted_response(cycle, choices={"safe": "no"})
    make_counted_response(cycle, choices={"safe": "no"}, way_in="open")
    roll_up()
    assert (cell(cycle, "safe", "no"), cell(cycle, "safe", "no", way_in="open")) == (1, 1)


@pytest.mark.django_db
def test_strand_remembers_ten_different_children_and_no_more():
    cycle = make_open_cycle()
    for _ in range(9):
        make_counted_response(cycle)
    roll_up()
    everything = Unreleased.objects.filter(cycle=cycle)
    assert [(len(row.children), row.tenth_at) for row in everything] == [(9, None)]
    for _ in range(3):
        make_counted_response(cycle)
    tenth = CountChange.objects.order_by("pk")[9].made_at
    roll_up()
    assert [(len(row.children), row.tenth_at) for row in everything.all()] == [(10, tenth)]


@pytest.mark.django_db(transaction=True)
def test_rollup_killed_half_way_neither_loses_nor_doubles(monkeypatch):
    cycle = make_open_cycle()
    for _ in range(5):
        make_counted_response(cycle, choices={"safe": "no"})
    monkeypatch.setattr(counting, "CHANGES_AT_A_TIME", 2)
    writes = iter([None, KeyboardInterrupt()])

    def dies_at_the_second(*args):
        if (death := next(writes, None)) is not None:
            raise death
        return real(*args)

    real = counting._add_to_unreleased
    monkeypatch.setattr(counting, "_add_to_unreleased", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        roll_up()
    assert (children(cycle), CountChange.objects.filter(applied_at__isnull=True).count()) == (2, 3)
    roll_up()
    assert (children(cycle), cell(cycle, "safe", "no"), rebuild(check=True)) == (5, 5, [])


@pytest.mark.django_db
def test_rebuild_check_reports_and_leaves_a_wrong_count(capsys):
    cycle = make_open_cycle()
    make_counted_response(cycle, choices={"safe": "no"})
    roll_up()
    Tally.objects.filter(code="no", group="").update(children=7)
    with pytest.raises(CommandError) as error:
        call_command("rebuild_counts", "--check")
    assert (error.value.returncode, cell(cycle, "safe", "no")) == (1, 7)
    assert capsys.readouterr().out.endswith("no  : counted 1, stored 7\n")


@pytest.mark.django_db
def test_rebuild_puts_wrong_missing_and_surplus_counts_right():
    cycle = make_open_cycle()
    make_counted_response(cycle, choices={"safe": "no"})
    roll_up()
    Tally.objects.filter(code="no").update(children=7)
    Tally.objects.filter(code="~answered").delete()
    Tally.objects.create(
        cycle=cycle, voice="by", way_in="linked", kind="question", target=999, code="yes", children=3
    )
    assert len(rebuild(check=False)) == 5
    assert (rebuild(check=True), cell(cycle, "safe", "no"), cell(cycle, "safe", "~answered")) == ([], 1, 1)


@pytest.mark.django_db
def test_rebuild_gives_up_in_words_while_answers_keep_coming(monkeypatch):
    make_open_cycle()
    newest = iter(range(100))
    monkeypatch.setattr(counting, "last_change", lambda cycle: next(newest))
    with pytest.raises(CommandError, match="Answers to voices-1 keep coming in"):
        call_command("rebuild_counts", "--check")


steps = st.lists(
    st.tuples(
        st.sampled_from(["come", "again", "withdraw", "theme", "untheme"]),
        st.integers(0, 5),
        st.sampled_from(["yes", "sometimes", "no"]),
    ),
    max_size=25,
)


class RollupMeetsRebuild(TestCase):
    """Whatever children do, and however the rollup parcels it, the counts are those of the responses."""

    def setUp(self):
        from voice_platform.accounts.models import User

        self.cycle, self.contact = make_open_cycle(), make_theme()
        self.coder = User.objects.create_user("coder@example.org", "correct horse battery")
        self.children = [Respondent.objects.create(cycle=self.cycle, way_in="linked") for _ in range(6)]

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(steps, st.integers(0, 1000))
    def test_any_history_in_any_parcels(self, history, seed):
        random = Random(seed)
        for what, which, chosen in history:
            getattr(self, what)(self.children[which], chosen)
            if random.random() < 0.3:
                roll_up(limit=random.randint(1, 4))
        roll_up_all()
        assert rebuild(check=True) == []
        assert all(number >= 0 for number in tallies(self.cycle).values())

    def come(self, child, chosen):
        self.withdraw(child, chosen)
        make_counted_response(
            self.cycle,
            respondent=child,
            choices={"safe": chosen},
            words={"anything": "Hello"},
            groups={"home": "foster"},
        )

    again = come

    def withdraw(self, child, chosen):
        for response in child.responses.filter(counts=True):
            take_back(response=response)
            response.counts = False
            response.save(update_fields=["counts"])

    def theme(self, child, chosen):
        for response in child.responses.filter(counts=True):
            text = response.texts.get()
            if not text.codings.exists():
                text.codings.create(
                    theme=self.contact, coder=self.coder, was_suggested=True, made_at=timezone.now()
                )
                count_theme(response=response, theme_id=self.contact.pk, sign=1)

    def untheme(self, child, chosen):
        for response in child.responses.filter(counts=True):
            if response.texts.get().codings.all().delete()[0]:
                count_theme(response=response, theme_id=self.contact.pk, sign=-1)


@pytest.mark.django_db(transaction=True)
def test_two_rollups_at_once_lose_nothing():
    if connection.vendor == "sqlite":
        # One database file has one writer at a time, from the first statement of its transaction.
        assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        return
    cycle = make_open_cycle()
    for _ in range(60):
        make_counted_response(cycle, choices={"safe": "no"})

    def roll(_):
        try:
            return sum(iter(lambda: roll_up(limit=7), 0))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(roll, range(4))) <= 60
    roll_up_all()
    assert (children(cycle), rebuild(check=True)) == (60, [])
