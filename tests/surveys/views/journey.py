"""A child's steps through the survey of the factories, by plain requests."""

import re
from html import unescape

from django.test import Client

SURVEY = "/s/voices/"
HOW = {"mode": "phone", "helper": "nobody"}


def begin(client: Client, band: str = "12-15", base: str = SURVEY, **more: str):
    """From nothing to a draft; the answer leads to the first page after it."""
    return client.post(f"{base}begin/", {"age_band": band, **HOW, **more})


def answer(client: Client, key: str, follow: bool = False, **given):
    return client.post(f"{SURVEY}q/{key}/", given, follow=follow)


def send(client: Client, **contact):
    return client.post(f"{SURVEY}send/", {"how": "", "time": "", **contact})


def code_on(page: str) -> str:
    return re.search(r"data-words-code>([^<]+)<", page).group(1)


def hidden(page: str, *names: str) -> dict[str, str]:
    """What the hidden fields of a page hold."""
    found = ((name, re.search(rf'name="{name}" value="([^"]*)"', page)) for name in names)
    return {name: unescape(field.group(1)) for name, field in found if field}


def text_of(response) -> str:
    return response.content.decode()
