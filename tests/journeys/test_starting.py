"""What `make run` prints, and what the running site says of itself."""

from urllib.request import urlopen

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.server]


def test_addresses_and_sign_ins_are_the_last_that_is_printed(site):
    lines = site.printed.splitlines()
    assert not [line for line in lines if " INFO " in line or "[INFO]" in line]
    assert lines[-1].startswith("  ") and "@" in lines[-1]
    assert any(f"{site.url}/s/corporate-parenting/" in line for line in lines)


def test_links_name_the_port_that_is_served(site):
    with urlopen(f"{site.url}/.well-known/security.txt") as answer:
        assert f"Canonical: {site.url}/.well-known/security.txt" in answer.read().decode()
