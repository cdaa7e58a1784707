"""Staff keep the council's facts; children see them at once, and no version of a text ever changes."""

import pytest
from wagtail.test.utils.form_data import nested_form_data

from tests.starter_content import starter, starter_rows  # noqa: F401
from voice_platform.accounts.models import Role
from voice_platform.council.models import Helpline, Wording
from voice_platform.council.queries import wordings

KEY = "safety.danger_now"


@pytest.mark.parametrize(
    "name", ["council", "helpline", "contact", "wording", "dutyhours", "bankholiday", "language"]
)
def test_administrator_sees_every_kind_of_fact_and_a_reader_none(starter, signed_in, name):  # noqa: F811
    address = f"/staff/snippets/council/{name}/"
    assert signed_in(Role.ADMINISTRATOR).get(address).status_code == 200
    assert signed_in(Role.READER).get(address).status_code == 302


def test_editor_puts_a_number_right(starter, signed_in):  # noqa: F811
    line = Helpline.objects.get(key="advocate")
    fields = {
        "key": line.key,
        "kind": line.kind,
        "name": line.name,
        "phone": "0113 000 0000",
        "words": '{"en": "On your side."}',
        "hours": "{}",
        "min_age": 0,
        "max_age": 25,
        "order": 5,
    }
    saved = signed_in(Role.EDITOR).post(
        f"/staff/snippets/council/helpline/edit/{line.pk}/", nested_form_data(fields)
    )
    assert saved.status_code == 302
    assert Helpline.objects.get(key="advocate").phone == "0113 000 0000"


def test_a_changed_text_is_the_next_version_and_its_translation_goes_stale(starter, signed_in):  # noqa: F811
    editor = signed_in(Role.EDITOR)
    fields = {
        "key": KEY,
        "language": "en",
        "age_bands": [],
        "text": "Call 999 now.",
        "checked_by": "",
        "checked_on": "",
    }
    assert editor.post("/staff/snippets/council/wording/add/", fields).status_code == 302
    assert wordings([KEY], language="en")[KEY].record == "en:2"
    assert Wording.objects.get(key=KEY, language="en", version=1, age_bands=None).text.startswith(
        "If you are in danger"
    )
    translation = {**fields, "language": "ar", "text": "اتصل بالرقم 999 الآن.", "checked_by": "A. Translator"}
    assert editor.post("/staff/snippets/council/wording/add/", translation).status_code == 302
    assert (
        wordings([KEY], language="ar")[KEY].is_checked,
        Wording.objects.get(key=KEY, version=2, language="ar").source_version,
    ) == (True, 2)


def test_nobody_changes_a_version_that_children_have_seen(starter, signed_in):  # noqa: F811
    wording = Wording.objects.filter(key=KEY).first()
    for address in ("edit", "delete"):
        refused = signed_in(Role.ADMINISTRATOR).post(
            f"/staff/snippets/council/wording/{address}/{wording.pk}/", {"text": "x"}
        )
        assert refused.status_code == 302
    assert Wording.objects.get(pk=wording.pk).text == wording.text
