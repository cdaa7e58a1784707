"""N07: whatever is published went through one gate. Numbers that nobody may see are planted and looked for."""

import json
import re

import pytest
from django.test import Client

from promises.models import ScorecardRelease
from surveys.models import Cycle, Release, Tally
from tests.promises.factories import make_promise, publish
from tests.surveys.factories import make_open_cycle, receive_answers
from voice_platform.accounts.models import Role

pytestmark = pytest.mark.django_db
PUBLIC = (
    "/promises/",
    "/promises/safe-healthy/",
    "/ar/promises/safe-healthy/",
    "/api/v1/results/",
    "/api/v1/results/voices-1/?by=age_band&by=home",
    "/api/v1/promises/",
    "/api/v1/promises/safe-healthy/",
)
BOARD = ("/board/", "/board/safe-healthy/?by=age_band&by=home")


@pytest.fixture
def cycle() -> Cycle:
    """264 children by invitation in two age groups: 143 said yes and 121 said no."""
    make_promise("safe-healthy")
    cycle = make_open_cycle(eligible_total=400)
    receive_answers(cycle, 122, {"safe": "yes"}, age_band="8-11")
    receive_answers(cycle, 21, {"safe": "yes"}, age_band="12-15")
    receive_answers(cycle, 121, {"safe": "no"}, age_band="12-15")
    publish()
    return cycle


def numbers(client: Client, *addresses: str) -> set[int]:
    """Every number that a reader can see: words and attributes of pages, values of the API."""
    found: set[int] = set()
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        found |= {int(number) for number in re.findall(r"\d+", response.content.decode())}
    return found


def stored_numbers(*releases: Release | ScorecardRelease) -> set[int]:
    parts = [[release.content, getattr(release, "tables", {})] for release in releases]
    return {int(number) for number in re.findall(r"\d+", json.dumps(parts))}


def test_public_pages_and_api_never_hold_an_exact_count(cycle, client, signed_in):
    exact = {143, 121, 264, 122, 142}
    assert exact & numbers(signed_in(Role.BOARD_MEMBER), *BOARD) == exact
    assert not exact & numbers(client, *PUBLIC)
    assert not exact & stored_numbers(*Release.objects.filter(audience="public"))
    assert not exact & stored_numbers(*ScorecardRelease.objects.filter(audience="public"))


def test_live_counts_never_reach_anybody_outside_staff(cycle, client, signed_in):
    planted = set()
    for number, tally in enumerate(Tally.objects.all(), start=91_301):
        Tally.objects.filter(pk=tally.pk).update(children=number)
        planted.add(number)
    assert not planted & numbers(client, *PUBLIC)
    assert not planted & numbers(signed_in(Role.BOARD_MEMBER), *BOARD)


def test_nine_more_children_leave_every_page_and_answer_as_it_was(cycle, client, signed_in):
    member = signed_in(Role.BOARD_MEMBER)

    def seen():
        pages = [client.get(address).content for address in PUBLIC]
        return pages + [
            re.sub(rb'nonce="[^"]*"|value="[^"]{64}"', b"", member.get(at).content) for at in BOARD
        ]

    before = seen()
    receive_answers(cycle, 9, {"safe": "no"}, age_band="8-11")
    publish(days=4)
    assert _without_nonces(seen()) == _without_nonces(before)
    receive_answers(cycle, 1, {"safe": "no"}, age_band="8-11")
    publish(days=4)
    assert _without_nonces(seen()) != _without_nonces(before)


def _without_nonces(pages: list[bytes]) -> list[bytes]:
    return [re.sub(rb'nonce="[^"]*"', b"", page) for page in pages]


def test_board_member_cannot_fetch_a_theme_of_nine(cycle, signed_in, person):
    """N10, by every address the role may enter."""
    from django.utils import timezone

    from surveys.actions.counting import count_theme
    from surveys.models import Coding, FreeText, Theme

    theme = Theme.objects.create(
        slug="secret", name="Secret theme", child_line="Secret line", description="-"
    )
    receive_answers(cycle, 19, {"safe": "yes"}, words={"anything": "Words"})
    coder = person()
    for text in FreeText.objects.all()[:9]:
        Coding.objects.create(
            text=text, theme=theme, coder=coder, was_suggested=False, made_at=timezone.now()
        )
        count_theme(response=text.response, theme_id=theme.pk, sign=1)
    publish(days=4)
    member = signed_in(Role.BOARD_MEMBER)
    pages = [member.get(address).content.decode() for address in (*BOARD, *PUBLIC)]
    assert not any("Secret" in page for page in pages)
    text = FreeText.objects.exclude(codings__theme=theme).first()
    Coding.objects.create(text=text, theme=theme, coder=coder, was_suggested=False, made_at=timezone.now())
    count_theme(response=text.response, theme_id=theme.pk, sign=1)
    receive_answers(cycle, 10, {"safe": "yes"})
    publish(days=4)
    assert "Secret theme" in member.get("/board/").content.decode()
