"""Roles are groups that carry what Wagtail asks for."""

import pytest
from wagtail.models import Page

from voice_platform.accounts.models import Role
from voice_platform.roles import give_permissions

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "may_enter"),
    [
        (Role.ADMINISTRATOR, True),
        (Role.EDITOR, True),
        (Role.READER, True),
        (Role.SAFEGUARDING_LEAD, True),
        (Role.ADVOCATE, False),
        (Role.BOARD_MEMBER, False),
    ],
)
def test_only_staff_enter_the_staff_screens(person, role, may_enter):
    assert person(role).has_perm("wagtailadmin.access_admin") is may_enter


def test_editor_writes_and_publishes_pages_and_reader_does_not(person):
    give_permissions()
    home = Page.get_first_root_node().get_first_child()
    editor, reader = person(Role.EDITOR), person(Role.READER)
    assert home.permissions_for_user(editor).can_publish() is True
    assert home.permissions_for_user(reader).can_edit() is False
