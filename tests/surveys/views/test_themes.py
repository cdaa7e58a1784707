"""Design rule 6, N10: the program suggests, a cleared person decides, one press each."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from surveys.actions.counting import roll_up
from surveys.models import Coding, FreeText, Refusal, Theme
from tests.surveys.factories import make_counted_response
from voice_platform.accounts.models import Role
from voice_platform.audit.models import Event

pytestmark = pytest.mark.django_db
CANARY = "canary words about my brother"


@pytest.fixture
def theme(db):
    return Theme.objects.create(
        slug="family", name="My family", child_line="I see my family.", description="d"
    )


@pytest.fixture
def text(cycle):
    return make_counted_response(cycle, words={"anything": CANARY}).texts.get()


def suggest(text: FreeText, theme: Theme, score: float = 0.81) -> None:
    text.suggestions.create(theme=theme, score=score, engine="e", made_at=timezone.now())


def sort(client: Client, text: FreeText, step: str, theme: object):
    return client.post(reverse("themes_sort", args=[text.pk, step]), {"theme": theme})


ADDRESSES = [
    ("get", "themes", ()),
    ("get", "themes_next", ()),
    ("get", "themes_text", ("text",)),
    ("post", "themes_sort", ("text", "add")),
    ("post", "themes_finish", ("text",)),
    ("post", "themes_skip", ("text",)),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_cleared_readers_come_in(text, theme, signed_in, expired, address):
    method, name, args = address
    url = reverse(name, args=[text.pk if each == "text" else each for each in args])
    for client in (
        expired,
        *(signed_in(role) for role in (Role.ADMINISTRATOR, Role.EDITOR, Role.BOARD_MEMBER)),
    ):
        assert getattr(client, method)(url, {"theme": theme.pk}).status_code == 403
    assert getattr(Client(), method)(url)["Location"].split("?")[0] == reverse("account_login")
    assert (Coding.objects.count(), FreeText.objects.get().coded_at) == (0, None)


def test_text_shows_suggestions_in_words_and_number_apart_from_decisions(text, theme, reader):
    suggest(text, theme)
    page = reader.get(reverse("themes_text", args=[text.pk]))
    (suggested,) = page.context["sorting"].suggested
    assert (suggested.theme, suggested.strength, suggested.is_accepted) == (theme, "Strong (0.81)", False)
    assert page.context["sorting"].codings == ()
    assert CANARY in page.content.decode()
    assert Event.objects.get(action="disclosure.text").detail == {"purpose": "themes"}


@pytest.mark.parametrize(
    ("score", "words"), [(0.75, "Strong (0.75)"), (0.5, "Likely (0.50)"), (0.49, "Weak (0.49)")]
)
def test_strength_is_said_in_words(text, theme, reader, score, words):
    suggest(text, theme, score)
    (suggested,) = reader.get(reverse("themes_text", args=[text.pk])).context["sorting"].suggested
    assert suggested.strength == words


def test_one_press_accepts_refuses_adds_and_takes_away(text, theme, reader):
    back = reverse("themes_text", args=[text.pk])
    for step, codings, refusals in (("accept", 1, 0), ("remove", 0, 0), ("add", 1, 0), ("refuse", 0, 1)):
        assert sort(reader, text, step, theme.pk)["Location"] == back
        assert (Coding.objects.count(), Refusal.objects.count()) == (codings, refusals)


@pytest.mark.parametrize("sent", ["", "x", "9" * 30, "-1", "4242", "١"])
def test_theme_that_is_none_is_a_404(text, reader, sent):
    assert sort(reader, text, "add", sent).status_code == 404


def test_theme_that_was_set_aside_can_no_longer_be_given(text, theme, reader):
    Theme.objects.update(is_active=False)
    assert sort(reader, text, "add", theme.pk).status_code == 404
    assert reader.get(reverse("themes_text", args=[text.pk])).context["sorting"].rest == ()


def test_step_that_is_none_is_a_404(text, theme, reader):
    assert sort(reader, text, "publish", theme.pk).status_code == 404


def test_no_theme_here_ends_the_sorting_and_goes_on(text, reader):
    assert reader.get(reverse("themes_next"))["Location"] == reverse("themes_text", args=[text.pk])
    reader.post(reverse("themes_finish", args=[text.pk]))
    text.refresh_from_db()
    assert None not in (text.coded_at, text.read_at)
    assert reader.get(reverse("themes_next"))["Location"] == reverse("themes")


def test_skipped_text_still_waits_for_others(text, reader, lead):
    reader.post(reverse("themes_skip", args=[text.pk]))
    assert reader.get(reverse("themes_next"))["Location"] == reverse("themes")
    assert lead.get(reverse("themes_next"))["Location"] == reverse("themes_text", args=[text.pk])


def test_overview_counts_children_and_how_often_the_program_was_right(cycle, theme, reader):
    other = Theme.objects.create(slug="home", name="A home", child_line="", description="")
    for _child in range(2):
        text = make_counted_response(cycle, words={"anything": "w"}).texts.get()
        suggest(text, theme)
        suggest(text, other)
        sort(reader, text, "accept", theme.pk)
        reader.post(reverse("themes_finish", args=[text.pk]))
    roll_up()
    page = reader.get(reverse("themes"))
    assert page.context["columns"] == ["Theme", "Said by children, By invitation"]
    assert page.context["rows"] == [["A home", 0], ["My family", 2]]
    assert (page.context["agreement"].accepted, page.context["agreement"].suggested) == (2, 4)


def test_overview_of_nothing_is_a_page(db, reader):
    assert reader.get(reverse("themes") + "?round=none").status_code == 200


def test_overview_holds_no_words(text, reader):
    assert "canary" not in reader.get(reverse("themes")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_text_asks_the_same_of_the_database_however_many_themes(
    text, reader, rows, django_assert_num_queries
):
    for number in range(rows):
        for kind in "abc":
            Theme.objects.create(
                slug=f"{kind}{number}", name=f"{kind}{number}", child_line="", description=""
            )
        suggest(text, Theme.objects.get(slug=f"a{number}"))
        sort(reader, text, "add", Theme.objects.get(slug=f"b{number}").pk)
    reader.get(reverse("themes_text", args=[text.pk]))
    with django_assert_num_queries(24):
        reader.get(reverse("themes_text", args=[text.pk]))


@pytest.mark.parametrize("rows", [1, 3])
def test_overview_asks_the_same_of_the_database_however_many_themes(
    cycle, reader, rows, django_assert_num_queries
):
    for number in range(rows):
        theme = Theme.objects.create(slug=f"t{number}", name=f"t{number}", child_line="", description="")
        text = make_counted_response(cycle, words={"anything": "w"}).texts.get()
        sort(reader, text, "add", theme.pk)
    roll_up()
    reader.get(reverse("themes"))
    with django_assert_num_queries(15):
        reader.get(reverse("themes"))


def test_changed_theme_is_a_new_version_and_recorded(theme, reader):
    url = reverse("wagtailsnippets_surveys_theme:edit", args=[theme.pk])
    written = {"name": "Family", "slug": "family", "child_line": "c", "description": "d", "is_active": "on"}
    assert reader.post(url, written).status_code == 302
    theme.refresh_from_db()
    assert (theme.name, theme.version) == ("Family", 2)
    assert Event.objects.get(action="themes.theme-changed").object_id == str(theme.pk)


def test_themes_cannot_be_deleted_by_staff(theme, reader):
    reader.post(reverse("wagtailsnippets_surveys_theme:delete", args=[theme.pk]))
    assert Theme.objects.count() == 1
