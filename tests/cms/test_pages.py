import re
from itertools import pairwise

import pytest
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.domain.wording_rules import missing_statement_headings
from cms.models import ContentPage, HomePage, PlanPage
from surveys.models import Cycle
from tests.cms.writing import plan
from voice_platform.accounts.models import Role
from voice_platform.council.kept import forget
from voice_platform.council.models import Contact

PAGES = ("", "plan/", "infographic/", "safe/", "privacy/", "accessibility/", "complain/", "about/")


def read(address: str) -> str:
    page = Client().get(address)
    assert page.status_code == 200, address
    return page.content.decode()


def headings(html: str) -> list[tuple[int, str]]:
    found = re.findall(r"<h([1-6])[^>]*>(.*?)</h\1>", html, re.DOTALL)
    return [(int(level), re.sub(r"<[^>]+>", "", text).strip()) for level, text in found]


@pytest.mark.parametrize("language", ["", "ar/"])
@pytest.mark.parametrize("path", PAGES)
def test_page_is_there_in_every_language_with_one_first_heading_and_no_cookie(starter, language, path):
    page = Client().get(f"/{language}{path}")
    assert page.status_code == 200
    assert [level for level, _text in headings(page.content.decode())].count(1) == 1
    assert not page.cookies


@pytest.mark.parametrize("path", PAGES)
def test_no_heading_is_skipped(starter, path):
    levels = [level for level, _text in headings(read(f"/{path}"))]
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_unknown_page_is_not_found_in_any_language(starter):
    assert [Client().get(address).status_code for address in ("/nope/", "/ar/nope/")] == [404, 404]


def test_home_leads_on_to_everything_and_to_open_surveys_only(starter):
    closed = read("/")
    ways = ("/promises/", "/what-happened/", "/plan/", "/safe/", "/about/")
    assert [closed.count(f'href="{way}"') >= 1 for way in ways] == [True] * 5
    assert "/s/corporate-parenting/" not in closed
    Cycle.objects.update(state="open", cognitive_test="12 children in May")
    forget()
    assert read("/").count('href="/s/corporate-parenting/"') == 1
    assert read("/ar/").count('href="/ar/s/corporate-parenting/"') == 1


@pytest.mark.parametrize(("address", "queries"), [("/", 11), ("/ar/", 17)])
def test_home_asks_as_much_with_three_plans_as_with_one(starter, django_assert_num_queries, address, queries):
    read(address)
    with django_assert_num_queries(queries):
        read(address)
    for number in (2, 3):
        plan(slug=f"plan-{number}", publish=True)
    with django_assert_num_queries(queries):
        assert read(address).count("/plan-3/") == 1


def test_plan_shows_full_words_easy_read_and_a_picture_for_each_statement(starter):
    html = read("/plan/")
    assert html.count('class="vp-statement"') == 14
    assert html.count('class="vp-statement__easy"') == 14
    statement = html.split('class="vp-statement"')[1]
    assert "<p>More children come into care.</p>" in statement
    assert "<p>More children are coming into care. The council has less money than it needs.</p>" in statement
    assert statement.index("<svg") < statement.index("More children come")


def test_safety_page_lists_helplines_for_every_age_and_childline_for_nobody_over_18(starter):
    html = read("/safe/")
    ages = [text for level, text in headings(html) if level == 3 and text.startswith("If you are")]
    assert ages == ["If you are 4 to 11", "If you are 12 to 17", "If you are 18 to 25"]
    young, _middle, grown = re.split(r"If you are \d+ to \d+", html)[1:]
    assert "0800 1111" in young
    assert "Childline" not in grown
    assert "116 123" in grown


def test_contact_is_the_row_of_the_council(starter):
    Contact.objects.filter(key="data-protection").update(email="privacy@council.test", to_be_confirmed=False)
    forget()
    assert "privacy@council.test" in read("/complain/")
    assert "privacy@council.test" in read("/privacy/")


def test_complaints_begin_with_the_advocate(starter):
    second = [text for level, text in headings(read("/complain/")) if level == 2]
    assert second[0] == "An advocate can help you"
    assert "Complain about how we used your information" in second


def test_accessibility_statement_has_the_headings_of_the_law_and_claims_nothing(starter):
    """A30, A32."""
    html = read("/accessibility/")
    assert headings(html)[0] == (1, "Accessibility statement for Leeds City Council")
    assert missing_statement_headings([text for _level, text in headings(html)]) == []
    assert "<p>Not yet tested.</p>" in html
    assert "fully compliant" not in html


def test_page_without_a_translation_shows_the_source_and_says_so(starter):
    ContentPage.objects.get(slug="safe", locale__language_code="ar").delete()
    html = read("/ar/safe/")
    assert '<html lang="ar" dir="rtl" data-reading="">' in html
    assert '<div class="vp-flow" lang="en" dir="ltr">' in html
    assert "Help and safety" in html


def test_page_with_a_draft_translation_shows_the_source(starter):
    ContentPage.objects.get(slug="safe", locale__language_code="ar").unpublish()
    assert '<div class="vp-flow" lang="en" dir="ltr">' in read("/ar/safe/")


def test_unchecked_translation_shows_the_source_beside_it_until_a_person_signs(starter):
    """A68."""
    html = read("/ar/safe/")
    assert "المساعدة والسلامة" in html
    assert '<section class="vp-flow vp-source" id="source" lang="en" dir="ltr"' in html
    page = ContentPage.objects.get(slug="safe", locale__language_code="ar")
    page.checked_by = "A. Translator"
    page.save_revision().publish()
    assert 'id="source"' not in read("/ar/safe/")


def test_links_inside_an_arabic_page_stay_in_arabic(starter):
    assert 'href="/ar/safe/"' in read("/ar/complain/")


@pytest.mark.parametrize(("production", "line"), [(True, "Disallow: /i/"), (False, "Disallow: /")])
def test_robots_are_kept_out_of_personal_links_and_out_of_test_sites(client, settings, production, line):
    settings.PRODUCTION = production
    page = client.get("/robots.txt")
    assert page.headers["Content-Type"] == "text/plain"
    assert line in page.content.decode().splitlines()


def edit(client: Client, page: ContentPage | PlanPage, **fields):
    values = {"title": page.title, "slug": page.slug, "intro": "", "action-publish": "1", "comments": FORMSET}
    return client.post(f"/staff/pages/{page.pk}/edit/", nested_form_data({**values, **fields}))


FORMSET = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""}
PARAGRAPH = "<p>We listen.</p>"


@pytest.mark.parametrize(
    "blocks",
    [
        [("heading", {"text": "Part", "level": "3"})],
        [("paragraph", rich_text('<p>To complain <a href="https://a.example/">click here</a>.</p>'))],
        [("known_problem", {"criterion": "WCAG 2.2, 1.4.3", "effect": "", "fixed_by": ""})],
    ],
    ids=["skipped heading", "vague link", "problem without effect and date"],
)
def test_editor_cannot_publish_what_keeps_people_out(starter, signed_in, blocks):
    """A18, A31."""
    page = ContentPage.objects.get(slug="about", locale__language_code="en")
    before = page.latest_revision_id
    answer = edit(
        signed_in(Role.EDITOR), page, body=streamfield(blocks), purpose="other", checked_by="", checked_on=""
    )
    assert answer.status_code == 200, "the form came back"
    page.refresh_from_db()
    assert page.live_revision_id == before


def test_editor_publishes_a_good_page(starter, signed_in):
    page = ContentPage.objects.get(slug="about", locale__language_code="en")
    body = streamfield([("heading", {"text": "Part", "level": "2"}), ("paragraph", rich_text(PARAGRAPH))])
    answer = edit(signed_in(Role.EDITOR), page, body=body, purpose="other", checked_by="", checked_on="")
    assert answer.status_code == 302
    assert PARAGRAPH in re.sub(r' data-block-key="\w+"', "", read("/about/"))


def test_editor_cannot_publish_a_statement_without_its_legal_headings(starter, signed_in):
    """A30."""
    page = ContentPage.objects.get(slug="accessibility", locale__language_code="en")
    body = streamfield([("heading", {"text": "Compliance status", "level": "2"})])
    answer = edit(
        signed_in(Role.EDITOR), page, body=body, purpose="accessibility", checked_by="", checked_on=""
    )
    assert answer.status_code == 200
    assert "<p>Not yet tested.</p>" in read("/accessibility/")


def test_preview_may_be_framed_by_the_editor_and_the_page_by_nobody(starter, rf):
    page = HomePage.objects.get(locale__language_code="en")
    preview = page.make_preview_request(rf.get("/"))
    assert preview.status_code == 200
    assert "frame-ancestors 'self'" in preview.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in Client().get("/").headers["Content-Security-Policy"]


@pytest.mark.parametrize("role", [Role.READER, Role.BOARD_MEMBER, None])
def test_others_than_editors_may_not_edit_pages(starter, signed_in, role):
    page = ContentPage.objects.get(slug="about", locale__language_code="en")
    client = signed_in(role) if role else Client()
    assert client.get(f"/staff/pages/{page.pk}/edit/").status_code in (302, 403)


def test_home_promises_easy_words_only_where_there_are_some_and_says_the_language_of_a_title(starter):
    bare = plan(slug="bare", publish=True)
    statements = [statement for section in bare.sections for statement in section.value["statements"]]
    statements[-1]["easy_read"] = []
    PlanPage.objects.filter(pk=bare.pk).update(title="Bare plan", sections=bare.sections)
    pages = {address: read(address) for address in ("/", "/ar/")}
    card = pages["/"].partition("Bare plan")[2].partition("</div>")[0]
    assert "What we want to do." in card and "easy words and pictures" not in card
    assert "What we want to do, in easy words and pictures." in pages["/"]
    assert 'lang="en" dir="ltr"><a href="/ar/bare/">Bare plan' in pages["/ar/"]
    assert 'class="vp-card__title"><a href="/bare/">Bare plan' in pages["/"]
