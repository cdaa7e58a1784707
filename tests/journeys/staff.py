"""How people who work here sign in and go about their work in a browser."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.child import press
from tests.journeys.server import Server


def newcomer_reads(server: Server) -> str:
    """What `make run` has printed: addresses, example sign-ins and their password."""
    return server.printed


def sign_in(page: Page, server: Server, role: str) -> None:
    """Signs in as the example person of a role, with what `make run` printed."""
    printed = newcomer_reads(server)
    email = re.search(rf"^\s+(\S+@\S+)\s+.*\b{role}\b", printed, re.MULTILINE)
    password = re.search(r"password: (.+)$", printed, re.MULTILINE)
    assert email, printed
    assert password, printed
    page.goto("/account/login/")
    page.locator("main input[name=login]").fill(email[1])
    page.locator("main input[name=password]").fill(password[1])
    press(page, page.locator("main form[method=post] button[type=submit]").first)
    expect(page).to_have_url(re.compile(r"/account/$"))
