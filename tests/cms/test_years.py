"""A plan's years: next year's version, last year's for ever, what changed and why, and the consultation log."""

import datetime
import re

import pytest
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.actions.years import make_next_year, take_place, write_changes
from cms.errors import NoNextYear
from cms.models import ChangesPage, ConsultationPage, PlanPage
from surveys.models import Cycle
from tests.cms.plans import NOW, SLUG, draft_round, opened, react, release, reword, the_plan
from tests.cms.test_pages import FORMSET, headings, read
from voice_platform.accounts.models import Role


@pytest.fixture
def plan(starter) -> PlanPage:
    return the_plan()


def publish_next(page: PlanPage) -> PlanPage:
    made = make_next_year(page=page)
    made.get_latest_revision().publish()
    made.refresh_from_db()
    return made


def keys(page: PlanPage) -> list[tuple[str, list[str]]]:
    return [
        (section.value["subject"], [said.id for said in section.value["statements"].bound_blocks])
        for section in page.sections
    ]


def test_next_year_is_a_draft_with_every_key_kept(plan):
    made = make_next_year(page=plan)
    assert (made.live, made.year, made.slug) == (False, plan.year + 1, f"plan-{plan.year + 1}")
    assert keys(made.get_latest_revision_as_object()) == keys(plan)
    assert (made.key, made.follows) == (plan.key, plan)
    arabic = made.get_translations().get()
    assert (arabic.locale.language_code, arabic.specific.checked_by, arabic.live) == ("ar", "", False)
    assert Client().get(f"/plan-{made.year}/").status_code == 404
    assert "More children come into care." in read("/plan/")


def test_one_next_year_at_a_time_and_only_of_the_plan_of_now(plan):
    made = make_next_year(page=plan)
    for page in (plan, made):
        with pytest.raises(NoNextYear):
            make_next_year(page=page)


def test_published_next_year_takes_the_address_and_last_year_stays_readable(plan):
    made = make_next_year(page=plan)
    reword(made, "More children come into care.", "Fewer children come into care.")
    assert "Fewer children come into care." in read("/plan/")
    old = read(f"/plan/{plan.year}/")
    assert "More children come into care." in old
    assert f"This is the plan of {plan.year}." in old and 'href="/plan/"' in old
    assert f'href="/plan/{plan.year}/"' in read("/plan/")
    assert Client().get(f"/plan-{made.year}/").status_code == 404


def test_every_year_stands_below_the_plan_of_now(plan):
    second = publish_next(plan)
    third = publish_next(second)
    assert [Client().get(f"/plan/{year}/").status_code for year in (plan.year, second.year)] == [200, 200]
    assert Client().get(f"/plan/{third.year}/").status_code == 404
    assert read("/plan/").count(f'href="/plan/{plan.year}/"') == 1
    assert read("/").count('href="/plan/"') >= 1 and f"/plan/{plan.year}/" not in read("/")


def test_editing_after_the_change_keeps_both_addresses(plan):
    made = publish_next(plan)
    for page, address in ((made, "/plan/"), (plan, f"/plan/{plan.year}/")):
        reword(PlanPage.objects.get(pk=page.pk), "Every child is different.", f"Said at {address}.")
        assert f"Said at {address}." in read(address)
    assert PlanPage.objects.get(pk=made.pk).follows is None


def test_translation_not_published_yet_shows_the_source_and_keeps_last_year(plan):
    made = make_next_year(page=plan)
    reword(made, "More children come into care.", "Fewer children come into care.")
    arabic = read("/ar/plan/")
    assert "Fewer children come into care." in arabic and '<div class="vp-flow" lang="en"' in arabic
    assert the_plan("ar").live is False
    assert '<html lang="ar"' in read(f"/ar/plan/{plan.year}/")
    translated = made.get_translations().get().specific
    translated.get_latest_revision().publish()
    assert '<div class="vp-flow" lang="en"' not in read("/ar/plan/")


def test_translation_published_first_waits_for_its_source(plan):
    made = make_next_year(page=plan)
    made.get_translations().get().specific.get_latest_revision().publish()
    assert the_plan("ar").year == plan.year
    assert f"/ar/plan-{made.year}/" not in read("/ar/")


def test_language_that_the_new_year_lacks_shows_the_source_and_keeps_last_year(plan):
    made = make_next_year(page=plan)
    made.get_translations().get().delete()
    reword(made, "More children come into care.", "Fewer children come into care.")
    assert "Fewer children come into care." in read("/ar/plan/")
    assert '<div class="vp-flow" lang="en"' not in read(f"/ar/plan/{plan.year}/")


def test_taking_the_place_twice_changes_nothing(plan):
    made = publish_next(plan)
    before = list(PlanPage.objects.order_by("pk").values_list("pk", "slug", "path"))
    take_place(page=made)
    assert list(PlanPage.objects.order_by("pk").values_list("pk", "slug", "path")) == before


def test_scheduled_next_year_waits_for_its_day(plan):
    made = make_next_year(page=plan)
    draft = made.get_latest_revision_as_object()
    draft.go_live_at = datetime.datetime.now(tz=datetime.UTC) + datetime.timedelta(days=9)
    draft.save_revision().publish()
    assert the_plan().pk == plan.pk


def test_new_year_closes_the_round_about_the_old_one_and_asks_under_the_same_keys(plan, person):
    cycle = opened(person)
    react(cycle, 30)
    release(cycle)
    made = publish_next(plan)
    cycle.refresh_from_db()
    assert cycle.state == "closed"
    assert draft_round().slug == f"{SLUG}-{made.year}"
    assert "of you agree" not in read("/plan/"), "that was said of last year's plan"
    assert "About 30 of you agree." in read(f"/plan/{plan.year}/")
    assert "?part=" not in read(f"/plan/{plan.year}/")


def test_writer_of_the_next_year_sees_last_year_beside_the_same_part(plan, person, signed_in):
    cycle = opened(person)
    react(cycle, 30)
    react(cycle, 14, "no")
    release(cycle)
    made = make_next_year(page=plan)
    page = signed_in(Role.EDITOR).get(f"/staff/plans/{made.pk}/children/").content.decode()
    part = page.split("<h2>What is happening now</h2>")[1].split("</section>")[0]
    assert cycle.name in part and "30 (68%)" in part


def test_button_makes_the_next_year_and_goes_there(plan, signed_in):
    editor = signed_in(Role.EDITOR)
    page = editor.get(f"/staff/plans/{plan.pk}/children/").content.decode()
    assert f'action="/staff/plans/{plan.pk}/next-year/"' in page
    answer = editor.post(f"/staff/plans/{plan.pk}/next-year/")
    made = PlanPage.objects.get(follows=plan, locale=plan.locale)
    assert answer.url == f"/staff/pages/{made.pk}/edit/"
    assert made.owner is not None
    again = editor.post(f"/staff/plans/{plan.pk}/next-year/", follow=True).content.decode()
    assert "There is a next version already." in again


def test_what_changed_is_found_and_stays_a_draft_until_every_why_is_written(plan, signed_in):
    made = make_next_year(page=plan)
    reword(made, "The council has less money than it needs.", "The council has enough money.")
    page = ChangesPage.objects.child_of(the_plan()).get()
    assert page.live is False
    assert Client().get("/plan/what-changed/").status_code == 404
    draft = page.get_latest_revision_as_object()
    assert [(block.value["kind"], block.value["why"]) for block in draft.changes] == [("reworded", "")]
    assert "has less money" in draft.changes[0].value["before"]
    editor = signed_in(Role.EDITOR)
    assert publish_changes(editor, page, draft, why="").status_code == 200, "the form came back"
    page.refresh_from_db()
    assert page.live is False
    assert publish_changes(editor, page, draft, why="The government gave us more.").status_code == 302
    html = read("/plan/what-changed/")
    assert "The government gave us more." in html and "has enough money" in html
    assert (2, "In other words") in headings(html)
    assert "/plan/what-changed/" in read("/plan/")


def publish_changes(client, page, draft, why):
    blocks = [("change", {**dict(block.value), "why": why}) for block in draft.changes]
    values = {
        "title": page.title,
        "slug": page.slug,
        "intro": "",
        "checked_by": "",
        "checked_on": "",
        "changes": streamfield(blocks),
        "action-publish": "1",
        "comments": FORMSET,
    }
    return client.post(f"/staff/pages/{page.pk}/edit/", nested_form_data(values))


def test_found_anew_keeps_the_reasons_that_were_written(plan, signed_in):
    made = publish_next(plan)
    reword(the_plan(), "Every child is different.", "Every child is one of a kind.")
    page = write_changes(page=the_plan())
    draft = page.get_latest_revision_as_object()
    [(kind, block)] = [("change", dict(each.value)) for each in draft.changes]
    draft.changes = [(kind, block | {"why": "You asked for it."})]
    draft.save_revision()
    reword(the_plan(), "More children come into care.", "Fewer children come into care.")
    answer = signed_in(Role.EDITOR).post(f"/staff/plans/{made.pk}/changes/")
    assert answer.url == f"/staff/pages/{page.pk}/edit/"
    found = ChangesPage.objects.get(pk=page.pk).get_latest_revision_as_object().changes
    assert sorted(each.value["why"] for each in found) == ["", "You asked for it."]


def test_plan_without_an_earlier_year_has_nothing_to_compare(plan, signed_in):
    answer = signed_in(Role.EDITOR).post(f"/staff/plans/{plan.pk}/changes/", follow=True)
    assert "There is no earlier year to compare with." in answer.content.decode()
    assert not ChangesPage.objects.exists()


RAISED = {
    "what": "Brothers and sisters stay together.",
    "who": "children",
    "raised_on": "2026-05-11",
    "outcome": "changed",
    "changed": "It is in the plan now.",
    "why_not": "",
    "decided_on": "2026-06-22",
}


def publish_log(client, page, **fields):
    values = {
        "title": page.title,
        "slug": page.slug,
        "intro": "",
        "checked_by": "",
        "checked_on": "",
        "rows": streamfield([("raised", RAISED | fields)]),
        "action-publish": "1",
        "comments": FORMSET,
    }
    return client.post(f"/staff/pages/{page.pk}/edit/", nested_form_data(values))


@pytest.fixture
def log(plan) -> ConsultationPage:
    return plan.add_child(
        instance=ConsultationPage(title="What people told us", slug="told", locale=plan.locale, live=False)
    )


def test_log_says_what_was_raised_by_whom_in_general_and_what_became_of_it(log, signed_in):
    assert publish_log(signed_in(Role.EDITOR), log).status_code == 302
    html = read("/plan/told/")
    for words in (
        "Brothers and sisters stay together.",
        "Children in care, 11 May 2026",
        "We changed the plan",
    ):
        assert words in html
    assert "We decided this on 22 June 2026." in html
    assert 'href="/plan/"' in html and 'href="/plan/told/"' in read("/plan/")


@pytest.mark.parametrize(
    "fields",
    [
        {"changed": ""},
        {"outcome": "partly"},
        {"outcome": "not-changed", "why_not": ""},
        {"decided_on": "2026-05-10"},
        {"who": "Amy from 3 Oak Road"},
    ],
    ids=["changed but not what", "partly but not why", "no why", "decided before", "a person"],
)
def test_log_that_leaves_something_open_is_not_published(log, signed_in, fields):
    assert publish_log(signed_in(Role.EDITOR), log, **fields).status_code == 200, "the form came back"
    log.refresh_from_db()
    assert log.live is False


def test_log_goes_with_its_year(plan, log, signed_in):
    publish_log(signed_in(Role.EDITOR), log)
    publish_next(PlanPage.objects.get(pk=plan.pk))
    assert "Brothers and sisters" in read(f"/plan/{plan.year}/told/")


def test_pages_of_the_plan_have_one_first_heading_and_skip_none(log, signed_in):
    publish_log(signed_in(Role.EDITOR), log)
    levels = [level for level, _text in headings(read("/plan/told/"))]
    assert levels == [1, 2]


def test_statement_and_subject_survive_three_years(plan):
    third = publish_next(publish_next(plan))
    assert keys(third) == keys(plan)
    assert third.key == "plan:plan" and NOW in dict(keys(third))
    assert Cycle.objects.get(survey__slug=SLUG, state="draft").slug == f"{SLUG}-{third.year}"
    assert re.search(r"plan-\d{4}", third.url_path) is None
