"""The editors' screen of pages' files."""

import pytest
from django.test import Client
from django.utils import timezone

from cms.making.tasks import sweep
from cms.models import FormatFile
from cms.queries.formats import content_of
from tests.cms.invented_formats import Failing, Plain
from voice_platform.accounts.models import Role
from voice_platform.audit.models import Event

LIST = "/staff/page-files/"


@pytest.fixture
def files(plans, only_formats):
    only_formats(Failing("pdf"), Plain("braille", "brf"), Plain())
    sweep(timezone.now())


def row(name: str) -> FormatFile:
    return FormatFile.objects.get(name=name, page__locale__language_code="en")


def test_editor_sees_why_a_format_failed_and_has_it_tried_again(files, signed_in):
    client = signed_in(Role.EDITOR)
    page = client.get(LIST).content.decode()
    assert "A picture is broken." in page
    answer = client.post(f"{LIST}{row('pdf').pk}/again/", follow=True)
    assert "It will be tried again within a minute." in answer.content.decode()
    assert row("pdf").state == "waiting"


def test_trying_again_what_did_not_fail_changes_nothing(files, signed_in):
    client = signed_in(Role.EDITOR)
    before = row("text").made_at
    for pk in (row("text").pk, 10**6):
        assert client.post(f"{LIST}{pk}/again/").status_code == 302
    assert (row("text").state, row("text").made_at) == ("made", before)


def test_transcriber_is_named_and_the_signing_is_on_record(files, signed_in):
    client = signed_in(Role.EDITOR)
    address = f"{LIST}{row('braille').pk}/proof/"
    empty = client.post(address, {"proofread_by": " "})
    assert (empty.status_code, row("braille").proofread_by) == (200, "")
    client.post(address, {"proofread_by": "B. Reader"})
    sweep(timezone.now())
    assert b"B. Reader" in content_of(row("braille"))
    assert Event.objects.filter(action="format.proofread").count() == 1
    assert "Proofread by B. Reader" in client.get(LIST).content.decode()
    assert client.post(address, {"proofread_by": "C. Reader"}).status_code == 404


@pytest.mark.parametrize("name", ["text", "pdf"])
def test_only_braille_that_is_there_is_signed(files, signed_in, name):
    answer = signed_in(Role.EDITOR).post(f"{LIST}{row(name).pk}/proof/", {"proofread_by": "B. Reader"})
    assert answer.status_code == 404


@pytest.mark.parametrize("role", [Role.READER, Role.BOARD_MEMBER, Role.SAFEGUARDING_LEAD, None])
def test_others_than_page_writers_stay_out(files, signed_in, role):
    client = signed_in(role) if role else Client()
    pk = row("pdf").pk
    assert client.get(LIST).status_code in (302, 403)
    assert client.post(f"{LIST}{pk}/again/").status_code in (302, 403)
    assert row("pdf").state == "failed"


def test_list_asks_as_much_with_many_files_as_with_none(
    plans, only_formats, signed_in, django_assert_num_queries
):
    client = signed_in(Role.EDITOR)
    only_formats()
    client.get(LIST)
    with django_assert_num_queries(11):
        client.get(LIST)
    only_formats(Plain(), Plain("pdf", "pdf"), Failing("epub"))
    sweep(timezone.now())
    with django_assert_num_queries(11):
        client.get(LIST)
