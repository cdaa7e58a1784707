"""wagtail-localize: a translation says the same things under the same ids, beside the ways we had before."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.actions.publishing import publish_anyway
from cms.errors import NotReady
from cms.models import PlanPage
from tests.cms.writing import STATEMENT, first_statement, image, plan, rewritten
from voice_platform.accounts.models import Role

ARABIC = {
    "New plan": "خطة جديدة",
    "What we do": "ماذا نفعل",
    STATEMENT["words"]: "سنجد لك بيتًا قرب أصدقائك.",
    "We find you a home.": "نجد لك بيتًا.",
    "It is near your friends.": "هو قرب أصدقائك.",
}


def ids(page: PlanPage) -> list[tuple[str, str, list[str]]]:
    return [
        (section.id, section.value["subject"], [said.id for said in section.value["statements"].bound_blocks])
        for section in page.sections
    ]


def translation_of(page: PlanPage) -> Translation:
    source, _is_new = TranslationSource.get_or_create_from_instance(page)
    translation: Translation = Translation.objects.create(
        source=source, target_locale=Locale.objects.get(language_code="ar")
    )
    return translation


def translate(translation: Translation) -> None:
    for segment in translation.source.stringsegment_set.select_related("string", "context"):
        if words := ARABIC.get(segment.string.data):
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                locale=translation.target_locale,
                context=segment.context,
                defaults={"data": words},
            )


def translated(page: PlanPage) -> PlanPage:
    found: PlanPage = PlanPage.objects.get(translation_key=page.translation_key, locale__language_code="ar")
    return found


@pytest.fixture
def page(starter) -> PlanPage:
    page = plan({**STATEMENT, "promise": "listen"}, publish=True)
    return PlanPage.objects.get(pk=page.pk)


def test_sections_and_statements_keep_their_ids_and_keys(page):
    translation = translation_of(page)
    translate(translation)
    translation.save_target(publish=True)
    arabic = translated(page)
    assert ids(arabic) == ids(page)
    said = first_statement(arabic).value
    assert said["words"] == ARABIC[STATEMENT["words"]]
    assert list(said["easy_read"]) == ["نجد لك بيتًا.", "هو قرب أصدقائك."]
    assert (said["picture"]["pictogram"], said["promise"]) == ("home", "listen")
    assert (arabic.slug, arabic.title) == ("new-plan", "خطة جديدة")


def test_ids_agree_after_the_source_was_reworded_and_translated_again(page):
    translation = translation_of(page)
    translate(translation)
    translation.save_target(publish=True)
    page = rewritten(page, words="We will find you a safe home.")
    page.save_revision().publish()
    translation.source.update_from_db()
    translation.save_target(publish=True)
    assert ids(translated(page)) == ids(PlanPage.objects.get(pk=page.pk))


def test_nothing_but_words_is_offered_to_translate(page):
    translation = translation_of(page)
    strings = set(translation.source.stringsegment_set.values_list("string__data", flat=True))
    assert strings == set(ARABIC)


def test_new_translation_is_not_checked_by_anybody(page):
    page.checked_by = "A. Person"
    page.save_revision().publish()
    translation = translation_of(PlanPage.objects.get(pk=page.pk))
    translate(translation)
    translation.save_target(publish=True)
    assert translated(page).checked_by == ""


def sign(page: PlanPage) -> None:
    page.checked_by, page.checked_on = "A. Person", timezone.localdate()
    page.save_revision().publish()


def test_new_words_of_a_checked_translation_are_not_checked_by_anybody(
    page, django_capture_on_commit_callbacks
):
    translation = translation_of(page)
    translate(translation)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    sign(translated(page))
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    assert translated(page).checked_by == "A. Person"
    StringTranslation.objects.filter(data="نجد لك بيتًا.").update(data="نجد لك بيتًا آخر.")
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    assert (translated(page).checked_by, translated(page).checked_on) == ("", None)


def test_whoever_changes_words_may_sign_them_with_the_day(page):
    arabic = page.copy_for_translation(Locale.objects.get(language_code="ar"))
    arabic.save_revision().publish()
    arabic = rewritten(translated(page), words="كلمات أخرى.")
    sign(arabic)
    assert translated(page).checked_by == "A. Person"
    rewritten(translated(page), words="كلمات ثالثة.").save_revision().publish()
    assert translated(page).checked_by == ""


@pytest.fixture
def arabic(page, django_capture_on_commit_callbacks) -> PlanPage:
    translation = translation_of(page)
    translate(translation)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    return translated(page)


def test_editor_names_who_checked_a_translation(arabic, signed_in):
    client = signed_in(Role.EDITOR)
    listed = client.get(f"/staff/pages/{arabic.get_parent().pk}/").content.decode()
    assert f"/staff/writing/{arabic.pk}/sign/" in listed
    given = {"checked_by": "  A.  Person ", "checked_on": timezone.localdate().isoformat()}
    assert client.post(f"/staff/writing/{arabic.pk}/sign/", given).status_code == 302
    arabic.refresh_from_db()
    assert (arabic.checked_by, arabic.live, arabic.has_unpublished_changes) == ("A. Person", True, False)
    assert "A computer wrote this" not in Client().get("/ar/new-plan/").content.decode()


def test_signing_publishes_no_draft(arabic, signed_in):
    rewritten(arabic, words="مسودة.").save_revision()
    given = {"checked_by": "A. Person", "checked_on": "2026-01-02"}
    signed_in(Role.EDITOR).post(f"/staff/writing/{arabic.pk}/sign/", given)
    arabic.refresh_from_db()
    assert first_statement(arabic).value["words"] == ARABIC[STATEMENT["words"]]
    assert arabic.checked_by == ""
    assert arabic.get_latest_revision_as_object().checked_by == "A. Person"


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"checked_by": " ", "checked_on": "2026-01-02"},
        {"checked_by": "A.", "checked_on": "2999-01-01"},
        {"checked_by": "A.", "checked_on": "soon"},
    ],
)
def test_signature_without_a_name_or_a_day_is_asked_for_again(arabic, signed_in, given):
    answer = signed_in(Role.EDITOR).post(f"/staff/writing/{arabic.pk}/sign/", given)
    assert answer.status_code == 200
    assert answer.context["form"].errors or not given
    assert translated(arabic).checked_by == ""


def test_source_is_signed_by_nobody(page, signed_in):
    refused = signed_in(Role.EDITOR).get(f"/staff/writing/{page.pk}/sign/")
    assert (refused.status_code, refused.url) == (302, "/staff/")


def test_translation_passes_the_same_gate(page, django_capture_on_commit_callbacks):
    """Wagtail-localize publishes by itself; nothing half published is left."""
    page = rewritten(page, easy_read=[])
    page.save_revision()
    publish_anyway(page=page, by=None, reason="The source goes out today.")
    translation = translation_of(PlanPage.objects.get(pk=page.pk))
    translate(translation)
    with pytest.raises(NotReady), django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    assert not PlanPage.objects.filter(slug="new-plan", locale__language_code="ar", live=True).exists()


def test_translation_that_is_out_takes_no_words_past_the_gate(page, django_capture_on_commit_callbacks):
    """Wagtail-localize writes into the page that everybody sees before it makes a version of it."""
    translation = translation_of(page)
    translate(translation)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    assert translated(page).live
    StringTranslation.objects.filter(data="نجد لك بيتًا.").update(data=" ".join(["كلمة"] * 16))
    with pytest.raises(NotReady):
        translation.save_target(publish=True)
    assert first_statement(translated(page)).value["easy_read"][0] == "نجد لك بيتًا."


def test_words_for_an_uploaded_picture_are_translated_with_the_rest(starter):
    own = {
        "pictogram": "",
        "image": {"image": image().pk, "alt_text": "A park with trees", "decorative": False},
    }
    page = plan({**STATEMENT, "picture": own}, publish=True)
    translation = translation_of(PlanPage.objects.get(pk=page.pk))
    translate(translation)
    segment = translation.source.stringsegment_set.get(string__data="A park with trees")
    StringTranslation.objects.create(
        translation_of=segment.string,
        locale=translation.target_locale,
        context=segment.context,
        data="حديقة فيها أشجار",
    )
    translation.save_target(publish=True)
    picture = first_statement(translated(page)).value["picture"]
    assert picture.shown.alt == "حديقة فيها أشجار"
    assert picture.image.pk == first_statement(page).value["picture"].image.pk


@pytest.mark.parametrize(("role", "status"), [(Role.EDITOR, 200), (Role.READER, 302)])
def test_editors_may_hand_pages_to_translators(page, signed_in, role, status):
    answer = signed_in(role).get(f"/staff/localize/submit/page/{page.pk}/")
    assert answer.status_code == status


def test_copy_for_next_year_keeps_ids_and_is_checked_by_nobody(page):
    copy = page.copy(update_attrs={"slug": "next-plan", "title": "Next plan"})
    assert ids(copy) == ids(page)
    assert copy.checked_by == ""
