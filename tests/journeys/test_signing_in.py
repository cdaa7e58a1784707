"""How somebody new comes to work here: an invitation, a password, a second step, and every page of the way."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.child import press
from tests.journeys.conftest import PHONE, SCRIPTS
from tests.journeys.server import Server
from tests.journeys.staff import sign_in
from tests.page_faults import faults
from tests.voice_platform.accounts.conftest import code_of

pytestmark = [pytest.mark.browser, pytest.mark.server]

PASSWORD = "three quiet blue birds"


def invitation(page: Page, server: Server, email: str) -> str:
    """The path of the link that an administrator is shown for somebody new."""
    sign_in(page, server, "administrator")
    page.goto("/account/people/")
    page.locator("main input[name=email]").fill(email)
    page.get_by_label("Board member").check()
    press(page, page.get_by_role("button", name="Make an invitation"))
    return urlsplit(page.locator("main code").inner_text()).path


def make_account(page: Page, link: str) -> None:
    page.goto(link)
    page.locator("main input[name=name]").fill("Sam Invented")
    page.locator("main input[name=password]").fill(PASSWORD)
    press(page, page.get_by_role("button", name="Make my account"))


@SCRIPTS
def test_invited_person_sets_up_an_app_and_signs_in_with_it(scripts, site, open_page):
    administrator, page = open_page(scripts=scripts), open_page(scripts=scripts)
    email = f"app-{scripts}@example.org".lower()
    make_account(page, invitation(administrator, site, email))
    page.goto("/account/2fa/")
    press(page, page.get_by_role("link", name="Set up an app"))
    secret = page.locator("main code").inner_text()
    page.locator("main input[name=code]").fill(code_of(secret))
    press(page, page.get_by_role("button", name="Use this app"))
    expect(page.locator("main li code")).to_have_count(10)
    recovery = page.locator("main li code").first.inner_text()

    press(page, page.get_by_role("button", name="Sign out"))
    page.goto("/account/login/")
    page.locator("main input[name=login]").fill(email)
    page.locator("main input[name=password]").fill(PASSWORD)
    press(page, page.get_by_role("button", name="Sign in", exact=True))
    page.locator("main input[name=code]").fill(recovery)
    press(page, page.get_by_role("button", name="Sign in", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello Sam Invented")


def test_passkey_signs_in_by_itself_under_the_strict_policy(site, open_page, chromium: Browser):
    # A passkey belongs to a name, and an address of numbers is none.
    context = chromium.new_context(base_url=site.url.replace("127.0.0.1", "localhost"), viewport=PHONE)
    page = context.new_page()
    broken: list[str] = []
    page.on("console", lambda line: broken.append(line.text) if "Security Policy" in line.text else None)
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": kind | {"isUserVerified": True, "automaticPresenceSimulation": True}},
    )

    make_account(page, invitation(open_page(), site, "passkey@example.org"))
    page.goto("/account/2fa/webauthn/add/")
    page.get_by_label("Let me sign in with this key alone").check()
    page.get_by_role("button", name="Add this key").click()
    expect(page).to_have_url(re.compile(r"/account/2fa/(recovery-codes/)?$"))
    press(page, page.get_by_role("button", name="Sign out"))

    page.goto("/account/login/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello Sam Invented")
    context.close()
    assert broken == []


def test_every_page_of_signing_in_is_without_fault(site, open_page):
    page = open_page()
    found = []
    for path in (
        "/account/login/",
        "/account/password/reset/",
        "/account/password/reset/done/",
        "/account/invitation/x/",
    ):
        page.goto(path)
        found += faults(page)
    page.goto("/account/login/")
    press(page, page.get_by_role("button", name="Sign in", exact=True))
    found += faults(page)

    link = invitation(page, site, "every-page@example.org")
    found += faults(page)
    for path in ("/account/", "/account/2fa/", "/account/password/change/", "/account/people/1/"):
        page.goto(path)
        found += faults(page)

    newcomer = open_page()
    newcomer.goto(link)
    found += faults(newcomer)
    press(newcomer, newcomer.get_by_role("button", name="Make my account"))
    found += faults(newcomer)
    make_account(newcomer, link)
    for path in ("/account/2fa/totp/activate/", "/account/2fa/webauthn/add/"):
        newcomer.goto(path)
        found += faults(newcomer)
    newcomer.goto("/account/2fa/totp/activate/")
    newcomer.locator("main input[name=code]").fill(code_of(newcomer.locator("main code").inner_text()))
    press(newcomer, newcomer.get_by_role("button", name="Use this app"))
    found += faults(newcomer)
    for path in (
        "/account/2fa/",
        "/account/2fa/webauthn/",
        "/account/2fa/recovery-codes/generate/",
        "/account/2fa/totp/deactivate/",
    ):
        newcomer.goto(path)
        found += faults(newcomer)
    assert found == []
