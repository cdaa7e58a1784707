"""P30: a log line never holds what somebody typed."""

import logging
import logging.config

import pytest
from django.conf import settings

from voice_platform.logs import NoRequestWords, PlacesOnly

CANARY = "my foster carer hits me"


def line_of(message: str, *args: object, exc_info: object = None, stack_info: str | None = None) -> str:
    record = logging.LogRecord(
        "django.request", logging.ERROR, "x.py", 1, message, args, exc_info, sinfo=stack_info
    )
    NoRequestWords().filter(record)
    return PlacesOnly("{levelname} {name} {message}", style="{").format(record)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/s/voices/?words=my+secret", "/s/voices/"),
        ("/i/Token-123/begin/", "/i/.../begin/"),
        ("/ar/i/Token-123/", "/ar/i/.../"),
        ("/account/invitation/Token-123/", "/account/invitation/.../"),
        ("/account/password/reset/key/1-abc-def/", "/account/password/reset/key/.../"),
        ("/account/login/?next=/staff/", "/account/login/"),
    ],
)
def test_queries_and_tokens_are_left_out(path, shown):
    assert line_of("Not Found: %s", path) == f"ERROR django.request Not Found: {shown}"


def test_traceback_names_the_error_and_its_place_and_not_its_message():
    try:
        int(CANARY)
    except ValueError as error:
        line = line_of(
            "Internal Server Error: %s", "/s/voices/", exc_info=(type(error), error, error.__traceback__)
        )
    first, kind, place = line.splitlines()
    assert (first, kind) == ("ERROR django.request Internal Server Error: /s/voices/", "builtins.ValueError")
    assert place.startswith(f"  {__file__}:")
    assert CANARY not in line


def test_traceback_names_what_came_before_and_each_member_of_a_group():
    try:
        try:
            int(CANARY)
        except ValueError as error:
            raise ExceptionGroup(CANARY, [KeyError(CANARY), OSError(CANARY)]) from error
    except ExceptionGroup as group:
        line = line_of("a step failed", exc_info=(type(group), group, group.__traceback__))
    kinds = [part for part in line.splitlines()[1:] if not part.startswith(" ")]
    assert kinds == [
        "builtins.ValueError",
        "builtins.ExceptionGroup",
        "builtins.KeyError",
        "builtins.OSError",
    ]
    assert CANARY not in line


def test_traceback_that_another_handler_wrote_is_not_repeated():
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "broke", (), None)
    record.exc_text = f"ValueError: {CANARY}"
    NoRequestWords().filter(record)
    assert PlacesOnly("{message}", style="{").format(record) == "broke"


def test_stack_is_left_out():
    assert line_of("slow", stack_info=f"words = '{CANARY}'") == "ERROR django.request slow"


def test_line_that_was_forged_stays_one_line():
    assert line_of("Not Found: %s", "/x\r\n2030-01-01 INFO all is well").count("\n") == 0


def test_every_line_goes_through_the_one_handler():
    """Django's own would mail whole requests, with what was typed, to administrators."""
    config = settings.LOGGING
    assert [name for name, logger in config["loggers"].items() if logger.get("handlers")] == []
    assert list(config["handlers"]) == config["root"]["handlers"] == ["console"]
    assert config["handlers"]["console"]["filters"] == ["no_request_words"]
    assert logging.getLogger("django").handlers == []
