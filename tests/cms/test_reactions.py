"""Children say what they think of a plan: from the plan's page, by the one way in, out through releases alone."""

import json
import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.actions.publishing import publish_anyway
from cms.models import HomePage, PlanPage
from surveys import intake
from surveys.domain.reactions import key_of
from surveys.models import ClosedAnswer, Cycle, CycleQuestion, Draft, FreeText, Response
from tests.cms.plans import HOPE, NOW, SLUG, draft_round, opened, react, release, reword, the_plan
from tests.surveys.factories import make_duty_hours
from voice_platform.accounts.models import Role
from voice_platform.council.kept import forget

WAY = re.compile(r'href="((?:/ar)?/s/about-plan/\?part=[^"]+)"')


def read(address: str, client: Client | None = None) -> str:
    page = (client or Client()).get(address)
    assert page.status_code == 200, address
    return page.content.decode()


def start(client: Client, way: str, band: str = "12-15") -> str:
    """From the link on the plan's page to the question; returns its address."""
    for _screen in range(2):
        page = client.get(way).content.decode()
        way = re.search(r'data-vp-start><a[^>]+href="([^"]+)"', page)[1]
    answer = client.post(way, {"age_band": band, "mode": "phone", "helper": "nobody"})
    while "for-you" in answer.url:
        page = client.get(answer.url).content.decode()
        return re.search(r'data-vp-start><a[^>]+href="([^"]+)"', page)[1]
    return answer.url


@pytest.fixture
def cycle(starter, person) -> Cycle:
    return opened(person)


def test_questions_wait_until_somebody_opens_them(starter):
    assert WAY.findall(read("/plan/")) == []
    assert Client().get(f"/s/{SLUG}/").status_code == 404
    assert draft_round().questions.filter(tier__slug="older").count() == 12


def test_every_part_and_the_whole_lead_to_their_own_question(cycle):
    ways = WAY.findall(read("/plan/"))
    keys = [key_of(f"plan:plan/{name}") for name in ("now", "hope", "how", "do", "know")]
    assert [way.rpartition("=")[2] for way in ways] == [*keys, "whole"]


def test_plan_page_sets_no_cookie_and_holds_no_form(cycle):
    page = Client().get("/plan/")
    assert not page.cookies
    assert "<form" not in page.content.decode().split("<main")[1]


@pytest.mark.parametrize("band", ["4-7", "12-15", "18-25"])
def test_child_comes_to_the_part_they_came_for_after_the_safety_screen(cycle, band):
    client = Client()
    assert start(client, WAY.findall(read("/plan/"))[1], band) == f"/s/{SLUG}/q/{key_of(HOPE)}/"
    assert Draft.objects.get().cycle == cycle


def test_first_screen_says_what_this_is_and_keeps_what_was_shown(cycle):
    client = Client()
    assert "The council wrote this page for you." in read(f"/s/{SLUG}/")
    start(client, f"/s/{SLUG}/")
    assert "assent.what_page" in Draft.objects.get().held.assent
    assert "assent.what" not in Draft.objects.get().held.assent


def test_question_shows_the_words_it_asks_about(cycle):
    client = Client()
    page = read(start(client, WAY.findall(read("/plan/"))[0]), client)
    assert "Do you agree with this part: “What is happening now”?" in page
    assert "More children come into care." in page
    assert "Check and send now" not in page


def test_child_sends_after_one_answer_and_gets_the_words_code(cycle):
    make_duty_hours()
    client = Client()
    question = start(client, WAY.findall(read("/plan/"))[1])
    why = client.post(question, {"answer": "no"}).url
    assert why == f"/s/{SLUG}/q/{key_of(HOPE)}-why/"
    assert "Check and send now" in read(why, client)
    client.post(why, {"words": "It says nothing about pets."})
    assert read(f"/s/{SLUG}/check/", client).count("<dt") == 2
    assert client.post(f"/s/{SLUG}/send/", {"how": "", "time": ""}).url == f"/s/{SLUG}/done/"
    assert "data-words-code" in read(f"/s/{SLUG}/done/", client)
    answer = ClosedAnswer.objects.get(option__isnull=False)
    assert (answer.version.question.subject.key, answer.option.key) == (HOPE, "no")
    text = FreeText.objects.get()
    assert (text.version.question.subject.key, text.read_at) == (HOPE, None), "it waits for a reader"


def test_somebody_with_other_answers_unsent_is_told_before_they_are_left_behind(cycle, person):
    main = Cycle.objects.exclude(survey__slug=SLUG).get()
    Cycle.objects.filter(pk=main.pk).update(state="open", cognitive_test="With twelve children.")
    forget()
    client = Client()
    start(client, "/s/corporate-parenting/")
    page = read(f"/s/{SLUG}/begin/", client)
    assert "You have answers that you have not sent" in page
    assert "/s/corporate-parenting/check/" in page
    assert "You have answers" not in read(f"/s/{SLUG}/begin/")


def test_unknown_part_begins_at_the_first_question_and_is_not_kept(cycle):
    client = Client()
    assert start(client, f"/s/{SLUG}/?part=nonsense") == f"/s/{SLUG}/q/{key_of(NOW)}/"
    assert "nonsense" not in read(f"/s/{SLUG}/?part=nonsense").split("<main")[1]


def test_reworded_part_is_a_new_version_asked_in_the_next_round_only(cycle):
    reword(the_plan(), "More children come into care.", "Many more children come into care.")
    parts = [way.rpartition("=")[2] for way in WAY.findall(read("/plan/"))]
    assert key_of(NOW) not in parts, "the open round asks about other words"
    assert len(parts) == 5
    versions = CycleQuestion.objects.filter(version__question__key=key_of(NOW), tier__slug="older")
    assert {row.cycle_id: row.version.number for row in versions} == {cycle.pk: 1, draft_round().pk: 2}
    assert draft_round().slug == f"{cycle.slug}-2"


def test_same_words_published_again_make_no_next_round(cycle):
    the_plan().save_revision().publish()
    assert not Cycle.objects.filter(survey__slug=SLUG, state="draft").exists()


def test_part_that_goes_is_asked_about_no_more_and_its_answers_stay(cycle):
    react(cycle, 3)
    page = the_plan()
    draft = page.get_latest_revision_as_object()
    draft.sections = draft.sections.get_prep_value()[1:]
    draft.save_revision().publish()
    asked = draft_round().questions.values_list("version__question__subject__key", flat=True)
    assert NOW not in asked
    kept = ClosedAnswer.objects.filter(version__question__subject__key=NOW, option__key="yes")
    assert kept.count() == 3


def test_translation_is_asked_in_its_own_words(cycle):
    html = read("/ar/plan/")
    assert WAY.findall(html)[0] == f"/ar/s/{SLUG}/?part={key_of(NOW)}"
    assert html.count(f"?part={key_of(NOW)}") == 1, (
        "the source below an unchecked translation asks nothing again"
    )
    client = Client()
    question = start(client, WAY.findall(html)[0])
    assert question.startswith("/ar/s/")


def test_unpublished_plan_is_asked_about_no_more(cycle):
    the_plan().unpublish()
    cycle.refresh_from_db()
    assert cycle.state == "closed"


def test_nobody_reads_live_counts_and_children_read_the_release(cycle):
    react(cycle, 30)
    react(cycle, 12, "no")
    assert "of you agree" not in read("/plan/")
    release(cycle)
    page = read("/plan/")
    assert page.count("About 30 of you agree.") == 1
    react(cycle, 5)
    assert "About 30 of you agree." in read("/plan/"), "nothing newer than the release"


def test_open_link_is_told_apart_and_never_as_children(cycle):
    react(cycle, 22, way_in="open")
    react(cycle, 14, "no", way_in="open")
    release(cycle)
    page = read("/plan/")
    assert "About 20 answers say yes. One child may have sent more than one." in page
    assert "of you agree" not in page


def test_kept_page_shows_a_new_release_and_a_closed_round_at_once(cycle):
    assert "of you agree" not in read("/plan/")
    react(cycle, 30)
    release(cycle)
    assert "About 30 of you agree." in read("/plan/")
    assert len(WAY.findall(read("/plan/"))) == 6
    intake.stop_asking_about(slug=SLUG)
    assert WAY.findall(read("/plan/")) == []


def test_few_voices_are_not_shown(cycle):
    react(cycle, 10, subject=NOW)
    react(cycle, 3, subject=HOPE)
    release(cycle)
    hope = read("/plan/").split('data-subject="plan:plan/hope"')[1].split("</section>")[0]
    assert "agree." not in hope


def test_result_of_other_words_is_not_shown_beside_new_ones(cycle):
    react(cycle, 30)
    release(cycle)
    reword(the_plan(), "More children come into care.", "Many more children come into care.")
    assert "of you agree" not in read("/plan/")


def test_staff_see_released_figures_by_strand_beside_each_part(cycle, signed_in):
    react(cycle, 30)
    react(cycle, 14, "no")
    react(cycle, 20, way_in="open")
    editor, url = signed_in(Role.EDITOR), f"/staff/plans/{the_plan().pk}/children/"
    assert read(url, editor).count("No figures yet.") == 6
    release(cycle)
    page = read(url, editor)
    rows = re.findall(r"<tr><th scope=\"row\">(Said[^<]+)</th>(.*?)</tr>", page, re.DOTALL)
    texts = [(strand, re.sub(r"<[^>]+>", "|", cells)) for strand, cells in rows]
    linked = next(cells for strand, cells in texts if "invitation" in strand)
    assert "44 children answered" in linked and "30 (68%)" in linked and "14 (32%)" in linked
    assert any("open link" in strand and "perhaps more than one" in cells for strand, cells in texts)


def test_editor_of_the_plan_sees_them_in_wagtail(cycle, signed_in):
    react(cycle, 30)
    react(cycle, 14, "no")
    release(cycle)
    page = read(f"/staff/pages/{the_plan().pk}/edit/", signed_in(Role.EDITOR))
    assert "44 children answered" in page
    assert f"/staff/plans/{the_plan().pk}/children/" in page


@pytest.mark.parametrize("role", [Role.READER, Role.BOARD_MEMBER, Role.ADVOCATE, None])
@pytest.mark.parametrize("step", ["children", "next-year", "changes", "prepare"])
def test_others_come_nowhere_near(starter, signed_in, role, step):
    client = signed_in(role) if role else Client()
    address = f"/staff/plans/{the_plan().pk}/{step}/"
    answer = client.get(address) if step == "children" else client.post(address)
    assert answer.status_code in (302, 403)
    assert "/staff/plans/" not in answer.headers.get("Location", "").split("?")[0]
    assert PlanPage.objects.filter(follows__isnull=False).count() == 0


def test_plan_asks_the_database_as_much_with_more_parts_and_results(cycle):
    def queries() -> int:
        read("/plan/")
        with CaptureQueriesContext(connection) as found:
            read("/plan/")
        return len(found)

    react(cycle, 30)
    release(cycle)
    before = queries()
    page = the_plan()
    draft = page.get_latest_revision_as_object()
    parts = draft.sections.get_prep_value()
    more = [json.loads(json.dumps(part)) for part in parts[:3]]
    for number, part in enumerate(more):
        part["id"], part["value"]["subject"] = str(uuid4()), f"plan:plan/more-{number}"
    draft.sections = json.dumps([*parts, *more])
    draft.save_revision().publish()
    assert queries() == before


def test_home_promises_and_api_know_surveys_from_reactions(cycle):
    assert f"/s/{SLUG}/" not in read("/")
    assert "There are no questions to answer today." in read("/")
    assert f"/s/{SLUG}/" not in read("/promises/")
    assert [each.survey_slug for each in intake.open_reactions()] == [SLUG]
    assert intake.open_cycles() == []
    react(cycle, 30)
    release(cycle)
    assert [row["survey"] for row in Client().get("/api/v1/results/").json()] == [SLUG]


def test_scorecard_holds_no_reaction(cycle):
    from django.utils import timezone

    from promises.actions.releases import sweep
    from promises.models import ScorecardRelease

    react(cycle, 30)
    release(cycle)
    sweep(timezone.now())
    cards = ScorecardRelease.objects.all()
    assert len(cards) == 2
    assert [card.content["results"] for card in cards] == [None, None]


def test_round_opens_as_every_round_does(starter, signed_in):
    """M09."""
    cycle = draft_round()
    open_it = f"/staff/cycles/{cycle.slug}/open/"
    signed_in(Role.EDITOR).post(open_it, {"cognitive_test": ""})
    cycle.refresh_from_db()
    assert cycle.state == "draft"
    reason = {"cognitive_test": "", "untested_reason": "Read with the children's council."}
    assert signed_in(Role.ADMINISTRATOR).post(open_it, reason).status_code == 302
    cycle.refresh_from_db()
    assert (cycle.state, cycle.untested_reason) == ("open", reason["untested_reason"])
    forget()
    assert len(WAY.findall(read("/plan/"))) == 6


def test_a_plan_of_another_council_is_asked_about_under_its_own_address(starter, person):
    home = HomePage.objects.get(locale__language_code="en")
    page = home.add_child(instance=PlanPage(title="Homes", slug="homes", locale=home.locale, live=False))
    page.sections = [
        (
            "section",
            {
                "heading": "Part one",
                "subject": "",
                "kind": "",
                "statements": [{"words": "We build homes.", "easy_read": []}],
            },
        )
    ]
    page.save_revision()
    publish_anyway(page=page, by=None, reason="A short plan for a test.")
    cycle = Cycle.objects.get(survey__slug="about-homes")
    assert cycle.questions.filter(tier__slug="older").count() == 4
    assert Response.objects.count() == 0
