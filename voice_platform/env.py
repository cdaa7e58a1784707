"""Typed readers of the environment; every secret may also come from a file named by `NAME_FILE`."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.FileAwareEnv()

PROJECT_ROOT = Path(__file__).resolve().parent.parent


def required(name: str, what_for: str) -> str:
    """The value of `name`; refuses to start with one clear sentence when it is missing or empty."""
    value: str = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(
            f"Set {name} (or {name}_FILE) before starting: it is {what_for}. See docs/operations.md."
        )
    return value


def required_list(name: str, what_for: str) -> list[str]:
    """A comma-separated list that must hold at least one entry."""
    return [part.strip() for part in required(name, what_for).split(",") if part.strip()]
